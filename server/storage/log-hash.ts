import { createHash } from 'node:crypto'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'

/**
 * SHA-256 (hex) over the rows `from` + 1 to `to` of a section's log: words, author and time. It stands in the entry of each submission, so that the way
 * to an approved text cannot be told otherwise later (A1).
 */
export async function logTailHash(db: Database, sectionId: SectionId, from: number, to: number): Promise<string> {
  const rows = await db
    .selectFrom('update_log')
    .select(['seq', 'bytes', 'author', 'at'])
    .where('section_id', '=', sectionId)
    .where('seq', '>', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .execute()
  const hash = createHash('sha256')
  for (const { seq, bytes, author, at } of rows) hash.update(JSON.stringify([seq, author, at, bytes.length])).update(bytes)
  return hash.digest('hex')
}
