import type { Comparator } from '@van-kien/shared/domain/comparator.ts'
import type { Figure, FigureGroup, FigureUnit, Method } from '@van-kien/shared/domain/figures/figure.ts'
import type { OwnGrade } from '@van-kien/shared/domain/figures/grade.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { FigureGradeTable, FigureGroupTable, FigureTable, FigureUnitTable } from './figure-tables.ts'
import type { Tx } from './writer.ts'

/** Figures, units, groups and people's own judgements of a dossier. */

/** With the version that a change must name. */
export type Versioned<T> = T & { version: number }

export interface StoredGrade extends OwnGrade {
  figureId: string
  unitId: string
  by: UserId
  at: number
  version: number
}

export async function listGroups(db: Database, dossierId: DossierId): Promise<Versioned<FigureGroup>[]> {
  const rows = await db.selectFrom('figure_group').selectAll().where('dossier_id', '=', dossierId).orderBy('position').orderBy('id').execute()
  return rows.map(({ dossier_id: _, ...group }) => group)
}

export async function listUnits(db: Database, dossierId: DossierId): Promise<Versioned<FigureUnit>[]> {
  const rows = await db.selectFrom('figure_unit').selectAll().where('dossier_id', '=', dossierId).orderBy('position').orderBy('id').execute()
  return rows.map(({ dossier_id: _, ...unit }) => unit)
}

export async function listFigures(db: Database, dossierId: DossierId): Promise<Versioned<Figure>[]> {
  const rows = await db.selectFrom('figure').selectAll().where('dossier_id', '=', dossierId).orderBy('position').orderBy('id').execute()
  return rows.map(figureOf)
}

const SUM = JSON.stringify({ kind: 'sum' } satisfies Method)

/** Of each figure that is more than a sum how it is put together, without all the rest. */
export async function listMethods(db: Database, dossierId: DossierId): Promise<{ id: string; method: Method }[]> {
  const rows = await db
    .selectFrom('figure')
    .select(['id', 'method_json'])
    .where('dossier_id', '=', dossierId)
    .where('method_json', '!=', SUM)
    .execute()
  return rows.map(({ id, method_json }) => ({ id, method: JSON.parse(method_json) as Method }))
}

/** Of the dossier only: an id of another one is not found. */
export async function readFigures(db: Database, dossierId: DossierId, ids: readonly string[]): Promise<Versioned<Figure>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('figure')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(figureOf)
}

export async function readUnits(db: Database, dossierId: DossierId, ids: readonly string[]): Promise<Versioned<FigureUnit>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('figure_unit')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ dossier_id: _, ...unit }) => unit)
}

export async function listGrades(db: Database, dossierId: DossierId): Promise<StoredGrade[]> {
  const rows = await db.selectFrom('figure_grade').selectAll().where('dossier_id', '=', dossierId).execute()
  return rows.map(gradeOfRow)
}

const figureOf = (row: FigureTable): Versioned<Figure> => ({
  id: row.id,
  code: row.code,
  name: row.name,
  unit: row.unit,
  groupId: row.group_id,
  parentId: row.parent_id,
  origin: row.origin,
  originText: row.origin_text,
  kind: row.kind,
  decimals: row.decimals,
  target: row.target_json === null ? null : (JSON.parse(row.target_json) as Comparator),
  targetText: row.target_text,
  targetYear: row.target_year,
  method: JSON.parse(row.method_json) as Method,
  note: row.note,
  position: row.position,
  version: row.version,
})

const gradeOfRow = ({ figure_id, unit_id, dossier_id: _, ...grade }: FigureGradeTable): StoredGrade => ({
  ...grade,
  figureId: figure_id,
  unitId: unit_id,
})

/** Writes a figure, new or in place of the one with its id. */
export async function putFigure(tx: Tx, dossierId: DossierId, figure: Versioned<Figure>, made: { at: number; by: UserId }): Promise<void> {
  const row: Omit<FigureTable, 'id' | 'dossier_id' | 'created_at' | 'created_by'> = {
    code: figure.code,
    name: figure.name,
    unit: figure.unit,
    group_id: figure.groupId,
    parent_id: figure.parentId,
    origin: figure.origin,
    origin_text: figure.originText,
    kind: figure.kind,
    decimals: figure.decimals,
    target_text: figure.targetText,
    target_json: figure.target === null ? null : JSON.stringify(figure.target),
    target_year: figure.targetYear,
    method_json: JSON.stringify(figure.method),
    note: figure.note,
    position: figure.position,
    version: figure.version,
  }
  await tx
    .insertInto('figure')
    .values({ ...row, id: figure.id, dossier_id: dossierId, created_at: made.at, created_by: made.by })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function putUnit(tx: Tx, dossierId: DossierId, unit: Versioned<FigureUnit>): Promise<void> {
  const { id, ...row } = unit
  await tx
    .insertInto('figure_unit')
    .values({ id, ...row, dossier_id: dossierId } satisfies FigureUnitTable)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function putGroup(tx: Tx, dossierId: DossierId, group: Versioned<FigureGroup>): Promise<void> {
  const { id, ...row } = group
  await tx
    .insertInto('figure_group')
    .values({ id, ...row, dossier_id: dossierId } satisfies FigureGroupTable)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** Null as `grade`: the computed one counts again. */
export async function putGrade(tx: Tx, dossierId: DossierId, place: { figureId: string; unitId: string }, grade: StoredGrade | null): Promise<void> {
  await tx.deleteFrom('figure_grade').where('figure_id', '=', place.figureId).where('unit_id', '=', place.unitId).execute()
  if (!grade) return
  const { figureId, unitId, ...row } = grade
  await tx
    .insertInto('figure_grade')
    .values({ figure_id: figureId, unit_id: unitId, dossier_id: dossierId, ...row })
    .execute()
}

/** Takes away a figure that has no values. */
export async function deleteFigure(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('figure_grade').where('figure_id', '=', id).execute()
  await tx.deleteFrom('figure').where('id', '=', id).execute()
}

export async function deleteUnit(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('figure_grade').where('unit_id', '=', id).execute()
  await tx.deleteFrom('figure_unit').where('id', '=', id).execute()
}

export async function deleteGroup(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('figure_group').where('id', '=', id).execute()
}

/** Everything of a demo dossier's register. */
export async function deleteRegister(tx: Tx, dossierId: DossierId): Promise<void> {
  const figures = tx.selectFrom('figure').select('id').where('dossier_id', '=', dossierId)
  await tx.deleteFrom('figure_cell_past').where('figure_id', 'in', figures).execute()
  await tx.deleteFrom('figure_cell').where('dossier_id', '=', dossierId).execute()
  await tx.deleteFrom('figure_grade').where('dossier_id', '=', dossierId).execute()
  await tx.updateTable('figure').set({ parent_id: null }).where('dossier_id', '=', dossierId).execute()
  await tx.deleteFrom('figure').where('dossier_id', '=', dossierId).execute()
  await tx.deleteFrom('figure_unit').where('dossier_id', '=', dossierId).execute()
  await tx.deleteFrom('figure_group').where('dossier_id', '=', dossierId).execute()
}
