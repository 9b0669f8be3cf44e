/** What a workbook may cost: 500 figures for 14 units in 6 years are 42,000 cells. */
export const SHEET_LIMITS = {
  /** Bytes of the uploaded file. */
  file: 20 * 2 ** 20,
  /** Sheets that are read. */
  sheets: 30,
  /** Letters of one cell. */
  text: 2000,
} as const
