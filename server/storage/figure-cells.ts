import { type Cell, type CellPlace, cellKey, type Entry } from '@van-kien/shared/domain/figures/cell.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { FigureCellPastTable, FigureCellTable } from './figure-tables.ts'
import type { Tx } from './writer.ts'

/** Values of figures: the cells, and what each was at each version. */

type CellSlice = { period: string } | { unitId: string } | { figureId: string }

/** The cells of one period, of one unit or of one figure; those that nobody ever wrote into are not among them. */
export async function listCells(db: Database, dossierId: DossierId, slice?: CellSlice): Promise<Cell[]> {
  let rows = db.selectFrom('figure_cell').selectAll().where('dossier_id', '=', dossierId)
  if (slice && 'period' in slice) rows = rows.where('period', '=', slice.period)
  if (slice && 'unitId' in slice) rows = rows.where('unit_id', '=', slice.unitId)
  if (slice && 'figureId' in slice) rows = rows.where('figure_id', '=', slice.figureId)
  return (await rows.execute()).map(cellOf)
}

/** The cells of some figures, and all of some units. */
export async function listCellsOf(
  db: Database,
  dossierId: DossierId,
  of: { figureIds: readonly string[]; periods: readonly string[] | null; unitIds: readonly string[] },
): Promise<Cell[]> {
  const { figureIds, periods, unitIds } = of
  const own = db.selectFrom('figure_cell').selectAll().where('dossier_id', '=', dossierId)
  const ofFigures = own.where('figure_id', 'in', [...figureIds])
  // Two questions: with an "or" between them every cell of the dossier is looked at.
  const found = figureIds.length === 0 ? [] : await (periods ? ofFigures.where('period', 'in', [...periods]) : ofFigures).execute()
  const ofUnits = unitIds.length === 0 ? [] : await own.where('unit_id', 'in', [...unitIds]).execute()
  const cells = [...found, ...ofUnits].map(cellOf)
  return found.length > 0 && ofUnits.length > 0 ? [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()] : cells
}

/** Periods that have values. */
export const listPeriods = async (db: Database, dossierId: DossierId): Promise<string[]> =>
  (await db.selectFrom('figure_cell').select('period').distinct().where('dossier_id', '=', dossierId).execute()).map(({ period }) => period)

const AT_ONCE = 300

/** Some cells by their key. */
export async function readCells(db: Database, dossierId: DossierId, places: readonly CellPlace[]): Promise<Map<string, Cell>> {
  const found = new Map<string, Cell>()
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const some = places.slice(from, from + AT_ONCE)
    const rows = await db
      .selectFrom('figure_cell')
      .selectAll()
      .where('dossier_id', '=', dossierId)
      .where((where) =>
        where(
          where.refTuple('figure_id', 'unit_id', 'period'),
          'in',
          some.map(({ figureId, unitId, period }) => where.tuple(figureId, unitId, period)),
        ),
      )
      .execute()
    for (const row of rows) found.set(cellKey(cellOf(row)), cellOf(row))
  }
  return found
}

const cellOf = (row: FigureCellTable): Cell => ({
  figureId: row.figure_id,
  unitId: row.unit_id,
  period: row.period,
  version: row.version,
  entries: JSON.parse(row.entries_json) as Entry[],
  chosen: row.chosen,
  chosenReason: row.chosen_reason,
  confirmedBy: row.confirmed_by,
  confirmedAt: row.confirmed_at,
})

/** Writes cells, and what they are now into their past. */
export async function putCells(
  tx: Tx,
  dossierId: DossierId,
  cells: readonly Cell[],
  past: Pick<FigureCellPastTable, 'what' | 'reason' | 'by' | 'at'>,
): Promise<void> {
  for (let from = 0; from < cells.length; from += AT_ONCE) {
    const some = cells.slice(from, from + AT_ONCE)
    await tx
      .insertInto('figure_cell')
      .values(some.map((cell) => rowOf(dossierId, cell)))
      .onConflict((conflict) =>
        conflict.columns(['figure_id', 'unit_id', 'period']).doUpdateSet({
          version: sql`excluded.version`,
          entries_json: sql`excluded.entries_json`,
          chosen: sql`excluded.chosen`,
          chosen_reason: sql`excluded.chosen_reason`,
          confirmed_by: sql`excluded.confirmed_by`,
          confirmed_at: sql`excluded.confirmed_at`,
        }),
      )
      .execute()
    await tx
      .insertInto('figure_cell_past')
      .values(
        some.map((cell) => ({
          figure_id: cell.figureId,
          unit_id: cell.unitId,
          period: cell.period,
          version: cell.version,
          cell_json: JSON.stringify(cell),
          ...past,
        })),
      )
      .execute()
  }
}

const rowOf = (dossierId: DossierId, cell: Cell): FigureCellTable => ({
  figure_id: cell.figureId,
  unit_id: cell.unitId,
  period: cell.period,
  dossier_id: dossierId,
  version: cell.version,
  entries_json: JSON.stringify(cell.entries),
  chosen: cell.chosen,
  chosen_reason: cell.chosenReason,
  confirmed_by: cell.confirmedBy as UserId | null,
  confirmed_at: cell.confirmedAt,
})

/** How many cells a figure, or a unit, has that hold a value now. */
export async function countFilled(db: Database, dossierId: DossierId, of: { figureId: string } | { unitId: string }): Promise<number> {
  return (await listCells(db, dossierId, of)).filter((cell) => cell.entries.length > 0).length
}

/** Cells without a value go with their figure or unit, with their past. */
export async function deleteCells(tx: Tx, of: { figureId: string } | { unitId: string }): Promise<void> {
  for (const table of ['figure_cell', 'figure_cell_past'] as const) {
    const rows = tx.deleteFrom(table)
    await ('figureId' in of ? rows.where('figure_id', '=', of.figureId) : rows.where('unit_id', '=', of.unitId)).execute()
  }
}

interface PastCell {
  version: number
  cell: Cell
  what: FigureCellPastTable['what']
  reason: string
  by: UserId
  byName: string
  at: number
}

/** What a cell was, newest first. */
export async function listPast(db: Database, place: CellPlace, limit: number): Promise<PastCell[]> {
  const rows = await db
    .selectFrom('figure_cell_past')
    .leftJoin('user', 'user.id', 'figure_cell_past.by')
    .selectAll('figure_cell_past')
    .select('user.name as name')
    .where('figure_id', '=', place.figureId)
    .where('unit_id', '=', place.unitId)
    .where('period', '=', place.period)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    cell: JSON.parse(row.cell_json) as Cell,
    what: row.what,
    reason: row.reason,
    by: row.by,
    byName: row.name ?? '',
    at: row.at,
  }))
}
