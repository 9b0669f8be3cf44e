import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { ColumnLook } from '@van-kien/shared/domain/column-looks.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { Paragraph, Table, TableCell, TableRow } from 'docx'
import { type Block, type Place, toChildren } from './block.ts'
import { headerHeights } from './header-heights.ts'
import { CELL_MARGIN, columnNeeds, type Grid, givenWidths, layOut, type Spot } from './table-grid.ts'
import { isGroupRow, looksOf } from './table-looks.ts'

const LINE = { style: 'single', size: 4, color: '000000' } as const

/**
 * Tables have fixed, explicit widths (what is given in the editor, shrunk to the text width), borders, leading header rows that repeat on every page
 * and rows that do not split. Merged cells are written out as the form wants them: one continued cell in each further row.
 */
export function table(node: SectionContent, outer: Place): Block {
  const rows = node.content ?? []
  const grid = layOut(rows)
  const count = columnCount(grid)
  const place = { ...outer, profile: fittingProfile(grid, count, outer) }
  const widths = columnWidths(grid, count, place)
  const looks = looksOf(grid, count)
  const headerRows = rows.findIndex((row) => (row.content ?? []).some((cell) => cell.type !== 'tableHeader'))
  const repeated = headerRows === -1 ? 0 : headerRows
  const heights = headerHeights(grid, repeated, widths, place.profile)
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
          new TableRow({
            cantSplit: true,
            ...(index < repeated ? { tableHeader: true } : {}),
            ...(heights && index < repeated ? { height: { value: heights[index]!, rule: 'atLeast' as const } } : {}),
            children: rowCells(row, index, widths, looks, isGroupRow(grid, index, count) ? { ...place, keepNext: true } : place),
          }),
      ),
    }),
  }
}

const columnCount = (grid: Grid): number => grid.reduce((most, row) => Math.max(most, ...row.keys()), 0) + 1

/** Twips of each column of a table, as it is printed. */
export function tableWidths(node: SectionContent, place: Pick<Place, 'width' | 'profile'>): number[] {
  const grid = layOut(node.content ?? [])
  const count = columnCount(grid)
  return columnWidths(grid, count, { ...place, profile: fittingProfile(grid, count, place) })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Most of the room that the longest line of an open column may ask for. */
const GREED = 0.5
/** A column of nothing longer than this (TT, a unit) does not grow when there is room to spare. */
const SHORT = 900

/**
 * Twips of each column: given ones as given, open ones share what is left by what stands in them, all of it shrunk when wider than the text. Every
 * open column has room for its longest word first, then for its lines.
 */
function columnWidths(grid: Grid, count: number, { width: room, profile }: Pick<Place, 'width' | 'profile'>): number[] {
  const { least, wish } = columnNeeds(grid, count, profile)
  const widths = givenWidths(grid, count).map((width, column) => (width === 0 ? 0 : Math.max(width, least[column]!)))
  const open = widths.flatMap((width, column) => (width === 0 ? [column] : []))
  if (open.length > 0) {
    const wished = wish.map((width, column) => Math.max(least[column]!, Math.min(width, room * GREED)))
    const needed = sum(open.map((column) => least[column]!))
    const more = sum(open.map((column) => wished[column]! - least[column]!))
    const left = Math.max(0, room - sum(widths) - needed)
    const over = Math.max(0, left - more)
    const grows = open.some((column) => wished[column]! > SHORT) ? (width: number) => Math.max(0, width - SHORT) : (width: number) => width
    const all = sum(open.map((column) => grows(wished[column]!)))
    for (const column of open)
      widths[column] =
        least[column]! + (more > 0 ? ((wished[column]! - least[column]!) * Math.min(left, more)) / more : 0) + (over * grows(wished[column]!)) / all
  }
  // Too wide: what a column has beyond its longest word is given up first.
  const needed = sum(least)
  const over = sum(widths) - room
  const spare = sum(widths) - needed
  const fitted = over <= 0 || spare <= over ? widths : widths.map((width, column) => width - (over * (width - least[column]!)) / spare)
  const scale = Math.min(1, room / sum(fitted))
  return fitted.map((width) => Math.max(1, Math.floor(width * scale)))
}

/** The smallest letters of a table, in half-points. */
const SMALLEST = 16

/** The profile with letters of the table as small as it takes that no column breaks its longest word, for a table of many columns. */
function fittingProfile(grid: Grid, count: number, { width, profile }: Pick<Place, 'width' | 'profile'>): FormatProfile {
  for (let size = profile.table.size; size > SMALLEST; size--) {
    const smaller = { ...profile, table: { ...profile.table, size } }
    if (sum(columnNeeds(grid, count, smaller).least) <= width) return smaller
  }
  return { ...profile, table: { ...profile.table, size: Math.min(SMALLEST, profile.table.size) } }
}

function rowCells(row: ReadonlyMap<number, Spot>, index: number, widths: readonly number[], looks: readonly ColumnLook[], place: Place): TableCell[] {
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
        children: spot && starts ? cellChildren(spot.cell, width, { ...place, align: columns > 1 ? null : looks[column]! }) : [new Paragraph({})],
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
