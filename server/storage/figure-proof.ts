import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { cellKey } from '@van-kien/shared/domain/figures/cell.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
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
export const saidGone = (noun: Named | 'grade', id: string, version: number): SaidRow => [`${noun} ${id}`, version, null]

/** Every row of a dossier's register as it stands. */
export async function rowsToProve(db: Database, dossierId: DossierId): Promise<SaidRow[]> {
  return [
    ...(await listGroups(db, dossierId)).map((group) => saidRow('group', group)),
    ...(await listUnits(db, dossierId)).map((unit) => saidRow('unit', unit)),
    ...(await listFigures(db, dossierId)).map((figure) => saidRow('figure', figure)),
    ...(await listGrades(db, dossierId)).map((grade) => saidGrade(grade)),
    ...(await listCells(db, dossierId)).map((cell) => saidCell(cell)),
  ]
}
