import type { Kind, Marks } from './marks.ts'
import { type Step, stepsBetween } from './steps.ts'
import { rowsOf } from './units.ts'
import { childrenOf, element, find, readTree, writeTree, type XmlElement, type XmlNode } from './xml-tree.ts'

/** What a table asks of the blocks in its cells. */
export interface CellWriters {
  marks: Marks
  merged: (old: XmlElement, now: XmlElement) => XmlNode[]
  whole: (kind: Kind, cell: XmlElement) => XmlNode[]
}

/** All rows of a table came or went. */
export function wholeTable(kind: Kind, table: XmlElement, writers: CellWriters): XmlElement {
  const rows = childrenOf(table, 'w:tr').map((row) => wholeRow(kind, row, writers))
  return { ...table, children: [...besides(table, 'w:tr'), ...rows] }
}

/** Row by row and cell by cell; as a whole when the number of columns changed, or merged rows came, went or changed. */
export function changedTable(old: XmlElement, now: XmlElement, writers: CellWriters): XmlElement[] {
  const steps = columnsOf(old).length === columnsOf(now).length ? rowSteps(old, now) : null
  if (!steps) return [wholeTable('w:del', old, writers), wholeTable('w:ins', now, writers)]
  return [withRows(steps, now, writers)]
}

/** The newer table with what became of its rows. @param before is told of each step before it is written */
export function withRows(steps: readonly Step[], now: XmlElement, writers: CellWriters, before = (_: Step): void => {}): XmlElement {
  const columns = columnsOf(now)
  const rows = steps.map((step) => {
    before(step)
    if (!step.old) return wholeRow('w:ins', step.now.node, writers)
    return step.now ? changedRow(step.old.node, step.now.node, writers) : wholeRow('w:del', fitted(step.old.node, columns), writers)
  })
  return { ...now, children: [...besides(now, 'w:tr'), ...rows] }
}

const columnsOf = (table: XmlElement): number[] =>
  childrenOf(childrenOf(table, 'w:tblGrid')[0]!, 'w:gridCol').map((column) => Number(/w:w="(\d+)"/.exec(column.open)?.[1] ?? 0))

/** What became of the rows; rows whose cells are merged otherwise went and came. Null where that cannot be said row by row: cells go over several. */
function rowSteps(old: XmlElement, now: XmlElement): Step[] | null {
  const steps = stepsBetween(rowsOf(old), rowsOf(now)).flatMap((step): Step[] =>
    step.old && step.now && cellsOf(step.old.node) !== cellsOf(step.now.node)
      ? [
          { old: step.old, now: null },
          { old: null, now: step.now },
        ]
      : [step],
  )
  return steps.some((step) => !(step.old && step.now) && find((step.old ?? step.now)!.node, 'w:vMerge')) ? null : steps
}

/** Which columns and rows the cells of a row lie on. */
const cellsOf = (row: XmlElement): string =>
  childrenOf(row, 'w:tc')
    .map((cell) => ['w:gridSpan', 'w:vMerge'].map((name) => find(childrenOf(cell, 'w:tcPr')[0]!, name)?.open ?? '').join())
    .join('|')

function wholeRow(kind: Kind, row: XmlElement, writers: CellWriters): XmlElement {
  const marked = element('w:trPr', [...(childrenOf(row, 'w:trPr')[0]?.children ?? []), writers.marks.mark(kind)])
  return element('w:tr', [
    marked,
    ...childrenOf(row, 'w:tc').map((cell) => ({ ...cell, children: [...childrenOf(cell, 'w:tcPr'), ...writers.whole(kind, cell)] })),
  ])
}

function changedRow(old: XmlElement, now: XmlElement, writers: CellWriters): XmlElement {
  const before = childrenOf(old, 'w:tc')
  const cells = childrenOf(now, 'w:tc').map((cell, at) => ({
    ...cell,
    children: [cellProperties(before[at]!, cell, writers.marks), ...writers.merged(before[at]!, cell)],
  }))
  return element('w:tr', [...rowProperties(old, now, writers.marks), ...cells])
}

/** Whether a row is one of the head's. */
function rowProperties(old: XmlElement, now: XmlElement, marks: Marks): XmlElement[] {
  const [before, after] = [old, now].map((row) => childrenOf(row, 'w:trPr')[0] ?? element('w:trPr'))
  if (writeTree(before!) === writeTree(after!)) return childrenOf(now, 'w:trPr')
  return [element('w:trPr', [...after!.children, marks.mark('w:trPrChange', [element('w:trPr', before!.children)])])]
}

/** How the words of a cell stand; its width is that of the newer table. */
function cellProperties(old: XmlElement, now: XmlElement, marks: Marks): XmlElement {
  const [before, after] = [old, now].map((cell) => childrenOf(cell, 'w:tcPr')[0]!)
  const rest = besides(before!, 'w:tcW')
  if (rest.map(writeTree).join('') === besides(after!, 'w:tcW').map(writeTree).join('')) return after!
  return element('w:tcPr', [...after!.children, marks.mark('w:tcPrChange', [element('w:tcPr', [...childrenOf(after!, 'w:tcW'), ...rest])])])
}

const besides = (node: XmlElement, name: string): XmlNode[] => node.children.filter((child) => typeof child !== 'string' && child.name !== name)

/** A row of the older table with the widths of the newer columns. */
function fitted(row: XmlElement, columns: readonly number[]): XmlElement {
  let at = 0
  const children = row.children.map((child) => {
    if (typeof child === 'string' || child.name !== 'w:tc') return child
    const span = Number(/w:val="(\d+)"/.exec(find(child, 'w:gridSpan')?.open ?? '')?.[1] ?? 1)
    const width = columns.slice(at, at + span).reduce((sum, one) => sum + one, 0)
    at += span
    return readTree(writeTree(child).replace(/(<w:tcW\b[^>]* w:w=")\d+/, `$1${width}`)).children[0]!
  })
  return { ...row, children }
}
