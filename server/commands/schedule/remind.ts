import type { RemindedView } from '@van-kien/shared/api/schedule.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { daysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'
import { followersOf } from '@van-kien/shared/domain/schedule/order.ts'
import { personOf } from '@van-kien/shared/domain/schedule/people.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import type { PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import { fractionText, reminderText } from '@van-kien/shared/domain/schedule/words.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { saidPlanRow } from '../../storage/plan-proof.ts'
import { insertReminder, listReminders } from '../../storage/plans.ts'
import { enterDossier } from '../enter.ts'
import { notifyOfPlace } from '../notices/notify-people.ts'
import { planPlace } from './obstacles.ts'
import { type PlanState, readPlanState } from './plan-state.ts'
import { recordPlan } from './record.ts'

/** Nobody is reminded of a task more often. */
const REST_MS = 3_600_000
const NAMED = 6

/** Who has to do with what is open of a task: who leads it, and who is responsible for the sections that it waits for. */
export const peopleToRemind = (state: PlanState, task: PlanTask): string[] => {
  const lead = personOf(task.lead, state.people)
  const open = state.progress.get(task.id)!.people.filter((id) => state.people.members.has(id))
  return [...new Set([...(lead === null ? [] : [lead]), ...open])]
}

/** The words of a reminder, without sending anything; the address of the plan is added by who knows it. */
export function remindWords(state: PlanState, dossier: Pick<DossierRow, 'id' | 'congress_date'>, task: PlanTask): string {
  const progress = state.progress.get(task.id)!
  const person = personOf(task.lead, state.people)
  const post = task.lead.post === null ? undefined : state.people.posts.get(task.lead.post)?.name
  const name = state.members.find((member) => member.user_id === person)?.name
  const next = (followersOf(state.tasks).get(task.id) ?? []).toSorted((one, other) => one.due.localeCompare(other.due))[0]
  return reminderText({
    ...{ to: name ? `đồng chí ${name}` : (post ?? ''), task: task.title, product: task.product, due: task.due, state: progress.state },
    ...{ late: progress.late, fraction: fractionText(progress), open: progress.open.slice(0, NAMED), openCount: progress.open.length },
    next: next ? { title: next.title, due: next.due } : null,
    daysLeft: daysBetween(state.today, dossier.congress_date),
  })
}

/** Nhắc việc: the bell tells who has to do with what is open, each at most once an hour, and the words come back to be sent by Zalo too. */
export async function remindOfTask(ctx: Context, person: Person, dossierId: string, taskId: string): Promise<RemindedView> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'plan')
    const state = await readPlanState(ctx, tx, dossier)
    const task = state.tasks.find(({ id }) => id === taskId)
    if (!task) throw new Refusal('not-found')
    const progress = state.progress.get(task.id)!
    if (isFinished(progress)) throw new Refusal('bad-request', 'Việc này đã hoàn thành nên không cần nhắc. Tải lại trang để xem.')
    const at = ctx.now()
    const lately = new Set<string>(
      (await listReminders(tx, dossier.id)).filter((one) => one.task_id === taskId && at - one.at < REST_MS).map((one) => one.person),
    )
    const people = peopleToRemind(state, task).filter((id) => id !== actor.userId && !lately.has(id)) as UserId[]
    const rows = []
    for (const id of people) {
      const reminder = { id: ctx.newId(), task_id: taskId, person: id, by: actor.userId, at }
      await insertReminder(tx, dossier.id, reminder)
      rows.push(saidPlanRow('reminder', reminder))
    }
    if (people.length > 0) {
      await recordPlan(tx, dossier.id, { action: 'plan.remind', at, actor: actor.userId, data: { taskId, title: task.title, people }, rows })
      const about = { dossierId: dossier.id, place: planPlace(dossier.id), actor: actor.userId, at, text: task.title }
      await notifyOfPlace(ctx, tx, 'plan-reminded', { ...about, named: people })
    }
    const names = new Map(state.members.map((member) => [member.user_id, member.name]))
    return { text: remindWords(state, dossier, task), notified: people.map((id) => names.get(id) ?? '') }
  })
}
