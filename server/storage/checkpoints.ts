import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database, SqliteHandle } from './database.ts'

/** Merged state of a section's log rows 1..seq, and who owns each Yjs client id in it. */
export interface Checkpoint {
  sectionId: SectionId
  seq: number
  bytes: Uint8Array
  clients: Record<string, UserId>
  at: number
}

/** The prepared write of a checkpoint. Only inside `writer.window`; an older checkpoint never replaces a newer one. */
export function prepareCheckpoint(raw: SqliteHandle): (checkpoint: Checkpoint) => void {
  const put = raw.prepare(
    `INSERT INTO checkpoint (section_id, seq, bytes, clients_json, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (section_id) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, clients_json = excluded.clients_json, at = excluded.at
     WHERE excluded.seq > checkpoint.seq`,
  )
  return ({ sectionId, seq, bytes, clients, at }) => put.run(sectionId, seq, bytes, JSON.stringify(clients), at)
}

/** The prepared write of a section's word count, as of a row of its log. Only inside `writer.window`. */
export function prepareWordCount(raw: SqliteHandle): (sectionId: SectionId, words: number, seq: number) => void {
  const put = raw.prepare('UPDATE section SET word_count = ?, counted_seq = ? WHERE id = ? AND counted_seq < ?')
  return (sectionId, words, seq) => put.run(words, seq, sectionId, seq)
}

export async function readCheckpoint(db: Database, sectionId: SectionId): Promise<Checkpoint | null> {
  const row = await db.selectFrom('checkpoint').selectAll().where('section_id', '=', sectionId).executeTakeFirst()
  if (!row) return null
  return { sectionId, seq: row.seq, bytes: row.bytes, clients: JSON.parse(row.clients_json) as Record<string, UserId>, at: row.at }
}
