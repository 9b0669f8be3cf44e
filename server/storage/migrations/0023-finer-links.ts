import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Links that bind less than a passage and a section: an item or paragraphs above, words of a section here. Links of a template can be confirmed by somebody, and
 * links that were proposed keep why; what was refused is not proposed again.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'ALTER TABLE trace_link ADD COLUMN confirmed_by TEXT',
  'ALTER TABLE trace_link ADD COLUMN confirmed_at INTEGER',
  'ALTER TABLE trace_link ADD COLUMN why_json TEXT',
  'UPDATE trace_link SET confirmed_by = created_by, confirmed_at = created_at WHERE created_by IS NOT NULL',
  `CREATE TABLE part_link (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), lineage_id TEXT NOT NULL, source_id TEXT NOT NULL REFERENCES source (id),
    source_key TEXT NOT NULL, part_json TEXT NOT NULL, words TEXT NOT NULL, section_id TEXT REFERENCES section (id), quote TEXT, place_json TEXT,
    why_json TEXT, created_at INTEGER NOT NULL, created_by TEXT NOT NULL) STRICT`,
  'CREATE INDEX part_link_source ON part_link (source_id)',
  `CREATE TABLE refused_link (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), lineage_id TEXT NOT NULL, source_id TEXT NOT NULL REFERENCES source (id),
    source_key TEXT NOT NULL, item_key TEXT, refused_at INTEGER NOT NULL, refused_by TEXT NOT NULL) STRICT`,
  'CREATE INDEX refused_link_source ON refused_link (source_id)',
]
