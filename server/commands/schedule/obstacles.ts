import type { obstacleChangeInput, obstacleInput } from '@van-kien/shared/api/schedule.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { maySettleObstacle } from '@van-kien/shared/domain/schedule/people.ts'
import type { Obstacle } from '@van-kien/shared/domain/schedule/task.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { saidPlanRow } from '../../storage/plan-proof.ts'
import { listObstacles, putObstacle } from '../../storage/plans.ts'
import { enterDossier } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { notifyOfPlace } from '../notices/notify-people.ts'
import { readPlanState } from './plan-state.ts'
import { recordPlan } from './record.ts'

/** Where the bell leads about a plan. */
export const planPlace = (dossierId: string): string => `plan:${dossierId}`

/** Vướng mắc: what is in the way of a task. Leads hear of it, and whom it is given to. The same id once more makes nothing new. */
export async function addObstacle(ctx: Context, person: Person, dossierId: string, input: z.output<typeof obstacleInput>): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'remark')
    const { tasks, people, members } = await readPlanState(ctx, tx, dossier)
    const task = tasks.find(({ id }) => id === input.taskId)
    if (!task) throw new Refusal('not-found')
    if ((await listObstacles(tx, dossier.id)).some(({ id }) => id === input.id)) return
    if (input.assignee !== null && !people.members.has(input.assignee)) throw new Refusal('unknown-person')
    const at = ctx.now()
    const obstacle: Obstacle = { ...input, by: actor.userId, at, settled: null }
    await putObstacle(tx, dossier.id, obstacle)
    const data = { taskId: task.id, title: task.title, what: 'add', text: input.text }
    await recordPlan(tx, dossier.id, { action: 'plan.obstacle', at, actor: actor.userId, data, rows: [saidPlanRow('obstacle', obstacle)] })
    const leads = members.filter(({ role }) => role === 'lead').map((member) => member.user_id)
    const named = [...new Set([...leads, ...(input.assignee === null ? [] : [input.assignee as UserId])])]
    const text = `${task.title}: ${input.text}`
    await notifyOfPlace(ctx, tx, 'plan-obstacle', { dossierId: dossier.id, place: planPlace(dossier.id), actor: actor.userId, at, text, named })
  })
}

/** Gives it to somebody, sets a day, or settles it; `settled` null: it is open again. */
export async function changeObstacle(
  ctx: Context,
  person: Person,
  dossierId: string,
  id: string,
  { seen, ...change }: z.output<typeof obstacleChangeInput>,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'remark')
    const { tasks, people } = await readPlanState(ctx, tx, dossier)
    const before = (await listObstacles(tx, dossier.id)).find((one) => one.id === id)
    const task = tasks.find((one) => one.id === before?.taskId)
    if (!before || !task) throw new Refusal('not-found')
    if (!maySettleObstacle(actor, before, task, people)) throw new Refusal('forbidden')
    insistOnSeen({ ...before, settled: before.settled && { note: before.settled.note } }, seen, change)
    if (change.assignee != null && change.assignee !== before.assignee && !people.members.has(change.assignee)) throw new Refusal('unknown-person')
    const at = ctx.now()
    const after: Obstacle = {
      ...before,
      assignee: change.assignee === undefined ? before.assignee : change.assignee,
      dueDate: change.dueDate === undefined ? before.dueDate : change.dueDate,
      settled: change.settled === undefined ? before.settled : change.settled && { ...change.settled, by: actor.userId, at },
    }
    await putObstacle(tx, dossier.id, after)
    const what = change.settled === undefined ? 'assign' : change.settled === null ? 'reopen' : 'settle'
    const data = { taskId: task.id, title: task.title, what, text: before.text }
    await recordPlan(tx, dossier.id, { action: 'plan.obstacle', at, actor: actor.userId, data, rows: [saidPlanRow('obstacle', after)] })
    if (after.assignee === null || after.assignee === before.assignee) return
    const about = { dossierId: dossier.id, place: planPlace(dossier.id), actor: actor.userId, at, text: `${task.title}: ${before.text}` }
    await notifyOfPlace(ctx, tx, 'plan-obstacle', { ...about, named: [after.assignee as UserId] })
  })
}
