import type { Node as PmNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { nodeTypes } from './flow.ts'
import { BLOCK_ATTRIBUTE_NAMES, BLOCK_ATTRIBUTES, COLUMN_PREFIX, MARKER, newTableId, ROW_PREFIX, TABLE } from './names.ts'
import { INLINE, type InlineName, solidRecord } from './nodes.ts'
import { noteParts } from './note-words.ts'
import { placeCells } from './place-cells.ts'
import type { Flow } from './read-words.ts'
import { formatOf, sameMarks, type Token, tokensOf } from './tokens.ts'

/** A marker with the attributes of a paragraph, not yet in any document. */
export function newMarker(attributes: Readonly<Record<string, unknown>> = {}): Y.XmlElement {
  const marker = new Y.XmlElement(MARKER)
  for (const name of BLOCK_ATTRIBUTE_NAMES) {
    const value = attributes[name]
    if (value !== undefined && value !== BLOCK_ATTRIBUTES[name].default) marker.setAttribute(name, value as string)
  }
  return marker
}

/** Formatting that is on before the sign at an index. */
export function formatAt(text: Flow, index: number): Record<string, unknown> {
  const format: Record<string, unknown> = {}
  let at = 0
  for (let item = text._start; item !== null && at < index; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      if (item.content.value === null) delete format[item.content.key]
      else format[item.content.key] = item.content.value
    } else if (item.countable) at += item.length
  }
  return format
}

interface Insertion {
  insert: string | Y.XmlElement | Y.XmlText
  attributes: Record<string, unknown>
}

/** A sign of a line as the type that it is in Y, not yet in any document. */
export function newSign({ type, attrs }: PmNode): Y.XmlElement | Y.XmlText {
  const record = INLINE[type.name as InlineName]
  if (record.inText.as === 'element') return newElement(record.inText.name, record.attributes, attrs)
  const text = new Y.XmlText()
  insertNote(text, 0, attrs.text)
  return text
}

/** Writes words of a footnote, with their references, into its text. */
export function insertNote(text: Y.XmlText, index: number, note: unknown): void {
  let at = index
  for (const { words, figure } of noteParts(note)) {
    if (figure) text.insertEmbed(at, newElement(FIGURE, INLINE.figureRef.attributes, figure))
    else text.insert(at, words)
    at += figure ? 1 : words.length
  }
}

/** A block that stands alone as the element that it is in Y. */
function newSolid({ type, attrs }: PmNode): Y.XmlElement {
  const record = solidRecord(type.name)!
  return newElement(record.element, record.attributes, attrs)
}

function newElement(
  name: string,
  checks: Readonly<Record<string, (value: unknown) => boolean>>,
  attrs: Readonly<Record<string, unknown>>,
): Y.XmlElement {
  const element = new Y.XmlElement(name)
  for (const [key, fits] of Object.entries(checks)) if (fits(attrs[key])) element.setAttribute(key, attrs[key] as string)
  return element
}

/** Name of the element of a reference. */
const FIGURE = (INLINE.figureRef.inText as { name: string }).name

function embedOf(token: Exclude<Token, { kind: 'sign' }>): Y.XmlElement | Y.XmlText {
  if (token.kind === 'marker') return newMarker(token.node.attrs)
  if (token.kind === 'inline') return newSign(token.node)
  return token.node.type === nodeTypes.table ? newTable(token.node) : newSolid(token.node)
}

/**
 * Writes tokens into a text. A block takes the formatting that is on at the place, and each insertion leaves it as it was: otherwise each Enter in bold words
 * would write formatting as well.
 */
export function insertTokens(text: Y.XmlText, index: number, tokens: readonly Token[]): void {
  const insertions: Insertion[] = []
  let around: Record<string, unknown> | null = null
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!
    if (token.kind === 'sign') {
      let words = ''
      for (let next = tokens[at]; next?.kind === 'sign' && sameMarks(next.marks, token.marks); next = tokens[++at]) words += next.sign
      insertions.push({ insert: words, attributes: formatOf(token.marks) })
      continue
    }
    around ??= formatAt(text, index)
    insertions.push({ insert: embedOf(token), attributes: token.kind === 'inline' ? formatOf(token.marks) : { ...around } })
    at++
  }
  const [first] = insertions
  if (first === undefined) return
  // One insertion finds its place by Yjs's marks; many are written in one walk.
  if (insertions.length > 1) text.applyDelta([...(index > 0 ? [{ retain: index }] : []), ...insertions])
  else if (typeof first.insert === 'string') text.insert(index, first.insert, first.attributes)
  else text.insertEmbed(index, first.insert, first.attributes)
}

/** The text of a cell, with a marker at its start. @param nodes paragraphs; none: one empty line */
export function newCell(columnId: string, nodes: readonly PmNode[] = []): Y.XmlText {
  const cell = new Y.XmlText()
  cell.setAttribute('c', columnId)
  const tokens = tokensOf(nodes)
  if (tokens[0]?.kind !== 'marker') tokens.unshift({ kind: 'marker', node: nodeTypes.paragraph.create() })
  insertTokens(cell, 0, tokens)
  return cell
}

/** A table with the rows, cells, spans and widths of a table node of the flat schema. Covered and missing places get empty cells. */
export function newTable(node: PmNode): Y.XmlElement {
  const { width, height, cells } = placeCells(node)
  const columnIds = Array.from({ length: width }, newTableId)
  const rowIds = Array.from({ length: height }, newTableId)
  const widths = new Map<number, number>()
  const texts: (Y.XmlText | undefined)[][] = rowIds.map(() => [])
  for (const { row, column, colspan, rowspan, node: cell } of cells) {
    const text = newCell(columnIds[column]!, cell.children)
    if (colspan > 1) text.setAttribute('toC', columnIds[column + colspan - 1]!)
    if (rowspan > 1) text.setAttribute('toR', rowIds[row + rowspan - 1]!)
    if (cell.attrs.header) text.setAttribute('h', true)
    texts[row]![column] = text
    for (const [offset, wide] of ((cell.attrs.colwidth as number[] | null) ?? []).entries())
      if (wide > 0 && offset < colspan && !widths.has(column + offset)) widths.set(column + offset, wide)
  }
  const columns = columnIds.map((id, index) => {
    const column = new Y.XmlElement<{ w: number }>(COLUMN_PREFIX + id)
    if (widths.has(index)) column.setAttribute('w', widths.get(index)!)
    return column
  })
  const rows = rowIds.map((id, row) => {
    const line = new Y.XmlElement(ROW_PREFIX + id)
    line.insert(
      0,
      columnIds.map((column, index) => texts[row]![index] ?? newCell(column)),
    )
    return line
  })
  const table = new Y.XmlElement(TABLE)
  table.insert(0, [...columns, ...rows] as Y.XmlElement[])
  return table
}
