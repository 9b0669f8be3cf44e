import type { AppendixCell, AppendixHead, AppendixRow, AppendixTable, ShownAppendix } from '../domain/appendices/table.ts'
import { isBlankNode } from './body/nodes.ts'
import type { SectionContent } from './content.ts'

/** What a version keeps of a bound appendix, among the figures that it shows; hashed with it (V1). `words`: where the typed words stand. */
export interface FrozenAppendix extends ShownAppendix {
  kind: 'appendix'
  words: 'below' | 'above'
}

/** The appendix among the figures of a version; null when it shows none. */
export const frozenAppendix = (figures: readonly unknown[]): FrozenAppendix | null =>
  (figures.find((one) => (one as { kind?: string } | null)?.kind === 'appendix') as FrozenAppendix | undefined) ?? null

/** The typed words together with the tables that the appendix shows, as they are read and printed. */
export function withAppendix(typed: SectionContent, shown: ShownAppendix, words: FrozenAppendix['words']): SectionContent {
  const made = appendixNodes(shown)
  const own = isBlankNode(typed) ? [] : (typed.content ?? [])
  return { type: 'doc', content: words === 'above' ? [...own, ...made] : [...made, ...own] }
}

/** The tables and what stands below them, as nodes of a body. @param onScreen with widths of columns: no paper has been laid out yet that they follow */
export const appendixNodes = ({ tables, notes }: ShownAppendix, onScreen = false): SectionContent[] => [
  ...tables.flatMap((table, index) => [...(index === 0 ? [] : [paragraph('Tiếp theo:', { italic: true })]), tableNode(table, onScreen)]),
  ...notes.map((note) => paragraph(note, { italic: true })),
]

interface Looks {
  bold?: boolean
  italic?: boolean
  align?: 'center' | 'right' | undefined
}

function paragraph(words: string, { bold = false, italic = false, align }: Looks = {}): SectionContent {
  const node: SectionContent = { type: 'paragraph' }
  if (align) node.attrs = { textAlign: align }
  const marks = [...(bold ? [{ type: 'bold' }] : []), ...(italic ? [{ type: 'italic' }] : [])]
  if (words !== '') node.content = [{ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) }]
  return node
}

/** Columns have no width of their own: on paper they get what their words need. */
const cell = (type: 'tableHeader' | 'tableCell', colspan: number, rowspan: number, body: SectionContent): SectionContent => ({
  type,
  attrs: { colspan, rowspan, colwidth: null },
  content: [body],
})

const tableNode = ({ heads, rows }: AppendixTable, onScreen: boolean): SectionContent => ({
  type: 'table',
  content: [...(onScreen ? withWidths(headRows(heads), heads) : headRows(heads)), ...rows.map(bodyRow)].map((content) => ({
    type: 'tableRow',
    content,
  })),
})

/** The first row of headings with the widths of all columns, as a sheet takes them. */
function withWidths([first = [], ...rest]: SectionContent[][], heads: readonly AppendixHead[]): SectionContent[][] {
  let from = 0
  const wide = first.map((one) => {
    const columns = Number(one.attrs?.colspan ?? 1)
    from += columns
    return { ...one, attrs: { ...one.attrs, colwidth: heads.slice(from - columns, from).map(({ width }) => width) } }
  })
  return [wide, ...rest]
}

/** One row of headings, or two where some stand below a common one. */
function headRows(heads: readonly AppendixHead[]): SectionContent[][] {
  const parted = heads.some(({ over }) => over !== '')
  const head = (words: string, columns: number, rowspan: number) =>
    cell('tableHeader', columns, rowspan, paragraph(words, { bold: true, align: 'center' }))
  if (!parted) return [heads.map(({ text }) => head(text, 1, 1))]
  const first: SectionContent[] = []
  for (let at = 0; at < heads.length; ) {
    const { text, over } = heads[at]!
    let end = at + 1
    while (over !== '' && heads[end]?.over === over) end++
    first.push(over === '' ? head(text, 1, 2) : head(over, end - at, 1))
    at = end
  }
  return [first, heads.filter(({ over }) => over !== '').map(({ text }) => head(text, 1, 1))]
}

function bodyRow({ kind, cells }: AppendixRow): SectionContent[] {
  const bold = kind === 'group' || kind === 'total'
  const made: SectionContent[] = []
  for (let at = 0; at < cells.length; ) {
    let end = at + 1
    // The name of a group goes on over the columns that say nothing of it.
    while (bold && at === 1 && end < cells.length && cells[end]!.text === '') end++
    made.push(cell('tableCell', end - at, 1, lineOf(cells[at]!, kind)))
    at = end
  }
  return made
}

const lineOf = ({ text, align }: AppendixCell, kind: AppendixRow['kind']): SectionContent =>
  paragraph(text, { bold: kind === 'group' || kind === 'total', italic: kind === 'part', align })
