import { INLINE, inlineRecord, solidRecord } from '@van-kien/shared/content/body/nodes.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { ItemId } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import type { OwnMark } from './copy-registry.ts'

export type { ItemId }

/**
 * Words to put back. `run`: typed into a line that others know, behind the sign or marker `after`; `block` is the line's marker (or, with `after` null, the
 * cell or footnote at whose start they stood); `instead`: letters of the same person that they replaced beside it, as far as that is a word in hand. `footnote`: all words of the footnote `note`, or of one that nobody else knows, in such a line. `block`: a
 * block of its own, behind the block in which `after` stands. Those that an earlier version kept have ids that stand nowhere any more.
 */
export type Piece =
  | { kind: 'run'; text: string; marks: Record<string, unknown>; after: ItemId | null; block: ItemId; instead?: ItemId[] }
  | { kind: 'block'; block: SectionContent; after: ItemId | null; byOthers: boolean }
  | { kind: 'footnote'; text: string; note: ItemId | null; after: ItemId | null; block: ItemId | null }

/** The words of a piece, to be read and copied; those of footnotes on lines of their own below. */
export const pieceText = (piece: Piece): string =>
  piece.kind === 'block'
    ? [contentText({ type: 'doc', content: [piece.block] }), ...footnotes(piece.block)].filter((line) => line !== '').join('\n')
    : piece.kind === 'footnote'
      ? INLINE.footnote.words({ text: piece.text })
      : piece.text

/** The words of pieces, to be read and copied. What was typed at one place stays on one line, also where bold begins in it. */
export function piecesText(pieces: readonly Piece[]): string {
  let text = ''
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    text += (before === undefined || samePlace(before, piece) ? '' : '\n') + pieceText(piece)
  }
  return text
}

const samePlace = (one: Piece, other: Piece): boolean =>
  one.kind === 'run' && other.kind === 'run' && sameItem(one.block, other.block) && sameItem(one.after, other.after)

const sameItem = (one: ItemId | null, other: ItemId | null): boolean => one?.client === other?.client && one?.clock === other?.clock

const footnotes = (node: SectionContent): string[] => {
  const sign = inlineRecord(node.type)
  // The caption of a picture stands among the words already.
  const solid = solidRecord(node.type)
  if (solid)
    return [
      solid
        .words(node.attrs ?? {})
        .slice(solid.text(node.attrs ?? {}).length)
        .trim(),
    ]
  return sign ? [sign.words(node.attrs ?? {})] : (node.content ?? []).flatMap(footnotes)
}

/**
 * What a copy has beyond a state vector of the server's (or of one who has all that the server has): words that pages of this browser never got through.
 * Nobody else's can be among them: nothing leaves the server before it is on its disk (L1).
 */
export function unsentMarks(copy: Y.Doc, vector: Uint8Array): OwnMark[] {
  const known = Y.decodeStateVector(vector)
  return [...copy.store.clients.keys()]
    .map((clientId) => ({ clientId, clock: known.get(clientId) ?? 0 }))
    .filter(({ clientId, clock }) => Y.getState(copy.store, clientId) > clock)
}

/** Whether a part of an item was written by the marked clients and is not confirmed. */
export const isOwn = (item: Y.Item, own: readonly OwnMark[]): boolean =>
  own.some((mark) => item.id.client === mark.clientId && item.id.clock + item.length > mark.clock)

/** Where in an item of letters the own ones begin: its length when there are none. */
export const ownFrom = (item: Y.Item, own: readonly OwnMark[]): number =>
  own.reduce((least, mark) => (mark.clientId === item.id.client ? Math.min(least, Math.max(0, mark.clock - item.id.clock)) : least), item.length)

export const lastId = (item: Y.Item): ItemId => ({ client: item.id.client, clock: item.id.clock + item.length - 1 })
