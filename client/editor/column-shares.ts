/** Width of the text of a portrait page in the px that `colwidth` counts in, whatever the zoom and the page. */
export const TEXT_WIDTH = 624

export interface ColumnWidths {
  /** Of each column, in percent of the table. */
  shares: number[]
  /** Of the whole table, in px of the text's width; null when the width of a column is not set: then it takes all the room. */
  total: number | null
}

/** From `colwidth` of the first row. Null for a table whose columns were never set: those of the last layout, or all equal. */
export function columnWidths(firstRow: { colspan: number; colwidth: (number | null)[] | null }[]): ColumnWidths | null {
  const widths = firstRow.flatMap(({ colspan, colwidth }) => Array.from({ length: colspan }, (_, index) => colwidth?.[index] ?? null))
  const known = widths.filter((width): width is number => width !== null && width > 0)
  if (known.length === 0) return null
  const usual = known.reduce((sum, width) => sum + width, 0) / known.length
  const total = widths.reduce<number>((sum, width) => sum + (width || usual), 0)
  const shares = widths.map((width) => Math.round(((width || usual) / total) * 10_000) / 100)
  return { shares, total: known.length === widths.length ? Math.round(total) : null }
}
