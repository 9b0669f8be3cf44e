/**
 * Which letters are copies of which. Cutting words and putting them back elsewhere is a deletion and new words in Y, and nothing there says that they are the same.
 * So whoever puts back what they cut writes it down, in the same change, as an attribute of the body, which no page, no paper and no version shows. When two
 * people moved the same words unseen by each other, every editor sees from it that they stand twice, and which of the two copies stays.
 */

/** Letters, and signs and tables counted as one each, that follow each other by their clocks and are copies of such. */
export interface CopiedPiece {
  client: number
  clock: number
  length: number
  /** The first of the items that they come from, through however many moves. */
  rootClient: number
  rootClock: number
}

export interface MoveRecord {
  /** One more than that of any copy that the mover knew of the same letters. */
  generation: number
  /** Of two moves of one generation that of the higher one stays: the mover's client id, or that of the move that was followed. */
  rank: number
  pieces: CopiedPiece[]
}

/** A move of more pieces is not written down. */
export const MOST_PIECES = 500
const KEY = /^m([0-9a-z]{1,11})\.([0-9a-z]{1,11})$/
const HEAD = 2
const PIECE = 4

/** True for the name of an attribute of the body that tells of a move. */
export const isMoveKey = (name: string): boolean => KEY.test(name)

/** True for what the attribute may hold. */
export const fitsMove = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length >= HEAD + PIECE &&
  value.length <= HEAD + PIECE * MOST_PIECES &&
  (value.length - HEAD) % PIECE === 0 &&
  value.every((number) => Number.isSafeInteger(number) && number >= 0)

/** The name and the value of the attribute. All pieces are of one client. */
export function writeMove({ generation, rank, pieces }: MoveRecord): [name: string, value: number[]] {
  const { client, clock } = pieces[0]!
  return [
    `m${client.toString(36)}.${clock.toString(36)}`,
    [generation, rank, ...pieces.flatMap((piece) => [piece.clock, piece.length, piece.rootClient, piece.rootClock])],
  ]
}

/** Null for attributes that tell of no move. */
export function readMove(name: string, value: unknown): MoveRecord | null {
  const client = Number.parseInt(KEY.exec(name)?.[1] ?? '', 36)
  if (Number.isNaN(client) || !fitsMove(value)) return null
  const [generation, rank, ...numbers] = value as [number, number, ...number[]]
  const pieces: CopiedPiece[] = []
  for (let at = 0; at < numbers.length; at += PIECE) {
    const [clock, length, rootClient, rootClock] = numbers.slice(at, at + PIECE) as [number, number, number, number]
    pieces.push({ client, clock, length, rootClient, rootClock })
  }
  return { generation, rank, pieces }
}
