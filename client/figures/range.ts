/** A rectangle of cells in the grid: row and column indices, both ends counted. `anchor`: where it began, and stays. */
export interface Range {
  anchor: { row: number; column: number }
  end: { row: number; column: number }
}

export interface Box {
  top: number
  bottom: number
  left: number
  right: number
}

export const boxOf = ({ anchor, end }: Range): Box => ({
  top: Math.min(anchor.row, end.row),
  bottom: Math.max(anchor.row, end.row),
  left: Math.min(anchor.column, end.column),
  right: Math.max(anchor.column, end.column),
})

export const isOneCell = (range: Range): boolean => range.anchor.row === range.end.row && range.anchor.column === range.end.column

export const isInside = (box: Box, row: number, column: number): boolean =>
  row >= box.top && row <= box.bottom && column >= box.left && column <= box.right

/** What spreadsheets put on the clipboard: rows by lines, cells by tabs; a cell with a line break in quotes. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)!.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  endCell()
  // Spreadsheets end the last line too.
  if (rows.length > 1 && rows.at(-1)!.length === 1 && rows.at(-1)![0] === '') rows.pop()
  return rows
}

export const writeTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')
