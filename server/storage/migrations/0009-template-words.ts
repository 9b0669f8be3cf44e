import { readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Words of the first version of the templates: of a heading, its names in both frames and its guidance in each stage. */
interface FirstWords {
  title: string
  shortTitle: string
  roman?: { title: string; shortTitle: string }
  write: Partial<Record<string, string[]>>
  data?: string[]
  pitfalls?: string[]
}

/**
 * Each section knows the words that its template gave it, so that those of a newer template can be offered. All documents of before came from version 1.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  const { rows } = await sql<{ template_id: string; stage: string }>`SELECT DISTINCT template_id, stage FROM document`.execute(db)
  if (rows.length === 0) return
  const first = JSON.parse(readFileSync(new URL('./0009-first-words.json', import.meta.url), 'utf8')) as Record<string, FirstWords>
  for (const { template_id, stage } of rows) {
    const words = Object.entries(first).flatMap(([key, heading]) => {
      const write = heading.write[stage]
      if (!write) return []
      const { title, shortTitle } = (template_id.endsWith('-roman') ? heading.roman : undefined) ?? heading
      // The first outline is brief.
      const more = stage === 'preliminary-outline' ? {} : { data: heading.data, pitfalls: heading.pitfalls }
      return [[key, { title, shortTitle, guidance: { write, ...more } }] as const]
    })
    await sql`INSERT INTO template_edition (template_id, version, words_json)
      VALUES (${template_id}, 1, ${JSON.stringify(Object.fromEntries(words))})`.execute(db)
    for (const [key, { title, shortTitle }] of words)
      await sql`UPDATE section SET template_title = ${title}, template_short_title = ${shortTitle}, guidance_version = 1
        WHERE template_key = ${key} AND document_id IN (SELECT id FROM document WHERE template_id = ${template_id})`.execute(db)
  }
}

const STATEMENTS = [
  `CREATE TABLE template_edition (
    template_id TEXT NOT NULL, version INTEGER NOT NULL, words_json TEXT NOT NULL, PRIMARY KEY (template_id, version)) STRICT, WITHOUT ROWID`,
  'ALTER TABLE section ADD COLUMN template_title TEXT',
  'ALTER TABLE section ADD COLUMN template_short_title TEXT',
  'ALTER TABLE section ADD COLUMN guidance_version INTEGER',
  'ALTER TABLE document ADD COLUMN settled_version INTEGER',
]
