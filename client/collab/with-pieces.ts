export type Pieces = typeof import('./pieces.ts')

/** When it could not be fetched. */
const AGAIN = 5_000

let fetched: Pieces | null = null

/** Fetched when a person changes something, or something was found that was not confirmed: nobody else has words to read out. */
export async function fetchPieces(): Promise<Pieces> {
  fetched ??= await import('./pieces.ts')
  return fetched
}

/** Somebody has unconfirmed words now. */
export const readPiecesSoon = (): void => {
  if (!fetched) void fetchPieces().catch(() => undefined)
}

/** Reads words out of a Y.Doc: in this turn where the program for it was fetched, as always after a key; else as soon as it is there. */
export function withPieces(read: (pieces: Pieces) => void): void {
  if (fetched) read(fetched)
  else void fetchPieces().then(read, () => setTimeout(() => withPieces(read), AGAIN))
}
