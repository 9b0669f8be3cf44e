import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { personOf } from '@van-kien/shared/domain/schedule/people.ts'
import type { PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import { stateText } from '@van-kien/shared/domain/schedule/words.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type CalendarDay, calendarFile } from '../../export/calendar-file.ts'
import { type DossierRow, readDossier } from '../../storage/dossiers.ts'
import { findAccountState } from '../../storage/users.ts'
import { findPlanState, type PlanState } from '../schedule/plan-state.ts'
import { dossiersOf } from './own-calendar.ts'

/**
 * The calendar of a person: last days of what is theirs (of all tasks, for who keeps the plan), marks, and the day of each congress.
 * @param base where the program is opened, without a slash at its end
 * @throws Refusal link-closed when the account is not in use any more
 */
export async function calendarFeed(ctx: Context, userId: string, base: string): Promise<string> {
  const account = await findAccountState(ctx.db, userId as UserId)
  if (!account || account.disabled) throw new Refusal('link-closed')
  const days: CalendarDay[] = []
  for (const { id } of await dossiersOf(ctx.db, userId)) days.push(...(await daysOf(ctx, id, userId, base)))
  return calendarFile(`Văn Kiện: ${account.name}`, days, ctx.now())
}

async function daysOf(ctx: Context, id: DossierId, userId: string, base: string): Promise<CalendarDay[]> {
  const dossier = await readDossier(ctx.db, id)
  if (!dossier) return []
  const state = await findPlanState(ctx, ctx.db, dossier, dayInVietnam(ctx.now()))
  const url = `${base}/ho-so/${id}`
  const congress = { id: `congress-${id}`, day: dossier.congress_date, title: dossier.name, about: '', url }
  if (!state) return [congress]
  const role = state.members.find((member) => member.user_id === userId)?.role
  const tasks = state.tasks.filter(
    (task) => task.mark !== 'congress' && (task.mark !== 'none' || (role !== undefined && RIGHTS[role].has('plan')) || isOf(state, task, userId)),
  )
  return [congress, ...tasks.map((task) => dayOf(state, dossier, task, `${url}/bieu-tien-do/${task.id}`))]
}

/** They direct it, lead it or help. */
const isOf = (state: PlanState, { directs, lead, helpers }: PlanTask, userId: string): boolean =>
  [directs, lead, ...helpers].some((who) => personOf(who, state.people) === userId)

function dayOf(state: PlanState, dossier: DossierRow, task: PlanTask, url: string): CalendarDay {
  const done = state.finished.has(task.id)
  const title = `${done ? 'Đã xong: ' : task.mark === 'none' ? 'Hạn: ' : ''}${task.title}`
  const about = [stateText(state.progress.get(task.id)!), task.product && `Sản phẩm: ${task.product}`, dossier.name].filter(Boolean).join('\n')
  return { id: `task-${task.id}`, day: task.due, title, about, url }
}
