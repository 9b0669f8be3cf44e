import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { Paragraph, Table, TableCell, TableRow } from 'docx'
import { type Block, type Place, toChildren } from './block.ts'
import { CELL_MARGIN, type Grid, givenWidths, layOut, type Spot } from './table-grid.ts'

const LINE = { style: 'single', size: 4, color: '000000' } as const

/**
 * Tables have fixed, explicit widths (what is given in the editor, shrunk to the text width), borders, leading header rows that repeat on every page
 * and rows that do not split. Merged cells are written out as the form wants them: one continued cell in each further row.
 */
export function table(node: SectionContent, place: Place): Block {
  const rows = node.content ?? []
  const grid = layOut(rows)
  const count = grid.reduce((most, row) => Math.max(most, ...row.keys()), 0) + 1
  const widths = columnWidths(grid, count, place.width)
  const headerRows = rows.findIndex((row) => (row.content ?? []).some((cell) => cell.type !== 'tableHeader'))
  const repeated = headerRows === -1 ? 0 : headerRows
  return {
    kind: 'table',
    table: new Table({
      width: { size: sum(widths), type: 'dxa' },
      columnWidths: widths,
      layout: 'fixed',
      alignment: 'center',
      margins: { left: CELL_MARGIN, right: CELL_MARGIN },
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
      rows: grid.map(
        (row, index) =>
          new TableRow({ cantSplit: true, ...(index < repeated ? { tableHeader: true } : {}), children: rowCells(row, index, widths, place) }),
      ),
    }),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Twips of each column: given ones as given, open ones share what is left, all of it shrunk when wider than the text. */
function columnWidths(grid: Grid, count: number, room: number): number[] {
  const given = givenWidths(grid, count)
  const open = given.filter((width) => width === 0).length
  if (open > 0) {
    const least = room / count / 2
    const share = Math.max(least, (room - sum(given)) / open)
    given.forEach((width, index) => {
      if (width === 0) given[index] = share
    })
  }
  const scale = Math.min(1, room / sum(given))
  return given.map((width) => Math.max(1, Math.floor(width * scale)))
}

function rowCells(row: ReadonlyMap<number, Spot>, index: number, widths: readonly number[], place: Place): TableCell[] {
  const cells: TableCell[] = []
  for (let column = 0; column < widths.length; ) {
    const spot = row.get(column)
    const columns = spot?.columns ?? 1
    const width = sum(widths.slice(column, column + columns))
    const starts = spot?.row === index
    cells.push(
      new TableCell({
        width: { size: width, type: 'dxa' },
        ...(columns > 1 ? { columnSpan: columns } : {}),
        ...(spot && spot.rows > 1 ? { verticalMerge: starts ? 'restart' : 'continue' } : {}),
        verticalAlign: spot?.cell.type === 'tableHeader' ? 'center' : 'top',
        children: spot && starts ? cellChildren(spot.cell, width, place) : [new Paragraph({})],
      }),
    )
    column += columns
  }
  return cells
}

/** A cell ends with a paragraph, whatever stands in it. */
function cellChildren(cell: SectionContent, width: number, place: Place): (Paragraph | Table)[] {
  const inner: Place = { ...place, width: width - 2 * CELL_MARGIN, cell: cell.type === 'tableHeader' ? 'header' : 'body' }
  const blocks = place.write(cell.content ?? [], inner).filter((block) => block.kind !== 'page-break')
  const children = toChildren(blocks) as (Paragraph | Table)[]
  return blocks.at(-1)?.kind === 'paragraph' ? children : [...children, new Paragraph({})]
}
