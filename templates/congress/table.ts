import type { TemplateNode } from '@van-kien/shared/domain/template.ts'

/** A column of a start table: its heading and its width in CSS pixels (A4: 624 upright, 933 across). */
export type Column = readonly [title: string, width: number]

const text = (words: string, bold = false): TemplateNode[] =>
  words === '' ? [] : [bold ? { type: 'text', text: words, marks: [{ type: 'bold' }] } : { type: 'text', text: words }]

const paragraph = (words: string, bold = false, textAlign?: 'center'): TemplateNode => {
  const node: TemplateNode = { type: 'paragraph' }
  if (textAlign) node.attrs = { textAlign }
  if (words !== '') node.content = text(words, bold)
  return node
}

const cell = (type: 'tableHeader' | 'tableCell', body: TemplateNode, widths: number[]): TemplateNode => ({
  type,
  attrs: { colspan: widths.length, rowspan: 1, colwidth: widths },
  content: [body],
})

const row = (cells: TemplateNode[]): TemplateNode => ({ type: 'tableRow', content: cells })

/** The heading row. */
const headerRow = (columns: readonly Column[]): TemplateNode =>
  row(columns.map(([title, width]) => cell('tableHeader', paragraph(title, true, 'center'), [width])))

/** A row of a group: its roman numeral in the first column, its name across all others. */
const groupRow = (columns: readonly Column[], numeral: string, name: string): TemplateNode => {
  const widths = columns.map(([, width]) => width)
  return row([cell('tableCell', paragraph(numeral, true, 'center'), widths.slice(0, 1)), cell('tableCell', paragraph(name, true), widths.slice(1))])
}

/** A row with these words; columns without words stay empty. */
const valueRow = (columns: readonly Column[], values: readonly string[]): TemplateNode =>
  row(columns.map(([, width], index) => cell('tableCell', paragraph(values[index] ?? '', false, index === 0 ? 'center' : undefined), [width])))

/** Start text that is one table: rows in groups, each group with numbered rows to fill in. */
export const groupedTable = (
  columns: readonly Column[],
  groups: readonly (readonly [numeral: string, name: string])[],
  emptyRows: number,
): TemplateNode =>
  document([
    headerRow(columns),
    ...groups.flatMap(([numeral, name]) => [
      groupRow(columns, numeral, name),
      ...Array.from({ length: emptyRows }, (_, index) => valueRow(columns, [String(index + 1)])),
    ]),
  ])

/** Start text that is one table with these rows. */
export const plainTable = (columns: readonly Column[], rows: readonly (readonly string[])[]): TemplateNode =>
  document([headerRow(columns), ...rows.map((values) => valueRow(columns, values))])

const document = (rows: TemplateNode[]): TemplateNode => ({ type: 'doc', content: [{ type: 'table', content: rows }, { type: 'paragraph' }] })

/** Start text of paragraphs. */
export const paragraphs = (lines: readonly string[]): TemplateNode => ({ type: 'doc', content: lines.map((line) => paragraph(line)) })
