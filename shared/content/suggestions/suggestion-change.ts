import { type Piece, tokensOfPieces } from './pieces.ts'

/** Id of one token in Yjs. */
export interface TokenId {
  client: number
  clock: number
}

/** Tokens one behind the other, by their Yjs ids. */
export interface TokenRun extends TokenId {
  length: number
}

/** A place of a table where nobody has written yet, so that no text stands there: the row by its Yjs id, the column by its own. */
export interface BlankRef {
  row: TokenId
  column: string
}

/** The text in which words stand: the body, a cell by the Yjs id of its text, or a cell that has none. */
export type PartRef = 'body' | TokenId | BlankRef

export const isBlankRef = (part: PartRef): part is BlankRef => part !== 'body' && 'column' in part

/** These tokens, between these two, become those: letters, marks, Enter and join, list and sub-heading, footnotes, whole paragraphs and tables. */
export interface WordsChange {
  kind: 'words'
  /** Of a blank cell `left` and `right` are null, and `ids` and `before` empty. */
  part: PartRef
  /** The tokens beside those that change, which stay; null: the start, the end of the text. */
  left: TokenId | null
  right: TokenId | null
  /** The tokens that change. None: something is put in between. */
  ids: TokenRun[]
  before: Piece[]
  after: Piece[]
}

/** Words of a cell of a row, by its column. */
export interface CellWords {
  column: string
  pieces: Piece[]
}

/** A row is added, or taken out. */
export interface RowChange {
  kind: 'row-added' | 'row-deleted'
  /** Yjs ids of the table, and of the row behind which it stands (null: the first) or which goes. */
  table: TokenId
  row: TokenId | null
  /** Ids of the table's columns as they stood, in order. */
  columns: string[]
  /** Words of the row: to be, or as they were. */
  cells: CellWords[]
}

/** What somebody would have changed in a section: it names what it touches, and what stood there. Plain data. */
export type SuggestedChange = WordsChange | RowChange

/** A change is no larger than this, as JSON; and of no more runs: whoever changes more writes the section. */
export const MOST_CHANGE_BYTES = 200_000
export const MOST_TOKEN_RUNS = 5_000

/** Nothing wrong with what a change says by itself: whether it fits a body is asked where it is resolved. @throws RangeError */
export function checkChange(change: SuggestedChange): void {
  if (JSON.stringify(change).length > MOST_CHANGE_BYTES) throw new RangeError('a change that is too large')
  if (change.kind !== 'words') {
    const columns = new Set(change.columns)
    if (change.kind === 'row-deleted' && change.row === null) throw new RangeError('no row')
    if (columns.size < change.columns.length || !change.cells.every(({ column }) => columns.has(column)))
      throw new RangeError('a cell without a column')
    for (const { pieces } of change.cells) tokensOfPieces(pieces, true)
    return
  }
  const inCell = change.part !== 'body'
  const before = tokensOfPieces(change.before, inCell)
  const after = tokensOfPieces(change.after, inCell)
  const named = change.ids.reduce((sum, { length }) => sum + length, 0)
  if (isBlankRef(change.part) && (change.left ?? change.right ?? change.ids[0] ?? change.before[0])) throw new RangeError('words of a blank cell')
  if (change.ids.length > MOST_TOKEN_RUNS || named !== before.length || named + after.length === 0) throw new RangeError('tokens without ids')
}

/** Whether two ids name the same token. */
export const sameId = (one: TokenId | null, other: TokenId | null): boolean =>
  one === other || (one !== null && other !== null && one.client === other.client && one.clock === other.clock)

/** Whether two parts are the same text, or the same blank cell. */
export const samePart = (one: PartRef, other: PartRef): boolean => {
  if (one === 'body' || other === 'body') return one === other
  if (isBlankRef(one) || isBlankRef(other)) return isBlankRef(one) && isBlankRef(other) && one.column === other.column && sameId(one.row, other.row)
  return sameId(one, other)
}

export const keyOfId = ({ client, clock }: TokenId): string => `${client}:${clock}`
