/** One sheet of a workbook: rows of texts, as they stand in its cells. Numbers are exact decimals with a full stop. */
export interface SheetTable {
  name: string
  rows: SheetCell[][]
  /** The sheet has more rows or columns than are read. */
  cut: boolean
}

/** `number`: the cell holds a number, `text` is its exact decimal. */
export interface SheetCell {
  text: string
  number: boolean
}

export const MOST_ROWS = 5000
export const MOST_COLUMNS = 120
