import type { TemplateNode } from '@van-kien/shared/domain/template.ts'

/** A column of a start table: its heading and its width in CSS pixels (A4: 624 upright, 933 across). */
export type Column = readonly [title: string, width: number]
/** A heading over one column, or over several that have headings of their own in a second row. */
export type Head = readonly [title: string, width: number | readonly Column[]]

const text = (words: string, bold = false): TemplateNode[] =>
  words === '' ? [] : [bold ? { type: 'text', text: words, marks: [{ type: 'bold' }] } : { type: 'text', text: words }]

const paragraph = (words: string, bold = false, textAlign?: 'center'): TemplateNode => {
  const node: TemplateNode = { type: 'paragraph' }
  if (textAlign) node.attrs = { textAlign }
  if (words !== '') node.content = text(words, bold)
  return node
}

const cell = (type: 'tableHeader' | 'tableCell', body: TemplateNode, widths: number[], rowspan = 1): TemplateNode => ({
  type,
  attrs: { colspan: widths.length, rowspan, colwidth: widths },
  content: [body],
})

const row = (cells: TemplateNode[]): TemplateNode => ({ type: 'tableRow', content: cells })

const widthsOf = (heads: readonly Head[]): number[] =>
  heads.flatMap(([, below]) => (typeof below === 'number' ? [below] : below.map(([, width]) => width)))

/** The heading row, or two where a heading stands over several columns. */
function headerRows(heads: readonly Head[]): TemplateNode[] {
  const isParted = heads.some(([, below]) => typeof below !== 'number')
  const head = (title: string, widths: number[], rowspan = 1) => cell('tableHeader', paragraph(title, true, 'center'), widths, rowspan)
  const first = heads.map(([title, below]) =>
    typeof below === 'number'
      ? head(title, [below], isParted ? 2 : 1)
      : head(
          title,
          below.map(([, width]) => width),
        ),
  )
  const second = heads.flatMap(([, below]) => (typeof below === 'number' ? [] : below.map(([title, width]) => head(title, [width]))))
  return isParted ? [row(first), row(second)] : [row(first)]
}

/** A row of a group: its roman numeral in the first column, its name across all others. */
const groupRow = (widths: readonly number[], numeral: string, name: string): TemplateNode =>
  row([cell('tableCell', paragraph(numeral, true, 'center'), widths.slice(0, 1)), cell('tableCell', paragraph(name, true), widths.slice(1))])

/** A row with these words; columns without words stay empty. */
const valueRow = (widths: readonly number[], values: readonly string[]): TemplateNode =>
  row(widths.map((width, index) => cell('tableCell', paragraph(values[index] ?? '', false, index === 0 ? 'center' : undefined), [width])))

/**
 * Start text that is one table: rows in groups, the rows to fill in numbered through all groups.
 * @param parts words of a row without number behind the first of each group, for what it is made up of
 */
export function groupedTable(
  heads: readonly Head[],
  groups: readonly (readonly [numeral: string, name: string])[],
  emptyRows: number,
  parts?: string,
): TemplateNode {
  const widths = widthsOf(heads)
  const filledIn = (group: number) =>
    Array.from({ length: emptyRows }, (_, index) => valueRow(widths, [String(group * emptyRows + index + 1)])).flatMap((numbered, index) =>
      parts !== undefined && index === 0 ? [numbered, valueRow(widths, ['', parts])] : [numbered],
    )
  return document([...headerRows(heads), ...groups.flatMap(([numeral, name], index) => [groupRow(widths, numeral, name), ...filledIn(index)])])
}

/** Start text that is one table with these rows. */
export const plainTable = (columns: readonly Column[], rows: readonly (readonly string[])[]): TemplateNode =>
  document([...headerRows(columns), ...rows.map((values) => valueRow(widthsOf(columns), values))])

const document = (rows: TemplateNode[]): TemplateNode => ({ type: 'doc', content: [{ type: 'table', content: rows }, { type: 'paragraph' }] })

/** Start text of paragraphs. */
export const paragraphs = (lines: readonly string[]): TemplateNode => ({ type: 'doc', content: lines.map((line) => paragraph(line)) })
