import type { AssignedView, Assignment } from '@van-kien/shared/api/work-views.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { appendAudit } from '../../storage/audit.ts'
import { listAssignees, listSections, setAssignees, updateSection } from '../../storage/sections.ts'
import { enterDocument } from '../enter.ts'
import { notify } from '../notify.ts'
import { insistOnWriters, notifyAssigned } from './change-section.ts'

interface SectionAssignment {
  id: string
  assignees?: string[] | undefined
  dueDate?: string | null | undefined
  /** How the screen shows it. Somebody else may have given it to others meanwhile: that stays. */
  seen: { assignees: string[]; dueDate: string | null }
}

const same = (one: readonly string[], other: readonly string[]): boolean => one.toSorted().join() === other.toSorted().join()

/**
 * Who is responsible, and until when, for many sections in one turn, each with its own entry in the audit. What stands otherwise than the screen showed, or
 * no longer stands in the outline, is left alone. The answer says how the changed ones were before: sent again, it takes everything back.
 */
export async function assignSections(ctx: Context, person: Person, documentId: string, wanted: readonly SectionAssignment[]): Promise<AssignedView> {
  return ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    await insistOnWriters(tx, document, [...new Set(wanted.flatMap((one) => one.assignees ?? []))])
    const sections = new Map((await listSections(tx, document.id)).map((section) => [section.id as string, section]))
    const responsible = await listAssignees(tx, document.id)
    const before: Assignment[] = []
    let skipped = 0
    for (const { id, assignees, dueDate, seen } of wanted) {
      const section = sections.get(id)
      const people = (section && responsible.get(section.id)) ?? []
      if (!section || !same(people, seen.assignees) || section.due_date !== seen.dueDate) {
        skipped++
        continue
      }
      const changes: Record<string, [unknown, unknown]> = {}
      if (assignees && !same(assignees, people)) changes.assignees = [people, assignees]
      if (dueDate !== undefined && dueDate !== section.due_date) changes.dueDate = [section.due_date, dueDate]
      if (Object.keys(changes).length === 0) continue
      if (changes.assignees) {
        await setAssignees(tx, section.id, assignees as UserId[])
        await notifyAssigned(ctx, tx, { ...section, dossier_id: document.dossier_id, kind: document.kind }, actor, people, assignees as UserId[])
      }
      if (changes.dueDate) await updateSection(tx, section.id, { due_date: dueDate })
      await appendAudit(tx, {
        chain: document.dossier_id,
        at: ctx.now(),
        actor: actor.userId,
        action: 'section.change',
        data: { documentId: document.id, sectionId: section.id, title: section.title, changes },
      })
      before.push({ id, assignees: people, dueDate: section.due_date })
    }
    if (before.length > 0) await notify(ctx, tx, [document.id], 'structure')
    return { before, skipped }
  })
}
