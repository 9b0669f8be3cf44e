import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import { deleteAppendices } from './appendices.ts'
import { deleteRegister } from './figures.ts'
import type { Tx } from './writer.ts'

/** The exception of L2 for invented data: rows of the demo's dossiers go, triggers and all, inside one transaction. */

const FORBID_CHANGE = ['update_log', 'section_version', 'decision', 'audit', 'frozen_draft']

/** Runs `work` with the triggers that forbid deleting put aside; they are back, word for word, when the transaction ends. */
export async function withoutDeleteGuards(tx: Tx, work: () => Promise<void>): Promise<void> {
  const names = FORBID_CHANGE.map((table) => `${table}_no_delete`)
  const guards = await sql<{
    name: string
    sql: string
  }>`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN (${sql.join(names)})`.execute(tx)
  for (const guard of guards.rows) await sql.raw(`DROP TRIGGER "${guard.name}"`).execute(tx)
  await work()
  for (const guard of guards.rows) await sql.raw(guard.sql).execute(tx)
}

/** Deletes a dossier with everything that hangs on it, its audit chain included. Only inside `withoutDeleteGuards`. */
export async function deleteDossier(tx: Tx, id: DossierId): Promise<void> {
  const documents = tx.selectFrom('document').select('id').where('dossier_id', '=', id)
  const sections = tx.selectFrom('section').select('id').where('document_id', 'in', documents)
  const sources = tx.selectFrom('source').select('id').where('dossier_id', '=', id)
  const versions = tx.selectFrom('source_version').select('id').where('source_id', 'in', sources)
  for (const table of ['notice', 'secret_link'] as const) await tx.deleteFrom(table).where('dossier_id', '=', id).execute()
  await tx.deleteFrom('item_correction').where('source_version_id', 'in', versions).execute()
  for (const table of ['trace_link', 'part_link', 'refused_link', 'not_applicable', 'explained_difference'] as const)
    await tx.deleteFrom(table).where('dossier_id', '=', id).execute()
  await tx.deleteFrom('muted_rule').where('dossier_id', '=', id).execute()
  await tx.deleteFrom('profile_change').where('dossier_id', '=', id).execute()
  await tx.deleteFrom('upstream_flag').where('source_version_id', 'in', versions).execute()
  await tx.deleteFrom('source_section').where('source_version_id', 'in', versions).execute()
  await tx.deleteFrom('source_version').where('source_id', 'in', sources).execute()
  await tx.deleteFrom('source_copy').where('source_id', 'in', sources).execute()
  await tx.deleteFrom('source').where('dossier_id', '=', id).execute()
  const remarks = tx.selectFrom('remark').select('id').where('section_id', 'in', sections)
  await tx.deleteFrom('remark_message').where('remark_id', 'in', remarks).execute()
  for (const table of [
    'remark',
    'suggestion',
    'stale_cause',
    'displaced_text',
    'body_upgrade',
    'update_log',
    'checkpoint',
    'authorship',
    'version_name',
    'section_version',
    'decision',
    'assignee',
  ] as const)
    await tx.deleteFrom(table).where('section_id', 'in', sections).execute()
  for (const table of ['frozen_draft', 'export_copy', 'export_body', 'export_suggestions', 'page_layout'] as const)
    await tx.deleteFrom(table).where('document_id', 'in', documents).execute()
  await deleteAppendices(tx, id)
  await deleteRegister(tx, id)
  for (const table of ['plan_chase', 'plan_chase_day', 'plan_reminder', 'plan_obstacle', 'plan_task', 'plan_post', 'plan'] as const)
    await tx.deleteFrom(table).where('dossier_id', '=', id).execute()
  // Drafts name them.
  await tx.deleteFrom('file').where('dossier_id', '=', id).execute()
  // A section refers to its parent.
  await tx.updateTable('section').set({ parent_id: null }).where('document_id', 'in', documents).execute()
  await tx.deleteFrom('section').where('document_id', 'in', documents).execute()
  await tx.deleteFrom('document').where('dossier_id', '=', id).execute()
  await tx.deleteFrom('member').where('dossier_id', '=', id).execute()
  await tx.deleteFrom('audit').where('chain', '=', id).execute()
  await tx.deleteFrom('dossier').where('id', '=', id).execute()
}

/** Deletes the shared texts that one of these people made, where no dossier has taken any version. */
export async function deleteUnusedSharedTexts(tx: Tx, by: readonly UserId[]): Promise<void> {
  const used = tx.selectFrom('source').select('shared_id').where('shared_id', 'is not', null)
  const texts = tx.selectFrom('shared_text').select('id').where('created_by', 'in', by).where('id', 'not in', used.$castTo<{ shared_id: string }>())
  const versions = tx.selectFrom('shared_version').select('id').where('shared_text_id', 'in', texts)
  await tx.deleteFrom('item_correction').where('shared_version_id', 'in', versions).execute()
  await tx.deleteFrom('shared_section').where('shared_version_id', 'in', versions).execute()
  await tx.deleteFrom('shared_version').where('shared_text_id', 'in', texts).execute()
  await tx.deleteFrom('shared_text').where('id', 'in', texts).execute()
}

/** Whether anything that stays was made by this person, or is in their hands. */
export async function hasLeftTraces(tx: Tx, id: UserId): Promise<boolean> {
  const found = await Promise.all([
    tx.selectFrom('dossier').select('id').where('created_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('member').select('user_id').where('user_id', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('assignee').select('user_id').where('user_id', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('section').select('id').where('submitted_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('update_log').select('seq').where('author', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('section_version').select('version').where('author', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('decision').select('id').where('actor', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('source_version').select('id').where('created_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('shared_version').select('id').where('created_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('item_correction').select('id').where('made_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('frozen_draft').select('id').where('created_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('file').select('id').where('owner', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('export_copy').select('mark').where('created_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('figure').select('id').where('created_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('figure_cell_past').select('version').where('by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('plan').select('version').where('created_by', '=', id).limit(1).executeTakeFirst(),
    tx.selectFrom('plan_obstacle').select('id').where('by', '=', id).limit(1).executeTakeFirst(),
  ])
  return found.some((row) => row !== undefined)
}

/** Deletes an account with its sessions and password. */
export async function deleteUser(tx: Tx, id: UserId): Promise<void> {
  for (const table of ['notice', 'mail_person', 'mail_digest'] as const) await tx.deleteFrom(table).where('user_id', '=', id).execute()
  await tx.deleteFrom('user').where('id', '=', id).execute()
}

/** Deletes a ward when no dossier and no person of it is left. */
export async function deleteEmptyWard(tx: Tx, id: WardId): Promise<boolean> {
  const dossier = await tx.selectFrom('dossier').select('id').where('ward_id', '=', id).limit(1).executeTakeFirst()
  const person = await tx.selectFrom('ward_person').select('user_id').where('ward_id', '=', id).limit(1).executeTakeFirst()
  if (dossier || person) return false
  await tx.deleteFrom('ward').where('id', '=', id).execute()
  return true
}
