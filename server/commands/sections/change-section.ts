import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { isPinned } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { listMembers } from '../../storage/members.ts'
import { listAssignees, listSections, type SectionChange, type SectionInPlace, setAssignees, updateSection } from '../../storage/sections.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSection, type Member } from '../enter.ts'
import { insistOnSeen, type Seen } from '../insist-on-seen.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notify } from '../notify.ts'
import { toTreeSections } from '../outline.ts'

interface SectionEdit {
  title?: string | undefined
  shortTitle?: string | undefined
  budgetPages?: number | null | undefined
  field?: string | undefined
  dueDate?: string | null | undefined
  landscape?: boolean | undefined
  assignees?: string[] | undefined
}

/**
 * Title, short title, page budget, field, due date, direction of the page, people responsible. The title of what is locked stays (V4).
 * @param judge asked about the section as it stands, inside the transaction; what it throws changes nothing
 */
export async function changeSection(
  ctx: Context,
  person: Person,
  sectionId: string,
  edit: SectionEdit,
  seen: Seen,
  judge: (section: SectionInPlace) => void = () => {},
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'structure')
    if (section.removed_at !== null) throw new Refusal('not-found')
    judge(section)
    const responsible = (await listAssignees(tx, section.document_id)).get(section.id) ?? []
    insistOnSeen(editable(section, responsible), seen && inOrder(seen), inOrder(edit))
    if (edit.title !== undefined && edit.title !== section.title && isPinned(toTreeSections(await listSections(tx, section.document_id)), section.id))
      throw new Refusal('has-locked-sections')

    const changes = changedFields(section, edit)
    await updateSection(tx, section.id, changes.fields)
    if (edit.assignees) {
      await insistOnWriters(tx, section, edit.assignees)
      await setAssignees(tx, section.id, edit.assignees as UserId[])
      if (responsible.toSorted().join() !== edit.assignees.toSorted().join()) changes.recorded.assignees = [responsible, edit.assignees]
      await notifyAssigned(ctx, tx, section, actor, responsible, edit.assignees as UserId[])
    }
    if (Object.keys(changes.recorded).length > 0)
      await appendAudit(tx, {
        chain: section.dossier_id,
        at: ctx.now(),
        actor: actor.userId,
        action: 'section.change',
        data: { documentId: section.document_id, sectionId: section.id, title: section.title, changes: changes.recorded },
      })
    await notify(ctx, tx, [section.document_id], 'structure')
  })
}

/** What may be changed, as a screen shows it. */
const editable = (section: SectionInPlace, assignees: readonly string[]): Required<{ [Key in keyof SectionEdit]: unknown }> => ({
  title: section.title,
  shortTitle: section.short_title,
  budgetPages: section.budget_pages,
  field: section.field,
  dueDate: section.due_date,
  landscape: section.landscape === 1,
  assignees: assignees.toSorted(),
})

/** Who is responsible has no order. */
const inOrder = <T extends object>(edit: T): T & Record<string, unknown> => {
  const { assignees } = edit as { assignees?: unknown }
  return { ...edit, ...(Array.isArray(assignees) ? { assignees: assignees.toSorted() } : {}) }
}

/** Columns to write, and [before, after] of each field for the audit. */
function changedFields(section: SectionInPlace, edit: SectionEdit): { fields: SectionChange; recorded: Record<string, [unknown, unknown]> } {
  const wanted: SectionChange = {
    title: edit.title,
    short_title: edit.shortTitle,
    budget_pages: edit.budgetPages,
    field: edit.field,
    due_date: edit.dueDate,
    landscape: edit.landscape === undefined ? undefined : edit.landscape ? 1 : 0,
  }
  const changed = (Object.keys(wanted) as (keyof SectionChange & keyof SectionInPlace)[]).filter(
    (key) => wanted[key] !== undefined && wanted[key] !== section[key],
  )
  return {
    fields: Object.fromEntries(changed.map((key) => [key, wanted[key]])),
    recorded: Object.fromEntries(changed.map((key) => [key, [section[key], wanted[key]]])),
  }
}

/** Only somebody of the dossier's team who writes can be made responsible. @throws Refusal unknown-person */
export async function insistOnWriters(tx: Tx, section: Pick<SectionInPlace, 'dossier_id'>, assignees: readonly string[]): Promise<void> {
  const writers = (await listMembers(tx, section.dossier_id)).filter((member) => RIGHTS[member.role].has('write')).map((member) => member.user_id)
  if (assignees.some((id) => !writers.includes(id as UserId)))
    throw new Refusal('unknown-person', 'Chỉ giao được cho thành viên của tổ có quyền soạn thảo.')
}

/** Notifies those who were not responsible for the section before. */
export const notifyAssigned = (
  ctx: Context,
  tx: Tx,
  section: SectionInPlace,
  actor: Member,
  before: readonly UserId[],
  after: readonly UserId[],
): Promise<void> =>
  notifyPeople(ctx, tx, 'assigned', { section, actor: actor.userId, at: ctx.now(), named: after.filter((userId) => !before.includes(userId)) })
