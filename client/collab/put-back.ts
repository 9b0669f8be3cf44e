import { insertNote, insertTokens } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { MARK_NAMES } from '@van-kien/shared/content/body/nodes.ts'
import { resolveRelative } from '@van-kien/shared/content/body/positions.ts'
import { footnoteText, signOf } from '@van-kien/shared/content/body/read-words.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import { writeNote } from '@van-kien/shared/content/body/write-flow.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import * as Y from 'yjs'
import { type ItemId, type Piece, pieceText } from './local-changes.ts'

/** A place in one of the body's texts. */
export interface TextPlace {
  text: Y.XmlText
  index: number
}

/**
 * Puts words back into an open section: a forward edit, in one transaction. Each piece goes to the place where it was written, or to the end when
 * that place is gone; words whose whole line is gone stand there as a line of their own. Nothing is removed but letters that the same person was
 * replacing as the words were cut off (`instead`).
 */
export function putBack(ydoc: Y.Doc, pieces: readonly Piece[], origin: unknown): void {
  ydoc.transact(() => {
    const body = ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText
    const homeless: SectionContent[] = []
    // From the last to the first: pieces with the same place keep their order.
    for (const piece of [...pieces].reverse()) {
      if (piece.kind === 'block') {
        const place = piece.after && placeBehind(body, piece.after)
        if (place) insertBlocks(body, endOfBlock(place), [piece.block])
        else homeless.unshift(piece.block)
      } else if (!putInLine(body, piece)) {
        const place = piece.after && placeBehind(body, piece.after)
        if (place) insertBlocks(body, endOfBlock(place), [paragraphOf(pieceText(piece).trim())])
        else homeless.unshift(paragraphOf(pieceText(piece).trim()))
      }
    }
    if (homeless.length > 0) insertBlocks(body, { text: body, index: body.length }, homeless)
  }, origin)
}

export const paragraphOf = (text: string): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** Behind an item, in a text that still stands in the body; null when the item, or what it stood in, is gone for good. */
export function placeBehind(body: Y.XmlText, { client, clock }: ItemId): TextPlace | null {
  return resolveRelative(body, new Y.RelativePosition(null, null, Y.createID(client, clock), -1))
}

/** Into the line where it was written; false when that is gone. */
function putInLine(body: Y.XmlText, piece: Exclude<Piece, { kind: 'block' }>): boolean {
  const note = piece.kind === 'footnote' ? textOf(body, piece.note) : null
  if (note) {
    addWords(note, piece.text)
    return true
  }
  const place = piece.after ? placeBehind(body, piece.after) : placeInside(body, piece.kind === 'run' ? piece.block : null)
  if (place === null || (piece.after && piece.block && isLineGone(body.doc!, piece.after, piece.block))) return false
  if (piece.kind === 'run') {
    place.text.insert(place.index, piece.text, Object.fromEntries(MARK_NAMES.filter((name) => piece.marks[name]).map((name) => [name, true])))
    for (const letter of piece.instead ?? []) removeLetter(body, letter)
  } else {
    const text = new Y.XmlText()
    insertNote(text, 0, piece.text)
    place.text.insertEmbed(place.index, text)
  }
  return true
}

/** Whoever typed it was taking it out when they were cut off: it may stand here still. */
function removeLetter(body: Y.XmlText, letter: ItemId): void {
  const item = itemOf(body.doc!, letter)
  const place = item && !item.deleted && item.content instanceof Y.ContentString ? placeBehind(body, letter) : null
  place?.text.delete(place.index - 1, 1)
}

/** Makes a footnote say all that `words` say. */
function addWords(note: Y.XmlText, words: string): void {
  const now = footnoteText(note)
  if (saysAll(now, words)) return
  if (saysAll(words, now)) writeNote(note, now, words)
  else insertNote(note, note.length, ` ${words}`)
}

/** Whether every word of `less` stands in `more`, in the same order. */
function saysAll(more: string, less: string): boolean {
  const words: string[] = more.match(WORD) ?? []
  let at = 0
  return (less.match(WORD) ?? []).every((word) => {
    const found = words.indexOf(word, at)
    at = found + 1
    return found >= 0
  })
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** At the start of a cell or footnote. */
function placeInside(body: Y.XmlText, holder: ItemId | null): TextPlace | null {
  const text = textOf(body, holder)
  return text && { text, index: 0 }
}

/** A cell or footnote that still stands. */
function textOf(body: Y.XmlText, holder: ItemId | null): Y.XmlText | null {
  if (holder === null || placeBehind(body, holder) === null) return null
  const item = itemOf(body.doc!, holder)
  if (item === null || item.deleted || !(item.content instanceof Y.ContentType) || !(item.content.type instanceof Y.XmlText)) return null
  return item.content.type
}

/** A marker, a table or a page break: what a line ends at. */
const isElement = ({ content }: Y.Item): boolean => content instanceof Y.ContentType && content.type instanceof Y.XmlElement && !signOf(content.type)

/** Whether a line was deleted: its marker and the sign in it that is asked for are, and nothing of it follows. */
function isLineGone(ydoc: Y.Doc, after: ItemId, marker: ItemId): boolean {
  const item = itemOf(ydoc, after)
  if (item === null) return true
  if (!item.deleted || itemOf(ydoc, marker)?.deleted === false) return false
  let next = item.right
  while (next !== null && (next.deleted || !next.countable)) next = next.right
  return next === null || isElement(next)
}

function itemOf(ydoc: Y.Doc, { client, clock }: ItemId): Y.Item | null {
  if (Y.getState(ydoc.store, client) <= clock) return null
  let item = Y.getItem(ydoc.store, Y.createID(client, clock))
  while (item.redone) item = Y.getItem(ydoc.store, item.redone)
  return item instanceof Y.Item ? item : null
}

/** Behind the last token of the line that a place is in. */
export function endOfBlock({ text, index }: TextPlace): TextPlace {
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (at >= index && isElement(item)) return { text, index: at }
    at += item.length
  }
  return { text, index: at }
}

/** Blocks at a place between lines; in a cell only what stands there. */
export function insertBlocks(body: Y.XmlText, { text, index }: TextPlace, blocks: SectionContent[]): void {
  const nodes = flatDocument({ type: 'doc', content: text === body ? blocks : inCell(blocks) }).children
  insertTokens(text, index, tokensOf(nodes))
}

const inCell = (blocks: readonly SectionContent[]): SectionContent[] =>
  blocks.flatMap((block) =>
    block.type === 'table' ? (block.content ?? []).flatMap((row) => row.content ?? []).flatMap((cell) => cell.content ?? []) : [block],
  )
