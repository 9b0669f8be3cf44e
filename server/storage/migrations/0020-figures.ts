import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** The register of figures: what is counted, for whom, and every value that a source gave. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of MAKE) await sql.raw(statement).execute(db)
}

const MAKE = [
  `CREATE TABLE figure_group (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), name TEXT NOT NULL, position REAL NOT NULL, version INTEGER NOT NULL) STRICT`,
  'CREATE INDEX figure_group_dossier ON figure_group (dossier_id)',
  `CREATE TABLE figure_unit (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), role TEXT NOT NULL, name TEXT NOT NULL, share TEXT NOT NULL, factor TEXT,
    note TEXT NOT NULL, position REAL NOT NULL, version INTEGER NOT NULL) STRICT`,
  'CREATE UNIQUE INDEX figure_unit_name ON figure_unit (dossier_id, role, name)',
  `CREATE TABLE figure (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), code TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL,
    group_id TEXT NOT NULL REFERENCES figure_group (id), parent_id TEXT REFERENCES figure (id), origin TEXT NOT NULL, origin_text TEXT NOT NULL,
    kind TEXT NOT NULL, decimals INTEGER, target_text TEXT NOT NULL, target_json TEXT, target_year INTEGER, method_json TEXT NOT NULL, note TEXT NOT NULL,
    position REAL NOT NULL, version INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
    CHECK ((target_text = '') = (target_json IS NULL))) STRICT`,
  'CREATE UNIQUE INDEX figure_code ON figure (dossier_id, code)',
  'CREATE INDEX figure_parent ON figure (parent_id)',
  'CREATE INDEX figure_of_group ON figure (group_id)',
  `CREATE TABLE figure_cell (
    figure_id TEXT NOT NULL REFERENCES figure (id), unit_id TEXT NOT NULL REFERENCES figure_unit (id), period TEXT NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id), version INTEGER NOT NULL, entries_json TEXT NOT NULL, chosen TEXT, chosen_reason TEXT NOT NULL,
    confirmed_by TEXT, confirmed_at INTEGER, PRIMARY KEY (figure_id, unit_id, period), CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))) STRICT, WITHOUT ROWID`,
  'CREATE INDEX figure_cell_period ON figure_cell (dossier_id, period)',
  'CREATE INDEX figure_cell_unit ON figure_cell (unit_id)',
  `CREATE TABLE figure_cell_past (
    figure_id TEXT NOT NULL REFERENCES figure (id), unit_id TEXT NOT NULL REFERENCES figure_unit (id), period TEXT NOT NULL, version INTEGER NOT NULL,
    cell_json TEXT NOT NULL, what TEXT NOT NULL, reason TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (figure_id, unit_id, period, version)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX figure_cell_past_unit ON figure_cell_past (unit_id)',
  `CREATE TABLE figure_grade (
    figure_id TEXT NOT NULL REFERENCES figure (id), unit_id TEXT NOT NULL REFERENCES figure_unit (id), dossier_id TEXT NOT NULL REFERENCES dossier (id),
    grade TEXT NOT NULL, early INTEGER, reason TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (figure_id, unit_id)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX figure_grade_dossier ON figure_grade (dossier_id)',
  'CREATE INDEX figure_grade_unit ON figure_grade (unit_id)',
]
