import { MOST_COLUMNS, MOST_GRID_CELLS } from './body/names.ts'
import type { SectionContent } from './content.ts'

/**
 * Whether a table of what is to become a body has more columns or places than there may be (W1): what live writing refuses, judged before a table is laid out, which is what its
 * spans make dear, and before the schema looks at it: what is no body at all is left to that.
 */
export function hasOversizedTable(content: SectionContent): boolean {
  if (content?.type === 'table' && isOversized(content)) return true
  return partsOf(content).some(hasOversizedTable)
}

const partsOf = (node: SectionContent): readonly SectionContent[] => (Array.isArray(node?.content) ? node.content : [])
const spanOf = (value: unknown): number => (typeof value === 'number' && value >= 1 ? value : 1)

function isOversized(table: SectionContent): boolean {
  const rows = partsOf(table)
  let columns = 0
  /** For each column, how many rows from here on a cell from above still covers. */
  const covered: number[] = []
  for (const row of rows) {
    let column = 0
    for (const { attrs } of partsOf(row)) {
      while ((covered[column] ?? 0) > 0) column++
      const end = column + spanOf(attrs?.colspan)
      if (end > MOST_COLUMNS) return true
      for (; column < end; column++) covered[column] = spanOf(attrs?.rowspan)
      columns = Math.max(columns, column)
    }
    for (const [at, left] of covered.entries()) if (left > 0) covered[at] = left - 1
  }
  return columns * rows.length > MOST_GRID_CELLS || rows.length > MOST_GRID_CELLS
}
