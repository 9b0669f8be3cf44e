import { Fragment, Mark, type NodeType, type Node as PmNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { attributeOf, type Grid, type GridCell, layout, widthsOf } from './grid.ts'
import { BLOCK_ATTRIBUTE_NAMES, BLOCK_ATTRIBUTES, type BlockAttributes, BODY_ROOT, MARKER, TABLE } from './names.ts'
import { INLINE, INLINE_NAMES, type InlineName, MARK_NAMES } from './nodes.ts'
import { type Flow, signAttributes, signOf, solidAttributes, solidOf } from './read-words.ts'
import { bodySchema } from './schema.ts'

/**
 * From Y to the flat editor's nodes. Any state can be read. Reading never writes, and never asks a Y.Doc for a type that is not there (that would make it).
 */

const typeOf = (name: string): NodeType => bodySchema.nodes[name]!
export const nodeTypes = {
  doc: typeOf('doc'),
  paragraph: typeOf('paragraph'),
  table: typeOf('table'),
  tableRow: typeOf('tableRow'),
  tableCell: typeOf('tableCell'),
  pageBreak: typeOf('pageBreak'),
  image: typeOf('image'),
} as const

const markSets = new Map<string, readonly Mark[]>()

/** Marks of the schema for formatting attributes as they stand in Y; the same array for the same marks. */
export function marksOf(attributes: Readonly<Record<string, unknown>>): readonly Mark[] {
  const names = MARK_NAMES.filter((name) => attributes[name])
  const key = names.join()
  let marks = markSets.get(key)
  if (marks === undefined) {
    marks = Mark.setFrom(names.map((name) => bodySchema.marks[name]!.create()))
    markSets.set(key, marks)
  }
  return marks
}

/** Attributes of the paragraph that a marker begins; values that make no sense are as if they were not set. */
export function markerAttributes(marker: Y.XmlElement): BlockAttributes & { v: false } {
  const attributes: Record<string, unknown> = { v: false }
  for (const name of BLOCK_ATTRIBUTE_NAMES) {
    const value = attributeOf(marker, name)
    attributes[name] = BLOCK_ATTRIBUTES[name].fits(value) ? value : BLOCK_ATTRIBUTES[name].default
  }
  return attributes as unknown as BlockAttributes & { v: false }
}

/** True for the marker of a block. */
export const isMarker = (type: unknown): type is Y.XmlElement => type instanceof Y.XmlElement && type.nodeName === MARKER

/** Letters that stand for a sign: `\n` for a line break. */
const letterSigns = new Map<string, InlineName>()
for (const name of INLINE_NAMES) {
  const { inText } = INLINE[name]
  if (inText.as === 'letter') letterSigns.set(inText.letter, name)
}
const LETTERS = new RegExp(`([${[...letterSigns.keys()].join('')}])`)

/** Letters of a text as inline nodes, with the signs that letters stand for. */
export function inlineNodes(words: string, marks: readonly Mark[]): PmNode[] {
  const nodes: PmNode[] = []
  for (const part of words.split(LETTERS)) {
    const sign = letterSigns.get(part)
    if (sign) nodes.push(typeOf(sign).create(null, null, marks))
    else if (part !== '') nodes.push(bodySchema.text(part, marks))
  }
  return nodes
}

/** A paragraph without a marker in Y. */
export const virtualParagraph = (inline: readonly PmNode[] = []): PmNode => nodeTypes.paragraph.create({ v: true }, Fragment.fromArray([...inline]))

/** A block that stands alone; an element that is not known is shown as a page break. */
export function readSolid(type: Y.XmlElement): PmNode {
  const name = solidOf(type)
  return name === undefined ? nodeTypes.pageBreak.create() : typeOf(name).create(solidAttributes(name, type))
}

/** How a table that stands in a body is read; in a cell nothing but paragraphs can be shown. */
type ReadTable = (table: Y.XmlElement) => PmNode

/**
 * One or more texts read as one line of tokens: paragraphs, tables, page breaks and pictures. Each element in a text is one node or the beginning of one, so that
 * a place in Y is a sum over nodes (`tokenCount`). Never empty.
 * @param tables how tables are read; null in a cell, where a table or page break (the gate refuses both) is shown as an empty line
 */
export function readFlow(parts: readonly Flow[], tables: ReadTable | null = readTable): PmNode[] {
  const nodes: PmNode[] = []
  let block: { attributes: (BlockAttributes & { v: boolean }) | { v: true }; inline: PmNode[] } | null = null
  const close = () => {
    if (block) nodes.push(nodeTypes.paragraph.create(block.attributes, Fragment.fromArray(block.inline)))
    block = null
  }
  const inline = (): PmNode[] => {
    block ??= { attributes: { v: true }, inline: [] }
    return block.inline
  }
  for (const part of parts) {
    let attributes: Record<string, unknown> = {}
    let marks = marksOf(attributes)
    for (let item = part._start; item !== null; item = item.right) {
      if (item.deleted) continue
      const { content } = item
      if (content instanceof Y.ContentFormat) {
        attributes = { ...attributes, [content.key]: content.value }
        marks = marksOf(attributes)
      } else if (content instanceof Y.ContentString) inline().push(...inlineNodes(content.str, marks))
      else if (content instanceof Y.ContentType) {
        const type = content.type as Y.AbstractType<unknown>
        const sign = signOf(type)
        if (sign) inline().push(typeOf(sign).create(signAttributes(sign, type as Y.XmlElement), null, marks))
        else if (!(type instanceof Y.XmlElement)) continue
        else {
          close()
          if (type.nodeName === MARKER) block = { attributes: markerAttributes(type), inline: [] }
          else if (tables === null) nodes.push(nodeTypes.paragraph.create())
          else nodes.push(type.nodeName === TABLE ? tables(type) : readSolid(type))
        }
      }
    }
  }
  close()
  return nodes.length > 0 ? nodes : [virtualParagraph()]
}

/** Attributes of the editor's node for a cell. */
const cellAttributes = (grid: Grid, cell: GridCell) => ({
  colspan: cell.colspan,
  rowspan: cell.rowspan,
  colwidth: widthsOf(grid, cell),
  header: cell.parts[0] !== undefined && attributeOf(cell.parts[0], 'h') === true,
})

/** The editor's node for a cell. */
export const readCell = (grid: Grid, cell: GridCell): PmNode => nodeTypes.tableCell.create(cellAttributes(grid, cell), readFlow(cell.parts, null))

/** The editor's node for a table; one without rows or columns is shown as one empty cell. @param grid when it is known already */
export function readTable(table: Flow, grid: Grid = layout(table)): PmNode {
  const { tableRow, tableCell } = nodeTypes
  if (grid.rows.length === 0 || grid.columns.length === 0)
    return nodeTypes.table.create(null, tableRow.create(null, tableCell.create(null, virtualParagraph())))
  return nodeTypes.table.create(
    null,
    grid.cells.map((row) =>
      tableRow.create(
        null,
        row.map((cell) => readCell(grid, cell)),
      ),
    ),
  )
}

/** The body's text as it stands in a Y.Doc, null where there is none. Unlike `Y.Doc.get` it makes nothing. */
export const bodyFlow = (ydoc: Y.Doc): Flow | null => ydoc.share.get(BODY_ROOT) ?? null

/** The editor's document for a body. */
export const readBody = (body: Flow | null): PmNode => nodeTypes.doc.create(null, body ? readFlow([body]) : [virtualParagraph()])

/** The element at an index of a text. Throws a RangeError when something else, or nothing, stands there. */
export function typeAt(text: Flow, index: number): Y.XmlElement | Y.XmlText {
  let at = 0
  for (let item = text._start; item !== null && at <= index; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (at === index && item.content instanceof Y.ContentType) return item.content.type as Y.XmlElement
    at += item.length
  }
  throw new RangeError(`no element at ${index}`)
}

/** Where an item stands in its text: how many signs and elements stand before it. */
export function indexOfItem(item: Y.Item): number {
  let index = 0
  for (let left = item.left; left !== null; left = left.left) if (!left.deleted && left.countable) index += left.length
  return index
}
