import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { ROOT_NAME, sectionSchema } from '@van-kien/shared/content/schema.ts'
import * as Y from 'yjs'
import type { ItemId, Piece } from './own-words.ts'

/** Place right after an item, null when it is gone from this Y.Doc. */
function placeAfter(ydoc: Y.Doc, id: ItemId): { type: Y.AbstractType<unknown>; index: number } | null {
  const position = new Y.RelativePosition(null, null, Y.createID(id.client, id.clock), -1)
  const found = Y.createAbsolutePositionFromRelativePosition(position, ydoc)
  return found === null ? null : { type: found.type, index: found.index }
}

/** Blocks as Yjs elements, ready to be inserted somewhere else. */
export function blocksToY(blocks: SectionContent[]): Y.XmlElement[] {
  const source = prosemirrorJSONToYDoc(sectionSchema, { type: 'doc', content: blocks }, ROOT_NAME)
  return source
    .getXmlFragment(ROOT_NAME)
    .toArray()
    .map((child) => child.clone() as Y.XmlElement)
}

const paragraphOf = (text: string): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/**
 * Puts words back into an open section: a forward edit, in one transaction. Each piece goes to the place where it was written, or to the end when
 * that place is gone. Nothing is removed or replaced.
 */
export function putBack(ydoc: Y.Doc, pieces: Piece[], origin: unknown): void {
  ydoc.transact(() => {
    const body = ydoc.getXmlFragment(ROOT_NAME)
    const homeless: SectionContent[] = []
    // From the last to the first: pieces with the same place keep their order.
    for (const piece of [...pieces].reverse()) {
      if (piece.kind === 'run') {
        if (!putRun(ydoc, piece)) homeless.unshift(paragraphOf(piece.text.trim()))
      } else {
        const place = piece.after === null ? null : placeAfter(ydoc, piece.after)
        if (place !== null && place.type === (body as Y.AbstractType<unknown>)) body.insert(place.index, blocksToY([piece.block]))
        else homeless.unshift(piece.block)
      }
    }
    if (homeless.length > 0) body.insert(body.length, blocksToY(homeless))
  }, origin)
}

function putRun(ydoc: Y.Doc, piece: Extract<Piece, { kind: 'run' }>): boolean {
  if (piece.after !== null) {
    const place = placeAfter(ydoc, piece.after)
    if (!(place?.type instanceof Y.XmlText) || place.type._item?.deleted) return false
    place.type.insert(place.index, piece.text, piece.marks)
    return true
  }
  const place = placeAfter(ydoc, piece.block)
  const block = place === null ? undefined : (place.type as Y.XmlFragment).get(place.index - 1)
  if (!(block instanceof Y.XmlElement) || block._item === null || block._item.deleted) return false
  const first = block.length > 0 ? block.get(0) : undefined
  if (first instanceof Y.XmlText) first.insert(0, piece.text, piece.marks)
  else {
    const text = new Y.XmlText()
    block.insert(0, [text])
    text.insert(0, piece.text, piece.marks)
  }
  return true
}
