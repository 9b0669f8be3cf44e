import { Fragment, type Node as PmNode } from '@tiptap/pm/model'
import { EMPTY_CONTENT, type SectionContent } from '../content.ts'
import { inlineNodes, marksOf, nodeTypes, readBody } from './flow.ts'
import { ListPlaces } from './list-places.ts'
import { type BlockAttributes, DEEPEST_LEVEL, isListStyle, type ListStyle } from './names.ts'
import { INLINE, isInlineName, MARK_NAMES, solidRecord } from './nodes.ts'
import { bareNote } from './note-words.ts'
import { placeCells } from './place-cells.ts'
import type { Flow } from './read-words.ts'
import { bodySchema } from './schema.ts'

/**
 * Flat blocks and today's nested `SectionContent`, which stays the form of stored versions, export, import, returned copies and checks. Lists are worked out
 * from the blocks' styles, as Word does.
 */

/** The body as content, in the form that the nested schema writes. @param body null for an empty one */
export const contentFromFlow = (body: Flow | null): SectionContent => nestedContent(readBody(body))

// ---- flat to nested

const LISTS: Record<ListStyle, (start: number | null) => SectionContent> = {
  dash: () => ({ type: 'bulletList', attrs: { marker: '-' } }),
  plus: () => ({ type: 'bulletList', attrs: { marker: '+' } }),
  number: (start) => ({ type: 'orderedList', attrs: { start: start ?? 1, type: '1' } }),
  letter: (start) => ({ type: 'orderedList', attrs: { start: start ?? 1, type: 'a' } }),
}

/** A document of the flat schema as content. Any order of styles and levels has a meaning; no word is left out. */
export function nestedContent(doc: PmNode): SectionContent {
  const content = nestedBlocks(doc.children)
  return content.length > 0 ? { type: 'doc', content } : EMPTY_CONTENT
}

function nestedBlocks(nodes: readonly PmNode[]): SectionContent[] {
  const root: SectionContent[] = []
  const places = new ListPlaces()
  /** By depth: the list that is open, and content of its last item. */
  const lists: SectionContent[] = []
  const items: SectionContent[][] = []
  for (const node of nodes) {
    const block = nestedBlock(node)
    const { style, level, start } = node.attrs as BlockAttributes
    if (node.type === nodeTypes.paragraph && isListStyle(style)) {
      const { depth, begins } = places.item(style, level, start)
      if (begins) {
        lists[depth] = { ...LISTS[style](start), content: [] }
        ;(items[depth - 1] ?? root).push(lists[depth])
      }
      items[depth] = [block]
      lists[depth]!.content!.push({ type: 'listItem', content: items[depth] })
      continue
    }
    const depth = node.type === nodeTypes.paragraph && style === 'more' ? places.more(level) : null
    if (depth === null) places.end()
    ;(depth === null ? root : items[depth]!).push(block)
  }
  return root
}

function nestedBlock(node: PmNode): SectionContent {
  if (node.type === nodeTypes.table) return { type: 'table', content: node.children.map(nestedRow) }
  if (solidRecord(node.type.name)) return { type: node.type.name, ...(Object.keys(node.attrs).length > 0 ? { attrs: { ...node.attrs } } : {}) }
  const { style, align } = node.attrs as BlockAttributes
  const content = node.children.map(nestedInline)
  return {
    ...(style === 'heading1' || style === 'heading2'
      ? { type: 'heading', attrs: { level: style === 'heading1' ? 1 : 2 } }
      : { type: 'paragraph', attrs: { textAlign: align } }),
    ...(content.length > 0 ? { content } : {}),
  }
}

const nestedRow = (row: PmNode): SectionContent => {
  const content = row.children.map((cell) => {
    const { colspan, rowspan, colwidth, header } = cell.attrs
    return { type: header ? 'tableHeader' : 'tableCell', attrs: { colspan, rowspan, colwidth, align: null }, content: nestedBlocks(cell.children) }
  })
  return { type: 'tableRow', ...(content.length > 0 ? { content } : {}) }
}

/** Signs of a line carry no marks in the nested form. */
function nestedInline(node: PmNode): SectionContent {
  const type = node.type.name
  if (isInlineName(type)) {
    const { attributes, worked } = INLINE[type]
    return { type, ...(Object.keys(attributes).length > 0 ? { attrs: { ...node.attrs, ...(worked && { shown: '' }) } } : {}) }
  }
  return { type: 'text', ...(node.marks.length > 0 ? { marks: node.marks.map((mark) => ({ type: mark.type.name })) } : {}), text: node.text! }
}

// ---- nested to flat

/** Content as a document of the flat schema. Tables, sub-headings, page breaks and pictures inside list items come to stand behind the words before them. */
export function flatDocument(content: SectionContent): PmNode {
  const blocks = new Flattening(false).add(content.content ?? [])
  return nodeTypes.doc.create(null, blocks.length > 0 ? blocks : [nodeTypes.paragraph.create()])
}

const listStyle = (list: SectionContent): ListStyle =>
  list.type === 'bulletList' ? (list.attrs?.marker === '+' ? 'plus' : 'dash') : list.attrs?.type === 'a' ? 'letter' : 'number'

const isList = (node: SectionContent): boolean => node.type === 'bulletList' || node.type === 'orderedList'

class Flattening {
  readonly #inCell: boolean
  readonly #blocks: PmNode[] = []
  /** Something that ends every list came to stand inside one: what follows of it begins anew. */
  #broken = false

  constructor(inCell: boolean) {
    this.#inCell = inCell
  }

  add(nodes: readonly SectionContent[]): readonly PmNode[] {
    this.#walk(nodes, 0)
    return this.#blocks
  }

  #walk(nodes: readonly SectionContent[], depth: number): void {
    let before: ListStyle | null = null
    for (const node of nodes) {
      if (isList(node)) {
        this.#list(node, depth, before)
        before = listStyle(node)
        continue
      }
      before = null
      if (node.type === 'paragraph')
        this.#paragraph(node, depth > 0 && !this.#broken ? { style: 'more', level: Math.min(depth - 1, DEEPEST_LEVEL) } : {}, node.attrs?.textAlign)
      else if (node.type === 'heading') {
        this.#paragraph(node, { style: node.attrs?.level === 2 ? 'heading2' : 'heading1' }, null)
        this.#broken = true
      } else if (node.type === 'table' && this.#inCell) {
        for (const row of node.content ?? []) for (const cell of row.content ?? []) this.#walk(cell.content ?? [], 0)
        this.#broken = true
      } else if (node.type === 'table') {
        this.#blocks.push(flatTable(node))
        this.#broken = true
      } else this.#solid(node)
    }
  }

  /** In a cell all words of one stay, as a paragraph. */
  #solid(node: SectionContent): void {
    const record = solidRecord(node.type)
    if (record === undefined) return
    const words = record.words(node.attrs ?? {})
    if (!this.#inCell) this.#blocks.push(bodySchema.nodes[node.type!]!.create(node.attrs))
    else if (words === '') return
    else this.#paragraph({ content: [{ type: 'text', text: words }] }, {}, null)
    this.#broken = true
  }

  #list(list: SectionContent, depth: number, before: ListStyle | null): void {
    const style = listStyle(list)
    const numbered = style === 'number' || style === 'letter'
    const first = numbered ? Number(list.attrs?.start ?? 1) : 1
    const level = Math.min(depth, DEEPEST_LEVEL)
    this.#broken = false
    for (const [index, item] of (list.content ?? []).entries()) {
      const [head, ...rest] = item.content ?? []
      const own = head?.type === 'paragraph' ? head : undefined
      // Only where it cannot be seen from the blocks before.
      const begins = index === 0 ? before === style || first !== 1 : this.#broken && numbered
      this.#paragraph(own ?? {}, { style, level, start: begins ? first + index : null }, own?.attrs?.textAlign)
      this.#broken = false
      this.#walk(own ? rest : (item.content ?? []), depth + 1)
    }
  }

  #paragraph(node: SectionContent, attributes: Partial<BlockAttributes>, align: unknown): void {
    this.#blocks.push(
      nodeTypes.paragraph.create({ align: align ?? null, ...attributes }, Fragment.fromArray((node.content ?? []).flatMap(flatInline))),
    )
  }
}

function flatInline(node: SectionContent): PmNode[] {
  if (isInlineName(node.type)) return [bodySchema.nodes[node.type]!.create(flatAttributes(node))]
  const marks = marksOf(Object.fromEntries(MARK_NAMES.map((name) => [name, (node.marks ?? []).some((mark) => mark.type === name)])))
  return inlineNodes(node.text ?? '', marks)
}

/** In a body nothing says what a reference shows. */
const flatAttributes = ({ type, attrs }: SectionContent) => (type === 'footnote' ? { ...attrs, text: bareNote(attrs?.text) } : attrs)

/** A table with a cell for every place, spans cut to what is there. */
function flatTable(table: SectionContent): PmNode {
  const rows = (table.content ?? []).map((row) =>
    nodeTypes.tableRow.create(
      null,
      (row.content ?? []).map((cell) => {
        const blocks = new Flattening(true).add(cell.content ?? [])
        const { colspan, rowspan, colwidth } = cell.attrs ?? {}
        return nodeTypes.tableCell.create(
          { colspan: colspan ?? 1, rowspan: rowspan ?? 1, colwidth: colwidth ?? null, header: cell.type === 'tableHeader' },
          blocks.length > 0 ? blocks : [nodeTypes.paragraph.create()],
        )
      }),
    ),
  )
  return regularTable(nodeTypes.table.create(null, rows.length > 0 ? rows : [nodeTypes.tableRow.create()]))
}

/** The same cells, missing ones added and spans as they are in the grid; widths as the columns have them. */
function regularTable(table: PmNode): PmNode {
  const { width, height, cells } = placeCells(table)
  const widths = Array.from({ length: width }, () => 0)
  for (const { column, colspan, node } of cells)
    for (const [offset, wide] of ((node.attrs.colwidth as (number | null)[] | null) ?? []).entries())
      if (offset < colspan && wide && !widths[column + offset]) widths[column + offset] = wide
  const covered = Array.from({ length: height }, () => new Array<boolean>(width).fill(false))
  const rows: (PmNode | undefined)[][] = covered.map(() => [])
  const widthsAt = (column: number, colspan: number) => {
    const own = widths.slice(column, column + colspan)
    return own.some((wide) => wide > 0) ? own : null
  }
  for (const { row, column, colspan, rowspan, node } of cells) {
    for (let y = row; y < row + rowspan; y++) for (let x = column; x < column + colspan; x++) covered[y]![x] = true
    rows[row]![column] = node.type.create({ ...node.attrs, colspan, rowspan, colwidth: widthsAt(column, colspan) }, node.content)
  }
  for (const [y, line] of covered.entries())
    for (const [x, isCovered] of line.entries())
      if (!isCovered) rows[y]![x] = nodeTypes.tableCell.create({ colwidth: widthsAt(x, 1) }, nodeTypes.paragraph.create())
  return nodeTypes.table.create(
    null,
    rows.map((row) =>
      nodeTypes.tableRow.create(
        null,
        row.filter((cell) => cell !== undefined),
      ),
    ),
  )
}
