import type { DocumentId, DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { TaskRemark } from '@van-kien/shared/domain/tasks.ts'
import type { Database } from './database.ts'
import type { RemarkMessageTable, RemarkTable } from './remark-tables.ts'
import type { Tx } from './writer.ts'

/** A thread with the names of people as they are now. */
export interface RemarkRow extends RemarkTable {
  dossier_id: DossierId
  document_id: DocumentId
  section_title: string
  assignee_name: string | null
  resolved_by_name: string | null
}

const inPlace = (db: Database) =>
  db
    .selectFrom('remark')
    .innerJoin('section', 'section.id', 'remark.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .leftJoin('user as assignee_user', 'assignee_user.id', 'remark.assignee')
    .leftJoin('user as resolver', 'resolver.id', 'remark.resolved_by')
    .selectAll('remark')
    .select([
      'section.title as section_title',
      'section.document_id',
      'document.dossier_id',
      'assignee_user.name as assignee_name',
      'resolver.name as resolved_by_name',
    ])

/** All threads of a document's sections, oldest first; those of sections that were taken out are left aside. */
export const listRemarks = (db: Database, documentId: DocumentId): Promise<RemarkRow[]> =>
  inPlace(db)
    .where('section.document_id', '=', documentId)
    .where('section.removed_at', 'is', null)
    .orderBy('remark.created_at')
    .orderBy('remark.id')
    .execute()

export const readRemark = (db: Database, id: string): Promise<RemarkRow | undefined> => inPlace(db).where('remark.id', '=', id).executeTakeFirst()

export interface MessageRow extends RemarkMessageTable {
  author_name: string | null
  entered_name: string | null
}

/** Messages of all threads of a document, in the order in which they were said. */
export const listMessages = (db: Database, documentId: DocumentId): Promise<MessageRow[]> =>
  db
    .selectFrom('remark_message')
    .innerJoin('remark', 'remark.id', 'remark_message.remark_id')
    .innerJoin('section', 'section.id', 'remark.section_id')
    .leftJoin('user', 'user.id', 'remark_message.author')
    .leftJoin('user as bringer', 'bringer.id', 'remark_message.entered_by')
    .selectAll('remark_message')
    .select(['user.name as author_name', 'bringer.name as entered_name'])
    .where('section.document_id', '=', documentId)
    .where('section.removed_at', 'is', null)
    .orderBy('remark_message.at')
    .orderBy('remark_message.id')
    .execute()

export const readMessage = (db: Database, id: string): Promise<RemarkMessageTable | undefined> =>
  db.selectFrom('remark_message').selectAll().where('id', '=', id).executeTakeFirst()

/** People who said something in a thread. */
export async function listSpeakers(db: Database, remarkId: string): Promise<UserId[]> {
  const rows = await db.selectFrom('remark_message').select('author').distinct().where('remark_id', '=', remarkId).execute()
  return rows.map(({ author }) => author)
}

export async function insertRemark(tx: Tx, row: RemarkTable): Promise<void> {
  await tx.insertInto('remark').values(row).execute()
}

/** What a message has that was said here, by its author. */
export const SAID_HERE = { entered_by: null, word_author: null, word_date: null } as const

export async function insertMessage(tx: Tx, row: RemarkMessageTable): Promise<void> {
  await tx.insertInto('remark_message').values(row).execute()
}

export async function withdrawMessage(tx: Tx, id: string, at: number): Promise<void> {
  await tx.updateTable('remark_message').set({ withdrawn_at: at }).where('id', '=', id).execute()
}

export async function changeRemark(
  tx: Tx,
  id: string,
  change: Partial<Pick<RemarkTable, 'assignee' | 'due_date' | 'resolved_at' | 'resolved_by'>>,
): Promise<void> {
  await tx.updateTable('remark').set(change).where('id', '=', id).execute()
}

/** Open threads of a dossier that were given to somebody, with the first words of each. */
export async function listGivenRemarks(db: Database, dossierId: DossierId): Promise<TaskRemark[]> {
  const rows = await db
    .selectFrom('remark')
    .innerJoin('section', 'section.id', 'remark.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .innerJoin('remark_message', 'remark_message.id', 'remark.id')
    .select(['remark.id', 'remark.section_id', 'remark.assignee', 'remark.due_date', 'remark_message.text', 'remark_message.withdrawn_at'])
    .where('document.dossier_id', '=', dossierId)
    .where('remark.resolved_at', 'is', null)
    .where('remark.assignee', 'is not', null)
    .where('section.removed_at', 'is', null)
    .orderBy('remark.created_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, sectionId: row.section_id, assignee: row.assignee!, dueDate: row.due_date },
    text: row.withdrawn_at === null ? row.text.slice(0, FIRST_WORDS) : '',
  }))
}

const FIRST_WORDS = 140
