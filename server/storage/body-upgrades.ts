import type { ClosedSection } from '@van-kien/shared/api/system.ts'
import { type BodyUpgrade, upgradeBody } from '@van-kien/shared/content/upgrade-body.ts'
import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Sections that are being written and wait for their linear body, in the order of their ids. Those with a problem are left out. */
export async function listWaitingUpgrades(db: Database): Promise<SectionId[]> {
  const rows = await db
    .selectFrom('body_upgrade')
    .innerJoin('section', 'section.id', 'body_upgrade.section_id')
    .select('section.id')
    .where('body_upgrade.seq', 'is', null)
    .where('body_upgrade.problem', 'is', null)
    .where('section.status', '=', 'drafting')
    .orderBy('section.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Sections whose upgrade failed, and why. */
export async function listUpgradeProblems(db: Database): Promise<{ sectionId: SectionId; problem: string }[]> {
  const rows = await db.selectFrom('body_upgrade').select(['section_id', 'problem']).where('problem', 'is not', null).execute()
  return rows.map(({ section_id, problem }) => ({ sectionId: section_id, problem: problem! }))
}

/** Sections of a document whose upgrade failed: they are shown, and nobody writes in them. */
export async function listClosed(db: Database, documentId: DocumentId): Promise<Set<SectionId>> {
  const rows = await closed(db).select('section.id').where('section.document_id', '=', documentId).execute()
  return new Set(rows.map(({ id }) => id))
}

/** The same of the whole installation, for the administrator. */
export const listAllClosed = (db: Database): Promise<ClosedSection[]> =>
  closed(db)
    .innerJoin('document', 'document.id', 'section.document_id')
    .innerJoin('dossier', 'dossier.id', 'document.dossier_id')
    .select([
      'section.id as sectionId',
      'section.title',
      'document.kind',
      'document.stage',
      'document.title as documentTitle',
      'dossier.name as dossier',
      'body_upgrade.problem as problem',
      'body_upgrade.at',
    ])
    .orderBy('dossier.name')
    .orderBy('document.created_at')
    .orderBy('section.position')
    .$narrowType<{ problem: string }>()
    .execute()

const closed = (db: Database) =>
  db
    .selectFrom('body_upgrade')
    .innerJoin('section', 'section.id', 'body_upgrade.section_id')
    .where('body_upgrade.seq', 'is', null)
    .where('body_upgrade.problem', 'is not', null)
    .where('section.removed_at', 'is', null)

/** True while a section still holds a body of version 1, with a problem or not. */
export async function waitsForUpgrade(db: Database, sectionId: SectionId): Promise<boolean> {
  const row = await db.selectFrom('body_upgrade').select('seq').where('section_id', '=', sectionId).executeTakeFirst()
  return row !== undefined && row.seq === null
}

/** The whole log of a section, oldest first. */
async function readWholeLog(db: Database, sectionId: SectionId): Promise<{ seq: number; bytes: Uint8Array; author: UserId; at: number }[]> {
  return db.selectFrom('update_log').select(['seq', 'bytes', 'author', 'at']).where('section_id', '=', sectionId).orderBy('seq').execute()
}

/** The linear body of a section, and the row up to which it was made. */
export type PreparedUpgrade = BodyUpgrade & { madeOf: number }

/** Works out the linear body of a section of version 1; writes nothing. Heavy for a large one: ask the worker. */
export async function prepareUpgrade(db: Database, sectionId: SectionId): Promise<PreparedUpgrade> {
  const rows = await readWholeLog(db, sectionId)
  return { ...upgradeBody(rows), madeOf: rows.at(-1)?.seq ?? 0 }
}

/**
 * Writes a linear body as the next row of the log and as the checkpoint: from now on it is what is loaded. The rows before it stay (L2). The section must be drafting
 * by now (G2).
 * @param epoch whether this begins a new lock epoch; where a locked section is opened again, the change of status has begun one
 * @returns false, with nothing written, when the section was upgraded or written in meanwhile: prepare again
 * @throws Error when it could not be prepared
 */
export async function applyUpgrade(tx: Tx, sectionId: SectionId, prepared: PreparedUpgrade, at: number, epoch = true): Promise<boolean> {
  if (!prepared.ok) throw new Error(`section ${sectionId} cannot be upgraded: ${prepared.problem}`)
  const { madeOf, update, client, authors } = prepared
  const last = await tx
    .selectFrom('update_log')
    .select(['seq', 'author'])
    .where('section_id', '=', sectionId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last || last.seq !== madeOf || !(await waitsForUpgrade(tx, sectionId))) return false
  const seq = madeOf + 1
  const bytes = Buffer.from(update)
  await tx.insertInto('update_log').values({ section_id: sectionId, seq, bytes, author: last.author, at }).execute()
  const checkpoint = { seq, bytes, clients_json: JSON.stringify({ [client]: last.author }), at }
  await tx
    .insertInto('checkpoint')
    .values({ section_id: sectionId, ...checkpoint })
    .onConflict((conflict) => conflict.column('section_id').doUpdateSet(checkpoint))
    .execute()
  if (epoch)
    await tx
      .updateTable('section')
      .set((e) => ({ lock_epoch: e('lock_epoch', '+', 1) }))
      .where('id', '=', sectionId)
      .execute()
  await tx
    .updateTable('body_upgrade')
    .set({ seq, client, authors_json: JSON.stringify(authors), problem: null, at })
    .where('section_id', '=', sectionId)
    .execute()
  return true
}

/** Says why a section could not be upgraded. */
export async function saveUpgradeProblem(tx: Tx, sectionId: SectionId, problem: string, at: number): Promise<void> {
  await tx.updateTable('body_upgrade').set({ problem, at }).where('section_id', '=', sectionId).execute()
}
