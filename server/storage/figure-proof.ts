import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { type Cell, cellKey } from '@van-kien/shared/domain/figures/cell.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { listBindings, listRows } from './appendices.ts'
import { sha256 } from './audit.ts'
import type { Database } from './database.ts'
import { listCells } from './figure-cells.ts'
import { listFigures, listGrades, listGroups, listUnits } from './figures.ts'

/** What the audit says of rows of the register, so that the rows can be proved: key, version, hash of what it holds; hash null: it is gone. */
export type SaidRow = readonly [key: string, version: number, hash: string | null]

const hashOf = (row: object): string => sha256(canonicalJson(row)).slice(0, 32)

type Named = 'figure' | 'unit' | 'group'

export const saidRow = (noun: Named, row: { id: string; version: number }): SaidRow => [`${noun} ${row.id}`, row.version, hashOf(row)]
export const saidCell = (cell: Parameters<typeof cellKey>[0] & { version: number }): SaidRow => [`cell ${cellKey(cell)}`, cell.version, hashOf(cell)]
export const saidGrade = (grade: { figureId: string; unitId: string; version: number }): SaidRow => [
  `grade ${grade.figureId} ${grade.unitId}`,
  grade.version,
  hashOf(grade),
]
export const saidBinding = (binding: { sectionId: string; version: number }): SaidRow => [
  `appendix ${binding.sectionId}`,
  binding.version,
  hashOf(binding),
]
export const saidListRow = (row: { list: string; id: string; version: number }): SaidRow => [`list ${row.list} ${row.id}`, row.version, hashOf(row)]
export const saidGone = (noun: Named | 'grade' | 'appendix' | 'list', id: string, version: number): SaidRow => [`${noun} ${id}`, version, null]

/** Every row of a dossier's register, and of the appendices that are made of it, as it stands. */
export async function rowsToProve(db: Database, dossierId: DossierId): Promise<SaidRow[]> {
  return [
    ...(await listGroups(db, dossierId)).map((group) => saidRow('group', group)),
    ...(await listUnits(db, dossierId)).map((unit) => saidRow('unit', unit)),
    ...(await listFigures(db, dossierId)).map((figure) => saidRow('figure', figure)),
    ...(await listGrades(db, dossierId)).map((grade) => saidGrade(grade)),
    ...(await listCells(db, dossierId)).map((cell) => saidCell(cell)),
    ...(await listBindings(db, dossierId)).map(saidBinding),
    ...(await listRows(db, dossierId)).map(saidListRow),
  ]
}

/** What is kept of the past of a dossier's cells, one figure at a time: a whole installation need not fit into memory. */
export async function* pastToProve(db: Database, dossierId: DossierId): AsyncGenerator<{ key: string; version: number; hash: string | null }> {
  for (const { id } of await db.selectFrom('figure').select('id').where('dossier_id', '=', dossierId).execute())
    for (const { version, cell_json } of await db
      .selectFrom('figure_cell_past')
      .select(['version', 'cell_json'])
      .where('figure_id', '=', id)
      .execute()) {
      const [key, , hash] = saidCell(JSON.parse(cell_json) as Cell)
      yield { key, version, hash }
    }
}

export async function countPast(db: Database, dossierId: DossierId): Promise<number> {
  const figures = db.selectFrom('figure').select('id').where('dossier_id', '=', dossierId)
  const row = await db
    .selectFrom('figure_cell_past')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('figure_id', 'in', figures)
    .executeTakeFirstOrThrow()
  return row.rows
}
