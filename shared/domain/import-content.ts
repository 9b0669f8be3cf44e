import { type ColumnLook, columnLooks } from './column-looks.ts'
import { placedCells } from './import-changes.ts'
import type { ImportBlock, ImportCell, ImportInline, ImportParagraph, ImportTable } from './import-text.ts'
import { paragraphText } from './import-text.ts'
import { VIETNAMESE_POINTS } from './ordinals.ts'

/** A node of a section's body, in the words of `shared/content/schema`. */
export interface ContentNode {
  type: string
  attrs?: Record<string, unknown>
  content?: ContentNode[]
  text?: string
  marks?: { type: string }[]
}

/** Blocks of a file as the body of a section: lists put together again from their numbers, empty lines and outer page breaks left out. */
export function contentOfBlocks(blocks: readonly ImportBlock[]): ContentNode {
  const nodes = nodesOf(blocks)
  while (nodes[0]?.type === 'pageBreak') nodes.shift()
  while (nodes.at(-1)?.type === 'pageBreak') nodes.pop()
  return { type: 'doc', content: nodes.length > 0 ? nodes : [{ type: 'paragraph' }] }
}

function nodesOf(blocks: readonly ImportBlock[]): ContentNode[] {
  const nodes: ContentNode[] = []
  for (const block of blocks) {
    if (block.kind === 'pageBreak') nodes.push({ type: 'pageBreak' })
    else if (block.kind === 'table') nodes.push(tableNode(block))
    else if (block.inlines.length > 0) addParagraph(nodes, block)
  }
  return nodes
}

type Marker = { list: 'bulletList'; marker: '-' | '+' } | { list: 'orderedList'; type: '1' | 'a'; value: number }

/** A paragraph, or an item of the list that ends `nodes`. */
function addParagraph(nodes: ContentNode[], paragraph: ImportParagraph): void {
  const { marker, rest } = markerOf(paragraph)
  if (!marker) return void nodes.push(textNode(paragraph))
  const item: ContentNode = { type: 'listItem', content: [{ type: 'paragraph', ...alignOf(rest), ...inner(rest) }] }
  const last = nodes.at(-1)
  if (marker.list === 'bulletList') {
    const dashes = marker.marker === '+' && last?.type === 'bulletList' && last.attrs?.marker === '-' ? last.content?.at(-1) : undefined
    const siblings = dashes ? dashes.content! : nodes
    const list = siblings.at(-1)
    if (list?.type === 'bulletList' && list.attrs?.marker === marker.marker) list.content!.push(item)
    else siblings.push({ type: 'bulletList', attrs: { marker: marker.marker }, content: [item] })
    return
  }
  const goesOn = last?.type === 'orderedList' && last.attrs?.type === marker.type && Number(last.attrs.start) + last.content!.length === marker.value
  if (goesOn) last.content!.push(item)
  else nodes.push({ type: 'orderedList', attrs: { start: marker.value, type: marker.type }, content: [item] })
}

const TYPED = /^(?:([-–—•●▪*])|(\+)|(\d{1,2})[.)]|(\p{Ll})\))\s+(?=\S)/u
const AUTOMATIC = /^(?:([-–—•●▪*])|(\+)|(\d{1,2})[.)]|(\p{Ll})[.)])$/u

/** The list marker of a paragraph, printed by Word or typed by hand, and the paragraph without it. Another automatic number becomes text. */
function markerOf(paragraph: ImportParagraph): { marker: Marker | null; rest: ImportParagraph } {
  if (paragraph.number !== '') {
    const marker = readMarker(AUTOMATIC.exec(paragraph.number))
    if (marker) return { marker, rest: paragraph }
    const first: ImportInline = { kind: 'text', text: `${paragraph.number} ` }
    return { marker: null, rest: { ...paragraph, number: '', inlines: [first, ...paragraph.inlines] } }
  }
  if (paragraph.align === 'center' || paragraph.align === 'right') return { marker: null, rest: paragraph }
  const match = TYPED.exec(paragraphText(paragraph))
  const marker = readMarker(match)
  return marker ? { marker, rest: { ...paragraph, inlines: withoutStart(paragraph.inlines, match![0].length) } } : { marker: null, rest: paragraph }
}

function readMarker(match: RegExpExecArray | null): Marker | null {
  if (!match) return null
  if (match[1]) return { list: 'bulletList', marker: '-' }
  if (match[2]) return { list: 'bulletList', marker: '+' }
  if (match[3]) return Number(match[3]) > 0 ? { list: 'orderedList', type: '1', value: Number(match[3]) } : null
  const value = VIETNAMESE_POINTS.indexOf(match[4]!) + 1
  return value > 0 ? { list: 'orderedList', type: 'a', value } : null
}

/** The list marker that words begin with, and how long it is with the space behind it. */
export function listMarker(words: string): { marker: '-' | '+' | '1' | 'a'; value: number; length: number } | null {
  const match = TYPED.exec(words)
  const found = readMarker(match)
  if (!found) return null
  const length = match![0].length
  return found.list === 'bulletList' ? { marker: found.marker, value: 0, length } : { marker: found.type, value: found.value, length }
}

/** Inlines without their first letters. */
export function withoutStart(inlines: readonly ImportInline[], letters: number): ImportInline[] {
  let left = letters
  return inlines.flatMap((inline): ImportInline[] => {
    if (left === 0 || inline.kind === 'footnote') return [inline]
    const length = inline.kind === 'text' ? inline.text.length : 1
    const cut = Math.min(left, length)
    left -= cut
    return cut === length ? [] : inline.kind === 'text' ? [{ ...inline, text: inline.text.slice(cut) }] : []
  })
}

const alignOf = ({ align }: ImportParagraph): { attrs?: Record<string, unknown> } => (align === null ? {} : { attrs: { textAlign: align } })

/** A short line in bold that Word keeps with what follows is a heading inside the section; everything else is a paragraph. */
function textNode(paragraph: ImportParagraph): ContentNode {
  const { rest } = markerOf(paragraph)
  const words = rest.inlines.filter((inline) => inline.kind === 'text' && inline.text.trim() !== '')
  const all = (mark: 'bold' | 'italic') => words.length > 0 && words.every((inline) => inline.kind === 'text' && inline[mark])
  if (rest.keepNext && rest.align === null && all('bold') && paragraphText(rest).length <= 200) {
    const level = all('italic') ? 2 : 1
    return { type: 'heading', attrs: { level }, ...inner(rest, level === 2 ? ['bold', 'italic'] : ['bold']) }
  }
  return { type: 'paragraph', ...alignOf(rest), ...inner(rest) }
}

const MARKS = ['bold', 'italic', 'underline'] as const

/** @param without marks that the place has anyway (a heading is bold) */
function inner(paragraph: Pick<ImportParagraph, 'inlines'>, without: readonly string[] = []): { content?: ContentNode[] } {
  const content = paragraph.inlines.map((inline): ContentNode => {
    if (inline.kind === 'break') return { type: 'hardBreak' }
    if (inline.kind === 'footnote') return { type: 'footnote', attrs: { text: inline.text } }
    const marks = MARKS.filter((mark) => inline[mark] && !without.includes(mark)).map((type) => ({ type }))
    return { type: 'text', text: inline.text, ...(marks.length > 0 ? { marks } : {}) }
  })
  const merged: ContentNode[] = []
  for (const node of content) {
    const last = merged.at(-1)
    if (node.type === 'text' && last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)) last.text += node.text!
    else merged.push({ ...node })
  }
  return merged.length > 0 ? { content: merged } : {}
}

function tableNode(table: ImportTable): ContentNode {
  const headers = headerRows(table)
  const looks = usualLooks(table, headers)
  return {
    type: 'table',
    content: table.rows.map((row, index) => ({
      type: 'tableRow',
      content: row.cells.map((cell) => {
        const isHeader = index < headers
        const usual = isHeader ? 'center' : (looks.get(cell) ?? 'left')
        const blocks = cell.paragraphs.map((paragraph) => inCell(paragraph, isHeader, usual))
        const nodes = nodesOf(blocks)
        return {
          type: isHeader ? 'tableHeader' : 'tableCell',
          attrs: { colspan: cell.colspan, rowspan: Math.min(cell.rowspan, table.rows.length - index), colwidth: cell.widths },
          content: nodes.length > 0 ? nodes : [{ type: 'paragraph' }],
        }
      }),
    })),
  }
}

/** How cells stand that our paper would set so by itself. */
function usualLooks(table: ImportTable, headers: number): Map<ImportCell, ColumnLook> {
  const single = placedCells(table).filter(({ cell }) => cell.colspan === 1)
  const words = (cell: ImportCell) => cell.paragraphs.map((paragraph) => paragraphText(paragraph)).join('\n')
  const looked = single.map(({ row, column, cell }) => ({ column, isHeader: row < headers, words: words(cell) }))
  const looks = columnLooks(looked, Math.max(0, ...single.map(({ column }) => column + 1)))
  return new Map(single.map(({ column, cell }) => [cell, looks[column]!]))
}

/** What a cell looks like anyway is not said again: at the left or as its column is, and centred and bold in the header. */
function inCell(paragraph: ImportParagraph, isHeader: boolean, usual: 'left' | 'center' | 'right'): ImportParagraph {
  const inlines = isHeader
    ? paragraph.inlines.map((inline): ImportInline => (inline.kind === 'text' ? { ...inline, bold: undefined as never } : inline))
    : paragraph.inlines
  return { ...paragraph, keepNext: false, align: paragraph.align === usual ? null : paragraph.align, inlines }
}

/** Rows that repeat on every page, or where the file does not say, first rows in bold. */
function headerRows(table: ImportTable): number {
  const said = table.rows.findIndex((row) => !row.header)
  if (said !== 0) return said === -1 ? Math.min(1, table.rows.length - 1) : said
  const bold = (row: ImportTable['rows'][number]) => {
    const words = row.cells
      .flatMap((cell) => cell.paragraphs.flatMap((one) => one.inlines))
      .filter((one) => one.kind === 'text' && one.text.trim() !== '')
    return words.length > 0 && words.every((one) => one.kind === 'text' && one.bold)
  }
  const first = table.rows.slice(0, 4).findIndex((row) => !bold(row))
  return first === -1 ? 0 : Math.min(first, 3)
}
