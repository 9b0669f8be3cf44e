import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { FileStore } from '../file-store.ts'
import type { Tables } from '../tables.ts'

interface Draft {
  id: string
  dossier_id: string
  number: number
  docx: Uint8Array
  pdf: Uint8Array | null
  created_at: number
  created_by: string
}

/**
 * Files with their rows. The .docx and PDF of frozen drafts stood in the draft's row: their bytes go to the data folder, one draft after the other, and only when
 * all lie there is the table made anew. Ended in between, it begins again; bytes that no row names yet are no trouble.
 */
export async function up(db: Kysely<Tables>, files: FileStore): Promise<void> {
  const drafts = await sql<{ id: string }>`SELECT id FROM frozen_draft ORDER BY created_at`.execute(db)
  const rows: unknown[][] = []
  const places: { id: string; docx: string; pdf: string | null }[] = []
  for (const { id } of drafts.rows) {
    const draft = await readDraft(db, id)
    const contents = draft.pdf ? [draft.docx, draft.pdf] : [draft.docx]
    const ids = await files.hold(contents, async (stored) =>
      stored.map(({ hash, size }, index) => {
        const fileId = randomUUID().replaceAll('-', '').slice(0, 20)
        const type = index === 0 ? 'docx' : 'pdf'
        rows.push([fileId, hash, size, `du-thao-lan-${draft.number}.${type}`, `draft-${type}`, draft.dossier_id, draft.created_by, draft.created_at])
        return fileId
      }),
    )
    places.push({ id, docx: ids[0]!, pdf: ids[1] ?? null })
  }
  for (const statement of ['BEGIN', 'PRAGMA defer_foreign_keys = ON', ...MAKE]) await sql.raw(statement).execute(db)
  try {
    for (const row of rows)
      await sql`INSERT INTO file (id, hash, size, name, purpose, dossier_id, owner, created_at, kept_at)
        VALUES (${sql.join([...row, row[7]])})`.execute(db)
    for (const { id, docx, pdf } of places)
      await sql`INSERT INTO frozen_draft
        SELECT id, document_id, number, snapshot_json, ${docx}, ${pdf}, hash, line_numbers, created_at, created_by FROM draft_before
        WHERE id = ${id}`.execute(db)
    for (const statement of [...GUARD, 'DROP TABLE draft_before', 'COMMIT']) await sql.raw(statement).execute(db)
  } catch (error) {
    await sql.raw('ROLLBACK').execute(db)
    throw error
  }
}

async function readDraft(db: Kysely<Tables>, id: string): Promise<Draft> {
  const { rows } = await sql<Draft>`SELECT frozen_draft.id, dossier_id, number, docx, pdf, frozen_draft.created_at, created_by
    FROM frozen_draft JOIN document ON document.id = document_id WHERE frozen_draft.id = ${id}`.execute(db)
  return rows[0]!
}

const MAKE = [
  `CREATE TABLE file (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL, size INTEGER NOT NULL, name TEXT NOT NULL, purpose TEXT NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id), owner TEXT NOT NULL, created_at INTEGER NOT NULL, kept_at INTEGER) STRICT`,
  'CREATE INDEX file_hash ON file (hash)',
  'CREATE INDEX file_dossier ON file (dossier_id)',
  'CREATE INDEX file_owner ON file (owner)',
  'CREATE TEMP TABLE draft_before AS SELECT * FROM frozen_draft',
  'DROP TABLE frozen_draft',
  `CREATE TABLE frozen_draft (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document (id), number INTEGER NOT NULL, snapshot_json TEXT NOT NULL,
    docx_file TEXT NOT NULL REFERENCES file (id), pdf_file TEXT REFERENCES file (id), hash TEXT NOT NULL, line_numbers INTEGER NOT NULL,
    created_at INTEGER NOT NULL, created_by TEXT NOT NULL, UNIQUE (document_id, number)) STRICT`,
]

const GUARD = ['UPDATE', 'DELETE'].map(
  (event) =>
    `CREATE TRIGGER frozen_draft_no_${event.toLowerCase()} BEFORE ${event} ON frozen_draft BEGIN SELECT RAISE(ABORT, 'frozen_draft rows are never changed'); END`,
)
