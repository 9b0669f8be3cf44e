import type { TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import type { CityTemplateTable, CityTemplateVersionTable } from './city-tables.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

export type CityTemplateRow = CityTemplateTable & { version: number; rows: TemplateRow[] }

/** A template with its newest version, or the one that is asked for; undefined for an unknown id. */
export async function readCityTemplate(db: Database, id: string, version?: number): Promise<CityTemplateRow | undefined> {
  const rows = db
    .selectFrom('city_template')
    .innerJoin('city_template_version', 'city_template_version.template_id', 'city_template.id')
    .selectAll('city_template')
    .select(['city_template_version.version', 'city_template_version.rows_json'])
    .where('city_template.id', '=', id)
    .orderBy('city_template_version.version', 'desc')
  const found = await (version === undefined ? rows : rows.where('city_template_version.version', '=', version)).limit(1).executeTakeFirst()
  if (!found) return undefined
  const { rows_json, ...template } = found
  return { ...template, rows: JSON.parse(rows_json) as TemplateRow[] }
}

/** All templates with their newest version and the number of dossiers that were made from them, those in use first, then by name. */
export async function listCityTemplates(db: Database): Promise<(CityTemplateTable & { version: number; saved_at: number; dossiers: number })[]> {
  const rows = await db
    .selectFrom('city_template')
    .selectAll('city_template')
    .select((e) => [
      e
        .selectFrom('city_template_version')
        .whereRef('template_id', '=', 'city_template.id')
        .select(({ fn }) => fn.max('version').as('version'))
        .as('version'),
      e
        .selectFrom('city_template_version')
        .whereRef('template_id', '=', 'city_template.id')
        .select(({ fn }) => fn.max('saved_at').as('at'))
        .as('saved_at'),
      e.selectFrom('dossier').whereRef('city_template', '=', 'city_template.id').select(e.fn.countAll().as('n')).as('dossiers'),
    ])
    .orderBy('retired_at')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, version: Number(row.version), saved_at: Number(row.saved_at), dossiers: Number(row.dossiers) }))
}

/** How many dossiers were made from a template. */
export async function countTemplateDossiers(db: Database, id: string): Promise<number> {
  const row = await db
    .selectFrom('dossier')
    .select((e) => e.fn.countAll().as('n'))
    .where('city_template', '=', id)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** Every key that some version of a template had: they are never given again. */
export async function usedKeys(db: Database, id: string): Promise<string[]> {
  const rows = await db.selectFrom('city_template_version').select('rows_json').where('template_id', '=', id).execute()
  return [...new Set(rows.flatMap(({ rows_json }) => (JSON.parse(rows_json) as TemplateRow[]).map(({ key }) => key)))]
}

export async function insertCityTemplate(tx: Tx, template: CityTemplateTable, version: CityTemplateVersionTable): Promise<void> {
  await tx.insertInto('city_template').values(template).execute()
  await insertTemplateVersion(tx, version)
}

export async function insertTemplateVersion(tx: Tx, version: CityTemplateVersionTable): Promise<void> {
  await tx.insertInto('city_template_version').values(version).execute()
}

export async function updateCityTemplate(
  tx: Tx,
  id: string,
  change: Partial<Pick<CityTemplateTable, 'name' | 'retired_at' | 'retired_by'>>,
): Promise<void> {
  await tx.updateTable('city_template').set(change).where('id', '=', id).execute()
}

/** Takes a template away with its versions. Who calls made sure that no dossier was made from it. */
export async function deleteCityTemplate(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('city_template_version').where('template_id', '=', id).execute()
  await tx.deleteFrom('city_template').where('id', '=', id).execute()
}
