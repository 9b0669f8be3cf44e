import { contentFromYDoc, contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { ROOT_NAME } from '@van-kien/shared/content/schema.ts'
import * as Y from 'yjs'
import type { OwnMark } from './copy-registry.ts'

/** A Yjs item: it keeps its id on every client. */
export interface ItemId {
  client: number
  clock: number
}

/** Words to put back. `run`: typed into a block that others know, after the character `after`; `block`: a block of its own, after the block `after`. */
export type Piece =
  | { kind: 'run'; text: string; marks: Record<string, unknown>; after: ItemId | null; block: ItemId }
  | { kind: 'block'; block: SectionContent; after: ItemId | null; byOthers: boolean }

/** The words of a piece, to be read and copied; those of footnotes on lines of their own below. */
export const pieceText = (piece: Piece): string =>
  piece.kind === 'run'
    ? piece.text
    : [contentText({ type: 'doc', content: [piece.block] }), ...footnotes(piece.block)].filter((line) => line !== '').join('\n')

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

const footnotes = (node: SectionContent): string[] =>
  node.type === 'footnote' ? [String(node.attrs?.text ?? '')] : (node.content ?? []).flatMap(footnotes)

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

const isOwn = (item: Y.Item, own: OwnMark[]): boolean =>
  own.some((mark) => item.id.client === mark.clientId && item.id.clock + item.length > mark.clock)

const lastId = (item: Y.Item): ItemId => ({ client: item.id.client, clock: item.id.clock + item.length - 1 })

/**
 * What the marked clients wrote and nobody has confirmed, in reading order (R1). Reads only. Empty when they only deleted: then no words are lost.
 */
export function ownPieces(ydoc: Y.Doc, own: OwnMark[]): Piece[] {
  if (own.length === 0) return []
  const pieces: Piece[] = []
  const whole = contentFromYDoc(ydoc)
  const json = whole.ok ? (whole.content.content ?? []) : []
  let after: ItemId | null = null
  ydoc
    .getXmlFragment(ROOT_NAME)
    .toArray()
    .forEach((child, index) => {
      const item = child._item
      if (!(child instanceof Y.XmlElement) || item === null) return
      const block = json[index] ?? { type: 'paragraph', content: plainText(child) }
      if (isOwn(item, own)) {
        const piece: Piece = { kind: 'block', block, after, byOthers: false }
        if (pieceText(piece).trim() !== '') pieces.push(piece)
        return
      }
      after = lastId(item)
      collect(child, block, after, own, pieces)
    })
  return pieces
}

/** Letters and footnotes of an element, for a body that does not fit the schema. */
function plainText(element: Y.XmlElement): SectionContent[] {
  return element.toArray().flatMap((child): SectionContent[] => {
    if (child instanceof Y.XmlText) {
      const text = child.toString().replace(/<[^>]*>/g, '')
      return text === '' ? [] : [{ type: 'text', text }]
    }
    if (!(child instanceof Y.XmlElement)) return []
    return child.nodeName === 'footnote' ? [{ type: 'footnote', attrs: { text: String(child.getAttribute('text') ?? '') } }] : plainText(child)
  })
}

/** Own words inside a block that others know. `top`: the block of the body it stands in. */
function collect(element: Y.XmlElement, json: SectionContent, top: ItemId, own: OwnMark[], pieces: Piece[]): void {
  const children = element.toArray()
  const id = element._item ? lastId(element._item) : top
  for (const [index, child] of children.entries()) {
    if (child instanceof Y.XmlText) collectRuns(child, id, own, pieces)
    else if (child instanceof Y.XmlElement && child._item !== null) {
      if (child.nodeName === 'footnote' && isOwn(child._map.get('text') ?? child._item, own)) {
        const text = String(child.getAttribute('text') ?? '')
        if (text !== '') pieces.push({ kind: 'block', block: { type: 'paragraph', content: [{ type: 'text', text }] }, after: top, byOthers: false })
      } else if (isOwn(child._item, own)) {
        const inner = json.content?.[index] ?? { type: 'paragraph', content: plainText(child) }
        const block = child.nodeName === 'listItem' ? { ...json, content: [inner] } : paragraphs(inner)
        if (block) pieces.push({ kind: 'block', block, after: top, byOthers: false })
      } else collect(child, json.content?.[index] ?? {}, top, own, pieces)
    }
  }
}

/** The words and footnotes of a row, cell or other inner part as one paragraph, cells apart by tabs; null without any. */
function paragraphs(inner: SectionContent): SectionContent | null {
  const lines = linesOf(inner).filter((line) => line.length > 0)
  if (lines.length === 0) return null
  return { type: 'paragraph', content: lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'text', text: '\t' }, ...line])) }
}

const linesOf = (node: SectionContent): SectionContent[][] =>
  node.type === 'paragraph' || node.type === 'heading' ? [node.content ?? []] : (node.content ?? []).flatMap(linesOf)

function collectRuns(text: Y.XmlText, block: ItemId, own: OwnMark[], pieces: Piece[]): void {
  let marks: Record<string, unknown> = {}
  let after: ItemId | null = null
  let run: Extract<Piece, { kind: 'run' }> | null = null
  const close = (): void => {
    if (run && run.text.trim() !== '') pieces.push({ ...run, text: run.text.normalize('NFC') })
    run = null
  }
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      marks = { ...marks }
      if (value === null) delete marks[key]
      else marks[key] = value
      if (run) close()
    } else if (item.content instanceof Y.ContentString) {
      const words = item.content.str
      const from = own.reduce(
        (least, mark) => (mark.clientId === item.id.client ? Math.min(least, Math.max(0, mark.clock - item.id.clock)) : least),
        words.length,
      )
      if (from > 0) {
        close()
        after = { client: item.id.client, clock: item.id.clock + from - 1 }
      }
      if (from < words.length) {
        run ??= { kind: 'run', text: '', marks, after, block }
        run = { ...run, text: run.text + words.slice(from) }
      }
    }
  }
  close()
}

/**
 * Blocks of `local` that `server` does not have word for word: for a database that was restored from a backup (R1), where ids say nothing.
 * Blocks without a word of the marked clients are labelled as other people's.
 */
export function differingPieces(local: Y.Doc, server: Y.Doc, own: OwnMark[]): Piece[] {
  const mine = contentFromYDoc(local)
  const theirs = contentFromYDoc(server)
  if (!mine.ok) return []
  const known = new Map<string, number>()
  for (const block of theirs.ok ? (theirs.content.content ?? []) : []) known.set(JSON.stringify(block), (known.get(JSON.stringify(block)) ?? 0) + 1)
  const pieces: Piece[] = []
  const elements = local.getXmlFragment(ROOT_NAME).toArray()
  for (const [index, block] of (mine.content.content ?? []).entries()) {
    const key = JSON.stringify(block)
    const left = known.get(key) ?? 0
    if (left > 0) known.set(key, left - 1)
    else {
      const element = elements[index]
      const found: Piece[] = []
      if (element instanceof Y.XmlElement && element._item !== null) {
        if (isOwn(element._item, own)) found.push({ kind: 'block', block, after: null, byOthers: false })
        else collect(element, block, lastId(element._item), own, found)
      }
      const piece: Piece = { kind: 'block', block, after: null, byOthers: found.length === 0 }
      if (pieceText(piece).trim() !== '') pieces.push(piece)
    }
  }
  return pieces
}
