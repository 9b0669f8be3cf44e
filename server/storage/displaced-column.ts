import type { DisplacedPiece, ItemId } from '@van-kien/shared/protocol/frames.ts'

/** Something in the place where a text stood, as a neighbour of it; `holds`: it is the place itself. */
export interface Anchor extends ItemId {
  holds: boolean
}

/** A piece of a text that lost its place (L4), as `displaced_text.pieces_json` has it. */
export interface StoredPiece extends DisplacedPiece {
  /** Its writer took it out after all: kept without its text, because what was written later names it as neighbour. */
  gone?: true
  /** Something of its place that is in the log as it was, for finding the place. */
  anchor?: Anchor
}

export const isBlank = (pieces: readonly DisplacedPiece[]): boolean => pieces.every(({ text }) => text.trim() === '')

/** What people get to see: nothing when there is no sign that anybody would miss. */
export function shown(pieces: readonly StoredPiece[]): DisplacedPiece[] {
  const seen: DisplacedPiece[] = []
  let begins = true
  for (const { gone, anchor: _anchor, ...piece } of pieces) {
    begins ||= !piece.sameLine
    if (gone) continue
    seen.push({ ...piece, sameLine: !begins })
    begins = false
  }
  return isBlank(seen) ? [] : seen
}
