import type { DocumentId, DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { DisplacedPiece } from '@van-kien/shared/protocol/frames.ts'
import type { Database } from './database.ts'
import { type StoredPiece, shown } from './displaced-column.ts'
import type { DisplacedTextTable } from './tables.ts'
import type { Tx } from './writer.ts'

/** Words that lost their place (L4): what people ask for. What live writing writes is in `displaced-log`. */

export interface DisplacedRow {
  id: string
  sectionId: SectionId
  sectionTitle: string
  sectionRemoved: boolean
  dossierId: DossierId
  writer: UserId
  /** '' when there is no such account. */
  writerName: string
  /** No longer in the dossier's team, or the account is not in use any more. */
  writerLeft: boolean
  pieces: DisplacedPiece[]
  by: string | null
  at: number | null
  foundAt: number
  settled: boolean
}

const inPlace = (db: Database) =>
  db
    .selectFrom('displaced_text as text')
    .innerJoin('section', 'section.id', 'text.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .leftJoin('user as writer', 'writer.id', 'text.writer')
    .leftJoin('user as deleter', 'deleter.id', 'text.deleted_by')
    .leftJoin('member', (join) => join.onRef('member.dossier_id', '=', 'document.dossier_id').onRef('member.user_id', '=', 'text.writer'))
    .selectAll('text')
    .select([
      'section.title',
      'section.removed_at',
      'document.dossier_id',
      'writer.name as writer_name',
      'writer.banned',
      'deleter.name as deleter_name',
    ])
    .select('member.role')

const rowOf = (row: Awaited<ReturnType<ReturnType<typeof inPlace>['execute']>>[number]): DisplacedRow => ({
  id: row.id,
  sectionId: row.section_id,
  sectionTitle: row.title,
  sectionRemoved: row.removed_at !== null,
  dossierId: row.dossier_id,
  writer: row.writer,
  writerName: row.writer_name ?? '',
  writerLeft: row.role === null || Boolean(row.banned),
  pieces: shown(JSON.parse(row.pieces_json) as StoredPiece[]),
  by: row.deleter_name,
  at: row.deleted_at,
  foundAt: row.found_at,
  settled: row.settled_at !== null,
})

/** Open ones of a writer in all sections of a document, removed sections too, oldest first; with `orLeft` also those of people who left. */
export async function listOpenDisplaced(db: Database, documentId: DocumentId, writer: UserId, orLeft: boolean): Promise<DisplacedRow[]> {
  const rows = await inPlace(db)
    .where('section.document_id', '=', documentId)
    .where('text.settled_at', 'is', null)
    .where((e) => e.or([e('text.writer', '=', writer), ...(orLeft ? [e('member.role', 'is', null), e('writer.banned', '=', 1)] : [])]))
    .orderBy('text.found_at')
    .orderBy('text.id')
    .execute()
  return rows.map(rowOf)
}

export async function readDisplaced(db: Database, id: string): Promise<DisplacedRow | undefined> {
  const row = await inPlace(db).where('text.id', '=', id).executeTakeFirst()
  return row && rowOf(row)
}

/** Closes an open one; false when it was closed before. */
export async function settleDisplaced(tx: Tx, id: string, by: UserId, at: number, outcome: DisplacedTextTable['outcome']): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('displaced_text')
    .set({ settled_at: at, settled_by: by, outcome })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
