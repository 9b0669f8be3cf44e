import { Fragment, type ParseOptions, type Node as PmNode, DOMParser as PmParser, Slice } from '@tiptap/pm/model'
import { nodeTypes } from '@van-kien/shared/content/body/flow.ts'
import { type BlockAttributes, isListStyle } from '@van-kien/shared/content/body/names.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { solidRecord } from '@van-kien/shared/content/body/nodes.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'

/** What was pasted last came out of an editor of ours. */
let isOwn = false

/** HTML is read by the nested schema, which knows its lists, headings and tables, and then made flat. */
class FlatParser extends PmParser {
  override parseSlice(dom: Node, options: ParseOptions = {}): Slice {
    isOwn = dom instanceof Element && dom.querySelector('[data-pm-slice]') !== null
    const { context: _, ...rest } = options
    return flatSlice(super.parseSlice(dom, rest))
  }
}

const nested = PmParser.fromSchema(sectionSchema)

/** For `clipboardParser` of ProseMirror. */
export const flatParser: PmParser = new FlatParser(nested.schema, nested.rules)

/** A slice of the nested schema in the flat one, open as far as it can be; ProseMirror closes what is not. */
function flatSlice(slice: Slice): Slice {
  const content = (slice.content.toJSON() ?? []) as object[]
  if (content.length === 0) return Slice.empty
  const inline = slice.content.firstChild!.isInline
  const { content: blocks, firstChild } = flatDocument({ type: 'doc', content: inline ? [{ type: 'paragraph', content }] : content })
  return inline ? new Slice(firstChild!.content, 0, 0) : Slice.maxOpen(blocks)
}

/** Lines with typed dashes and numbers, read and made flat. */
export const flatSliceOf = (dom: Node): Slice => flatParser.parseSlice(dom, { preserveWhitespace: true })

interface Target {
  inCell: boolean
  /** The caret stands in a line without words. */
  empty: boolean
  /** Dragged from one place of the text to another. */
  moved: boolean
}

/**
 * A paste as it fits where the caret is. Lists and sub-headings from outside stand as blocks of their own, and whole lines in an empty line keep what they
 * are; words in the middle of a line flow into it. In a cell everything becomes lines.
 */
export function fitSlice(slice: Slice, { inCell, empty, moved }: Target): Slice {
  const first = slice.content.firstChild
  if (!first || first.isInline) return slice
  const cellsOnly = slice.content.childCount === 1 && first.type !== nodeTypes.paragraph
  if (cellsOnly) return slice
  const content = inCell ? Fragment.fromArray(slice.content.content.flatMap(cellLines)) : slice.content
  const [start, end] = [content.firstChild, content.lastChild]
  if (!start || !end) return Slice.empty
  const several = content.childCount > 1
  const marked = (node: PmNode): boolean => !isOwn && !moved && isMarked(node)
  const ownBlock = (node: PmNode): boolean => node.type !== nodeTypes.paragraph || marked(node) || (empty && several)
  const openStart = ownBlock(start) ? 0 : Math.min(1, slice.openStart)
  const openEnd = end.type !== nodeTypes.paragraph || marked(end) ? 0 : Math.min(1, slice.openEnd)
  return new Slice(content, openStart, openEnd)
}

const isMarked = (node: PmNode): boolean => (node.attrs as BlockAttributes).style !== 'body'

/** A block as paragraphs of a cell: rows as lines, no sub-headings. */
function cellLines(node: PmNode): PmNode[] {
  const solid = solidRecord(node.type.name)
  if (solid) {
    const words = solid.text(node.attrs)
    return words === '' ? [] : [nodeTypes.paragraph.create(null, bodySchema.text(words))]
  }
  if (node.type === nodeTypes.table) return node.children.map(rowLine)
  if (node.type === nodeTypes.tableRow) return [rowLine(node)]
  const { style } = node.attrs as BlockAttributes
  return [isListStyle(style) || style === 'more' || style === 'body' ? node : nodeTypes.paragraph.create(null, node.content)]
}

const between = (sign: string, parts: readonly PmNode[][]): PmNode[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [bodySchema.text(sign), ...part]))

const rowLine = (row: PmNode): PmNode =>
  nodeTypes.paragraph.create(
    null,
    between(
      ' | ',
      row.children.map((cell) =>
        between(
          ' ',
          cell.children.map((line) => [...line.children]),
        ),
      ),
    ),
  )
