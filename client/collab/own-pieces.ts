import type { Node as PmNode } from '@tiptap/pm/model'
import {
  bodyFlow,
  inlineNodes,
  isMarker,
  markerAttributes,
  marksOf,
  nodeTypes,
  readFlow,
  readSolid,
  readTable,
} from '@van-kien/shared/content/body/flow.ts'
import { type GridCell, layout } from '@van-kien/shared/content/body/grid.ts'
import { TABLE } from '@van-kien/shared/content/body/names.ts'
import { nestedContent } from '@van-kien/shared/content/body/nested.ts'
import { type Flow, footnoteText, signAttributes, signOf } from '@van-kien/shared/content/body/read-words.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import * as Y from 'yjs'
import type { OwnMark } from './copy-registry.ts'
import { type ItemId, isOwn, lastId, ownFrom, type Piece, pieceText } from './local-changes.ts'

/** The elements of the line that are not deleted, with their items. */
function* liveItems(flow: Flow): Generator<Y.Item> {
  for (let item = flow._start; item !== null; item = item.right) if (!item.deleted) yield item
}

/** More letters than the longest Vietnamese syllable has. */
const WORD_IN_HAND = 8

/** Letters of the marked clients, confirmed or not, that were deleted and stand right beside an item. None when there are more than a word in hand has. */
function replacedBeside(item: Y.Item, own: readonly OwnMark[]): ItemId[] {
  const letters: ItemId[] = []
  const isReplaced = (one: Y.Item | null): one is Y.Item =>
    one?.deleted === true && one.countable && own.some(({ clientId }) => clientId === one.id.client)
  for (const side of ['left', 'right'] as const)
    for (let one = item[side]; isReplaced(one); one = one[side]) {
      if (letters.length + one.length > WORD_IN_HAND) return []
      for (let index = 0; index < one.length; index++) letters.push({ client: one.id.client, clock: one.id.clock + index })
    }
  return letters
}

/** What the marked clients wrote and nobody has confirmed, in reading order (R1). Reads only. Empty when they only deleted: then no words are lost. */
export function ownPieces(ydoc: Y.Doc, own: readonly OwnMark[]): Piece[] {
  const body = bodyFlow(ydoc)
  if (own.length === 0 || body === null) return []
  const line = new OwnLine(own, null, null)
  line.read(body)
  return line.pieces
}

/** A paragraph of the marked clients, as far as it was read. */
interface OwnBlock {
  attributes: Record<string, unknown>
  inline: PmNode[]
}

/** Goes through one line of tokens: the body's, a cell's or a footnote's. */
class OwnLine {
  readonly pieces: Piece[] = []
  readonly #own: readonly OwnMark[]
  /** The cell or footnote whose line this is; null for the body. */
  readonly #holder: ItemId | null
  /** The last token that others know. */
  #after: ItemId | null = null
  /** The marker of the line that is being read, where others know it. */
  #marker: ItemId | null = null
  #marks: Record<string, unknown> = {}
  #run: { text: string; marks: Record<string, unknown>; instead: ItemId[] } | null = null
  /** Blocks of the marked clients that stand one after the other, and the paragraph among them that is still being read. */
  #blocks: PmNode[] = []
  #block: OwnBlock | null = null

  /** Where blocks go that stand before everything that others know in this line. */
  readonly #outside: ItemId | null

  constructor(own: readonly OwnMark[], holder: ItemId | null, outside: ItemId | null) {
    this.#own = own
    this.#holder = holder
    this.#outside = outside
  }

  read(flow: Flow): void {
    for (const item of liveItems(flow)) {
      const { content } = item
      if (content instanceof Y.ContentFormat) this.#format(content)
      else if (content instanceof Y.ContentString) this.#letters(item, content.str)
      else if (content instanceof Y.ContentType) this.#element(item, content.type as Y.AbstractType<unknown>)
    }
    this.#known(this.#after)
  }

  #format({ key, value }: Y.ContentFormat): void {
    this.#closeRun()
    this.#marks = { ...this.#marks }
    if (value === null) delete this.#marks[key]
    else this.#marks[key] = value
  }

  #letters(item: Y.Item, words: string): void {
    const from = ownFrom(item, this.#own)
    if (from > 0) this.#known({ client: item.id.client, clock: item.id.clock + from - 1 })
    const mine = words.slice(from)
    if (mine === '') return
    this.#beginOutside()
    if (this.#block) this.#block.inline.push(...inlineNodes(mine.normalize('NFC'), marksOf(this.#marks)))
    else
      this.#run = {
        marks: this.#marks,
        text: (this.#run?.text ?? '') + mine,
        instead: [...(this.#run?.instead ?? []), ...(from === 0 ? replacedBeside(item, this.#own) : [])],
      }
  }

  #element(item: Y.Item, type: Y.AbstractType<unknown>): void {
    const sign = signOf(type)
    if (type instanceof Y.XmlText) this.#footnote(item, type)
    else if (!(type instanceof Y.XmlElement)) return
    else if (sign) {
      if (!isOwn(item, this.#own)) this.#known(lastId(item))
      else this.#block?.inline.push(bodySchema.nodes[sign]!.create(signAttributes(sign, type), null, marksOf(this.#marks)))
    } else if (!isOwn(item, this.#own)) {
      this.#known(lastId(item))
      this.#marker = isMarker(type) ? lastId(item) : null
      if (type.nodeName === TABLE) this.#table(type, lastId(item))
    } else {
      this.#closeRun()
      this.#closeBlock()
      if (isMarker(type)) this.#block = { attributes: { ...markerAttributes(type) }, inline: [] }
      else this.#blocks.push(type.nodeName === TABLE ? readTable(type) : readSolid(type))
    }
  }

  #footnote(item: Y.Item, type: Y.XmlText): void {
    if (!isOwn(item, this.#own)) {
      this.#known(lastId(item))
      const words = new OwnLine(this.#own, lastId(item), this.#after)
      words.read(type)
      this.pieces.push(...words.pieces)
      return
    }
    const text = footnoteText(type).normalize('NFC')
    this.#beginOutside()
    if (this.#block) this.#block.inline.push(bodySchema.nodes.footnote!.create({ text }, null, marksOf(this.#marks)))
    else {
      this.#closeRun()
      const after = this.#after
      this.#add(after ? { kind: 'footnote', text, note: null, after, block: this.#marker ?? after } : paragraphPiece(text, this.#outside))
    }
  }

  /** Words in a table that others know; those of a new row or cell as a paragraph behind it. */
  #table(table: Y.XmlElement, id: ItemId): void {
    const grid = layout(table)
    for (const [index, { y }] of grid.rows.entries()) {
      const cells = grid.cells[index]!
      if (y._item !== null && isOwn(y._item, this.#own))
        this.#behind(
          id,
          cells.flatMap((cell) => cell.parts),
        )
      else for (const cell of cells) this.#cell(cell, id)
    }
    this.#behind(
      id,
      grid.orphans.filter(({ _item }) => _item !== null && isOwn(_item, this.#own)),
    )
  }

  #cell({ parts }: GridCell, table: ItemId): void {
    for (const part of parts) {
      if (part._item === null) continue
      if (isOwn(part._item, this.#own)) this.#behind(table, [part])
      else {
        const line = new OwnLine(this.#own, lastId(part._item), table)
        line.read(part)
        this.pieces.push(...line.pieces)
      }
    }
  }

  /** The words of cells as one paragraph behind a table, apart by tabs. */
  #behind(table: ItemId, texts: readonly Y.XmlText[]): void {
    const lines = texts.flatMap((text) => nestedContent(nodeTypes.doc.create(null, readFlow([text], null))).content ?? []).flatMap(linesOf)
    const content = lines.filter((line) => line.length > 0).flatMap((line, index) => (index === 0 ? line : [{ type: 'text', text: '\t' }, ...line]))
    if (content.length > 0) this.#add({ kind: 'block', block: { type: 'paragraph', content }, after: table, byOthers: false })
  }

  /** What comes now is known to others: what was the marked clients' own ends here. */
  #known(after: ItemId | null): void {
    this.#closeRun()
    this.#closeBlock()
    const blocks = this.#blocks.length > 0 ? (nestedContent(nodeTypes.doc.create(null, this.#blocks)).content ?? []) : []
    for (const block of blocks) this.#add({ kind: 'block', block, after: this.#after ?? this.#outside, byOthers: false })
    this.#blocks = []
    this.#after = after
  }

  /** Words before everything that others know are one paragraph, whatever is bold in it. */
  #beginOutside(): void {
    if (this.#after === null && this.#marker === null && this.#holder === null) this.#block ??= { attributes: {}, inline: [] }
  }

  #closeRun(): void {
    const run = this.#run
    this.#run = null
    if (run === null) return
    const text = run.text.normalize('NFC')
    const block = this.#after ? (this.#marker ?? this.#after) : this.#holder
    const instead = run.instead.length > 0 ? { instead: run.instead } : {}
    this.#add(block ? { kind: 'run', text, marks: run.marks, after: this.#after, block, ...instead } : paragraphPiece(text, this.#outside))
  }

  #closeBlock(): void {
    if (this.#block) this.#blocks.push(nodeTypes.paragraph.create(this.#block.attributes, this.#block.inline))
    this.#block = null
  }

  #add(piece: Piece): void {
    if (pieceText(piece).trim() !== '') this.pieces.push(piece)
  }
}

const paragraphPiece = (text: string, after: ItemId | null): Piece => ({
  kind: 'block',
  block: { type: 'paragraph', content: [{ type: 'text', text }] },
  after,
  byOthers: false,
})

const linesOf = (node: SectionContent): SectionContent[][] =>
  node.type === 'paragraph' || node.type === 'heading' ? [node.content ?? []] : (node.content ?? []).flatMap(linesOf)

/**
 * Blocks of `local` that `server` does not have word for word: for a database that was restored from a backup (R1), where ids say nothing.
 * Blocks without a word of the marked clients are labelled as other people's.
 */
export function differingPieces(local: Y.Doc, server: Y.Doc, own: readonly OwnMark[]): Piece[] {
  const known = new Map<string, number>()
  for (const { key } of blocksOf(bodyFlow(server), [])) known.set(key, (known.get(key) ?? 0) + 1)
  const groups: { byOthers: boolean; nodes: PmNode[] }[] = []
  let together = false
  for (const { key, node, mine } of blocksOf(bodyFlow(local), own)) {
    const left = known.get(key) ?? 0
    if (left > 0) known.set(key, left - 1)
    else if (together && groups.at(-1)!.byOthers === !mine) groups.at(-1)!.nodes.push(node)
    else groups.push({ byOthers: !mine, nodes: [node] })
    together = left === 0
  }
  return groups.flatMap(({ byOthers, nodes }) =>
    (nestedContent(nodeTypes.doc.create(null, nodes)).content ?? [])
      .map((block): Piece => ({ kind: 'block', block, after: null, byOthers }))
      .filter((piece) => pieceText(piece).trim() !== ''),
  )
}

/** The blocks of a body, what tells two of them apart, and whether a word of the marked clients stands in each. */
function blocksOf(body: Flow | null, own: readonly OwnMark[]): { key: string; node: PmNode; mine: boolean }[] {
  if (body === null) return []
  const mine: boolean[] = []
  let inParagraph = false
  for (const item of liveItems(body)) {
    if (item.content instanceof Y.ContentFormat) continue
    const type = item.content instanceof Y.ContentType ? item.content.type : null
    const element = type instanceof Y.XmlElement && !signOf(type) ? type : null
    if (element || !inParagraph) mine.push(false)
    inParagraph = element === null || isMarker(element)
    if (isOwn(item, own) || (item.content instanceof Y.ContentType && holdsOwn(item.content.type as unknown as Flow, own)))
      mine[mine.length - 1] = true
  }
  return readFlow([body]).map((node, index) => ({ key: JSON.stringify(node.toJSON()), node, mine: mine[index] ?? false }))
}

function holdsOwn(type: Flow, own: readonly OwnMark[]): boolean {
  for (const item of liveItems(type))
    if (isOwn(item, own) || (item.content instanceof Y.ContentType && holdsOwn(item.content.type as unknown as Flow, own))) return true
  return false
}
