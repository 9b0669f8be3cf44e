import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

const FORBID_CHANGE = ['update_log', 'section_version', 'decision', 'audit', 'frozen_draft'] as const

/** The first schema. Statements are plain SQL so that what stands on disk can be read here. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  for (const table of FORBID_CHANGE) {
    for (const event of ['UPDATE', 'DELETE'] as const) {
      await sql
        .raw(
          `CREATE TRIGGER ${table}_no_${event.toLowerCase()} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are never changed'); END`,
        )
        .execute(db)
    }
  }
}

const STATEMENTS = [
  `CREATE TABLE installation (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,

  // better-auth 1.7 (core, username, admin, two-factor is not used)
  `CREATE TABLE user (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, "emailVerified" INTEGER NOT NULL, image TEXT,
    "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL, username TEXT UNIQUE, "displayUsername" TEXT,
    role TEXT, banned INTEGER, "banReason" TEXT, "banExpires" TEXT)`,
  `CREATE TABLE session (
    id TEXT PRIMARY KEY, "expiresAt" TEXT NOT NULL, token TEXT NOT NULL UNIQUE, "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL,
    "ipAddress" TEXT, "userAgent" TEXT, "userId" TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE, "impersonatedBy" TEXT)`,
  `CREATE INDEX session_user ON session ("userId")`,
  `CREATE TABLE account (
    id TEXT PRIMARY KEY, "accountId" TEXT NOT NULL, "providerId" TEXT NOT NULL, "userId" TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    "accessToken" TEXT, "refreshToken" TEXT, "idToken" TEXT, "accessTokenExpiresAt" TEXT, "refreshTokenExpiresAt" TEXT, scope TEXT,
    password TEXT, "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL)`,
  `CREATE INDEX account_user ON account ("userId")`,
  `CREATE TABLE verification (
    id TEXT PRIMARY KEY, identifier TEXT NOT NULL, value TEXT NOT NULL, "expiresAt" TEXT NOT NULL, "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL)`,
  `CREATE INDEX verification_identifier ON verification (identifier)`,

  `CREATE TABLE ward (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, city TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE ward_person (
    user_id TEXT PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE, ward_id TEXT NOT NULL REFERENCES ward (id)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX ward_person_ward ON ward_person (ward_id)`,
  `CREATE TABLE dossier (
    id TEXT PRIMARY KEY, ward_id TEXT NOT NULL REFERENCES ward (id), name TEXT NOT NULL, ordinal TEXT NOT NULL, term TEXT NOT NULL,
    congress_date TEXT NOT NULL, header_variant TEXT NOT NULL, frame TEXT NOT NULL, theme TEXT NOT NULL, motto TEXT NOT NULL,
    former_district TEXT NOT NULL, former_congress TEXT NOT NULL, former_wards TEXT NOT NULL,
    created_at INTEGER NOT NULL, created_by TEXT NOT NULL REFERENCES user (id)) STRICT`,
  `CREATE TABLE member (
    dossier_id TEXT NOT NULL REFERENCES dossier (id), user_id TEXT NOT NULL REFERENCES user (id), role TEXT NOT NULL, field TEXT NOT NULL,
    added_at INTEGER NOT NULL, PRIMARY KEY (dossier_id, user_id)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX member_user ON member (user_id)`,
  `CREATE TABLE document (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), stage TEXT NOT NULL, title TEXT NOT NULL, template_id TEXT NOT NULL,
    template_version INTEGER NOT NULL, form_json TEXT NOT NULL, profile_id TEXT NOT NULL, created_at INTEGER NOT NULL,
    UNIQUE (dossier_id, stage)) STRICT`,
  `CREATE TABLE section (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document (id), parent_id TEXT REFERENCES section (id), position REAL NOT NULL,
    level TEXT NOT NULL, lineage_id TEXT NOT NULL, template_key TEXT, title TEXT NOT NULL, short_title TEXT NOT NULL, budget_pages REAL,
    field TEXT NOT NULL, landscape INTEGER NOT NULL, status TEXT NOT NULL CHECK (status IN ('drafting', 'submitted', 'approved')), stale_reason TEXT,
    version INTEGER, approved_version INTEGER, submitted_by TEXT REFERENCES user (id), submitted_at INTEGER, lock_epoch INTEGER NOT NULL,
    due_date TEXT, note TEXT, taken_version INTEGER, word_count INTEGER NOT NULL, counted_seq INTEGER NOT NULL, removed_at INTEGER) STRICT`,
  `CREATE INDEX section_document ON section (document_id)`,
  `CREATE INDEX section_lineage ON section (lineage_id)`,
  `CREATE TABLE assignee (
    section_id TEXT NOT NULL REFERENCES section (id), user_id TEXT NOT NULL REFERENCES user (id), PRIMARY KEY (section_id, user_id)) STRICT, WITHOUT ROWID`,

  `CREATE TABLE update_log (
    section_id TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (section_id, seq)) STRICT, WITHOUT ROWID`,
  // G2: an unknown section has no status, and NULL IS NOT 'drafting' is true: refused too.
  `CREATE TRIGGER update_log_only_drafting BEFORE INSERT ON update_log
    WHEN (SELECT status FROM section WHERE id = NEW.section_id) IS NOT 'drafting'
    BEGIN SELECT RAISE(ABORT, 'section is not drafting'); END`,
  `CREATE TABLE checkpoint (section_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, bytes BLOB NOT NULL, clients_json TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE section_version (
    section_id TEXT NOT NULL REFERENCES section (id), version INTEGER NOT NULL, title TEXT NOT NULL, level TEXT NOT NULL, path_json TEXT NOT NULL,
    content_json TEXT NOT NULL, figures_json TEXT NOT NULL, hash TEXT NOT NULL, seq INTEGER NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (section_id, version)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE decision (
    id TEXT PRIMARY KEY, section_id TEXT NOT NULL REFERENCES section (id), version INTEGER, transition TEXT NOT NULL, actor TEXT NOT NULL,
    reason TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
  `CREATE INDEX decision_section ON decision (section_id, at)`,
  `CREATE TABLE audit (
    chain TEXT NOT NULL, seq INTEGER NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
    action TEXT NOT NULL, data_json TEXT NOT NULL, UNIQUE (chain, seq), UNIQUE (chain, prev_hash)) STRICT`,

  `CREATE TABLE source (id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), title TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT`,
  `CREATE INDEX source_dossier ON source (dossier_id)`,
  `CREATE TABLE source_version (
    id TEXT PRIMARY KEY, source_id TEXT NOT NULL REFERENCES source (id), number INTEGER NOT NULL, note TEXT NOT NULL, created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL, UNIQUE (source_id, number)) STRICT`,
  `CREATE TABLE source_section (
    id TEXT PRIMARY KEY, source_version_id TEXT NOT NULL REFERENCES source_version (id), key TEXT NOT NULL, parent_key TEXT, label TEXT NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (source_version_id, key)) STRICT`,
  `CREATE TABLE trace_link (
    dossier_id TEXT NOT NULL REFERENCES dossier (id), lineage_id TEXT NOT NULL, source_id TEXT NOT NULL REFERENCES source (id), source_key TEXT NOT NULL,
    created_at INTEGER NOT NULL, created_by TEXT, PRIMARY KEY (lineage_id, source_id, source_key)) STRICT, WITHOUT ROWID`,

  `CREATE TABLE muted_rule (
    dossier_id TEXT NOT NULL REFERENCES dossier (id), rule TEXT NOT NULL, muted_by TEXT NOT NULL, muted_at INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, rule)) STRICT, WITHOUT ROWID`,

  `CREATE TABLE profile_change (
    dossier_id TEXT NOT NULL REFERENCES dossier (id), profile_id TEXT NOT NULL, numbers_json TEXT NOT NULL, changed_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL, PRIMARY KEY (dossier_id, profile_id)) STRICT, WITHOUT ROWID`,

  `CREATE TABLE frozen_draft (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document (id), number INTEGER NOT NULL, snapshot_json TEXT NOT NULL, docx BLOB NOT NULL,
    pdf BLOB, hash TEXT NOT NULL, line_numbers INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
    UNIQUE (document_id, number)) STRICT`,
]
