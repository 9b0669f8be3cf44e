import { type Piece, wordsOfPieces } from '@van-kien/shared/content/suggestions/pieces.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'

/** The words of a suggestion as plain lines, to be written otherwise; null where they are not only words: those are accepted as they are, or not. */
export function editableWords(change: SuggestedChange): string | null {
  if (change.kind !== 'words') return null
  const plain = change.after.every((piece) => (piece.is === 'words' ? !piece.text.includes('\n') : piece.is === 'block'))
  return plain ? wordsOfPieces(change.after) : null
}

/** Plain lines as pieces: marks as those of the suggestion's first words, blocks as its own, in order. */
export function piecesOfEdited(text: string, after: readonly Piece[]): Piece[] {
  const marks = after.find((piece) => piece.is === 'words')?.marks
  const blocks = after.filter((piece) => piece.is === 'block')
  return text
    .normalize('NFC')
    .split('\n')
    .flatMap((line, index): Piece[] => [
      ...(index === 0 ? [] : [blocks[index - 1] ?? blocks.at(-1) ?? ({ is: 'block' } as const)]),
      ...(line === '' ? [] : [{ is: 'words', text: line, ...(marks ? { marks } : {}) } as const]),
    ])
}
