import type { planTaskChangeInput, planTaskInput } from '@van-kien/shared/api/schedule.ts'
import { MOST_TASKS } from '@van-kien/shared/api/schedule.ts'
import { findCircle } from '@van-kien/shared/domain/schedule/order.ts'
import type { PlanTask, Who } from '@van-kien/shared/domain/schedule/task.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { listMembers } from '../../storage/members.ts'
import { type SaidPlanRow, saidPlanGone, saidPlanRow } from '../../storage/plan-proof.ts'
import { deleteTask, listObstacles, listPosts, listReminders, listTasks, putTask, readPlan } from '../../storage/plans.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { behind } from '../place.ts'
import { recordPlan } from './record.ts'

/** Opens a plan for a change. @throws Refusal plan-none */
async function enterPlan(tx: Tx, person: Person, dossierId: string) {
  const { dossier, actor } = await enterDossier(tx, person, dossierId, 'plan')
  if (!(await readPlan(tx, dossier.id))) throw new Refusal('plan-none')
  return { dossier, actor, tasks: await listTasks(tx, dossier.id) }
}

const find = (tasks: readonly PlanTask[], id: string): PlanTask => {
  const task = tasks.find((one) => one.id === id)
  if (!task) throw new Refusal('not-found')
  return task
}

/** A new line of the plan. */
export async function addTask(
  ctx: Context,
  person: Person,
  dossierId: string,
  { afterId, dates, ...fields }: z.output<typeof planTaskInput>,
): Promise<{ id: string }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor, tasks } = await enterPlan(tx, person, dossierId)
    if (tasks.length >= MOST_TASKS) throw new Refusal('bad-request', `Một biểu tiến độ có nhiều nhất ${MOST_TASKS} việc.`)
    const task: PlanTask = { ...fields, ...dates, id: ctx.newId(), position: behind(tasks, afterId), tick: null }
    await insistOnTask(tx, dossier.id, task, tasks)
    await putTask(tx, dossier.id, task)
    const note = { at: ctx.now(), actor: actor.userId, data: { taskId: task.id, title: task.title } }
    await recordPlan(tx, dossier.id, { action: 'plan.add', ...note, rows: [saidPlanRow('task', task)] })
    return { id: task.id }
  })
}

/** Other words, people, links … of a line; its dates by `moveDates`. `seen`: what the screen said of each changed field (S1). */
export async function changeTask(
  ctx: Context,
  person: Person,
  dossierId: string,
  id: string,
  { seen, afterId, ...change }: z.output<typeof planTaskChangeInput>,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor, tasks } = await enterPlan(tx, person, dossierId)
    const before = find(tasks, id)
    const wanted = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<PlanTask>
    insistOnSeen({ ...before }, seen, wanted)
    const after: PlanTask = { ...before, ...wanted }
    if (before.mark === 'congress' || before.mark === 'reading') Object.assign(after, { mark: before.mark, clock: before.clock })
    if (afterId !== undefined)
      after.position = behind(
        tasks.filter((one) => one.id !== id),
        afterId,
      )
    await insistOnTask(tx, dossier.id, after, tasks)
    await putTask(tx, dossier.id, after)
    const data = { taskId: id, title: after.title, fields: Object.keys(wanted) }
    await recordPlan(tx, dossier.id, { action: 'plan.change', at: ctx.now(), actor: actor.userId, data, rows: [saidPlanRow('task', after)] })
  })
}

/** Takes a line away, with what was in its way; who waited for it waits for what it waited for. */
export async function removeTask(ctx: Context, person: Person, dossierId: string, id: string, seen: { title: string }): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor, tasks } = await enterPlan(tx, person, dossierId)
    const gone = find(tasks, id)
    if (gone.mark === 'congress') throw new Refusal('plan-congress')
    insistOnSeen({ title: gone.title }, seen, { title: '' })
    const rows: SaidPlanRow[] = [saidPlanGone('task', id)]
    for (const task of tasks.filter(({ after }) => after.includes(id))) {
      const waiting = { ...task, after: [...new Set(task.after.flatMap((one) => (one === id ? gone.after : [one])))] }
      await putTask(tx, dossier.id, waiting)
      rows.push(saidPlanRow('task', waiting))
    }
    for (const obstacle of await listObstacles(tx, dossier.id)) if (obstacle.taskId === id) rows.push(saidPlanGone('obstacle', obstacle.id))
    for (const reminder of await listReminders(tx, dossier.id)) if (reminder.task_id === id) rows.push(saidPlanGone('reminder', reminder.id))
    await deleteTask(tx, id)
    const data = { taskId: id, title: gone.title }
    await recordPlan(tx, dossier.id, { action: 'plan.remove', at: ctx.now(), actor: actor.userId, data, rows })
  })
}

/** A task among the others: whom it names is known, and nothing waits for itself. @throws Refusal plan-circle, unknown-person, not-found */
async function insistOnTask(tx: Tx, dossierId: Parameters<typeof listPosts>[1], task: PlanTask, all: readonly PlanTask[]): Promise<void> {
  const tasks = [...all.filter(({ id }) => id !== task.id), task]
  const known = new Set(tasks.map(({ id }) => id))
  if (task.after.some((id) => !known.has(id))) throw new Refusal('not-found')
  const circle = findCircle(tasks)
  if (circle) {
    const titles = circle.map((id) => `“${tasks.find((one) => one.id === id)!.title}”`)
    const words = circle.length === 1 ? `${titles[0]} chờ chính nó` : `${titles.join(' chờ ')} chờ ${titles[0]}`
    throw new Refusal('plan-circle', `Các việc chờ nhau thành vòng: ${words}. Bỏ bớt một chỗ chờ rồi lưu lại; chưa ghi gì.`, { circle })
  }
  const posts = new Set((await listPosts(tx, dossierId)).map(({ id }) => id))
  const members = new Set<string>((await listMembers(tx, dossierId)).map((member) => member.user_id))
  const before = all.find(({ id }) => id === task.id)
  // Whoever left the team since may stand where they stood.
  const stood = new Set(before ? peopleOf(before).map(({ person }) => person) : [])
  for (const { post, person } of peopleOf(task)) {
    if (post !== null && !posts.has(post)) throw new Refusal('not-found')
    if (person !== null && !members.has(person) && !stood.has(person)) throw new Refusal('unknown-person')
  }
}

const peopleOf = (task: PlanTask): Who[] => [task.directs, task.lead, ...task.helpers]
