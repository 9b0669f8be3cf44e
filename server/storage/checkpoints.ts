import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'

/** Merged state of a section's log rows 1..seq, and who owns each Yjs client id in it. */
export interface Checkpoint {
  sectionId: SectionId
  seq: number
  bytes: Uint8Array
  clients: Record<string, UserId>
  at: number
}

export async function readCheckpoint(db: Database, sectionId: SectionId): Promise<Checkpoint | null> {
  const row = await db.selectFrom('checkpoint').selectAll().where('section_id', '=', sectionId).executeTakeFirst()
  if (!row) return null
  return { sectionId, seq: row.seq, bytes: row.bytes, clients: JSON.parse(row.clients_json) as Record<string, UserId>, at: row.at }
}
