import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** The biểu tiến độ of a dossier: its tasks, the posts that they name, what is in the way of them, who was reminded. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE plan (
    dossier_id TEXT PRIMARY KEY REFERENCES dossier (id), template TEXT NOT NULL, reading_date TEXT NOT NULL, days_json TEXT NOT NULL,
    version INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL) STRICT`,
  `CREATE TABLE plan_task (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES plan (dossier_id), position REAL NOT NULL, phase TEXT NOT NULL, title TEXT NOT NULL,
    product TEXT NOT NULL, directs_json TEXT NOT NULL, lead_json TEXT NOT NULL, helpers_json TEXT NOT NULL, asked_of TEXT NOT NULL, draft INTEGER,
    meeting TEXT, start TEXT NOT NULL, due TEXT NOT NULL, clock TEXT NOT NULL, unit TEXT NOT NULL, mark TEXT NOT NULL, after_json TEXT NOT NULL,
    facts_json TEXT NOT NULL, tick_json TEXT, note TEXT NOT NULL, CHECK (start <= due)) STRICT`,
  'CREATE INDEX plan_task_dossier ON plan_task (dossier_id, position)',
  `CREATE TABLE plan_post (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES plan (dossier_id), name TEXT NOT NULL, holder TEXT, position INTEGER NOT NULL) STRICT`,
  'CREATE INDEX plan_post_dossier ON plan_post (dossier_id, position)',
  `CREATE TABLE plan_obstacle (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES plan (dossier_id), task_id TEXT NOT NULL REFERENCES plan_task (id) ON DELETE CASCADE,
    text TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, assignee TEXT, due_date TEXT, settled_json TEXT) STRICT`,
  'CREATE INDEX plan_obstacle_dossier ON plan_obstacle (dossier_id, at)',
  `CREATE TABLE plan_reminder (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES plan (dossier_id), task_id TEXT NOT NULL REFERENCES plan_task (id) ON DELETE CASCADE,
    person TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX plan_reminder_dossier ON plan_reminder (dossier_id, at)',
]
