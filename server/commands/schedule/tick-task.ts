import type { planTickInput } from '@van-kien/shared/api/schedule.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { mayTick } from '@van-kien/shared/domain/schedule/people.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { saidPlanRow } from '../../storage/plan-proof.ts'
import { putTask } from '../../storage/plans.ts'
import { enterDossier } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { readPlanState } from './plan-state.ts'
import { recordPlan } from './record.ts'

/**
 * Đánh dấu hoàn thành: of a task that no fact tells of; by who keeps the plan, and by who leads the task.
 * @throws Refusal plan-follows-facts; bad-request for a day that is still to come
 */
export async function tickTask(
  ctx: Context,
  person: Person,
  dossierId: string,
  taskId: string,
  { tick, seen }: z.output<typeof planTickInput>,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'read')
    const { tasks, people, progress, today } = await readPlanState(ctx, tx, dossier)
    const task = tasks.find(({ id }) => id === taskId)
    if (!task) throw new Refusal('not-found')
    if (!mayTick(actor, task, people)) throw new Refusal('forbidden')
    if (progress.get(task.id)!.byFacts) throw new Refusal('plan-follows-facts')
    insistOnSeen({ tick: task.tick && { day: task.tick.day, note: task.tick.note } }, seen, { tick })
    if (tick && tick.day > today) {
      const message = 'Ngày hoàn thành chưa tới. Ghi ngày đã xong thật, muộn nhất là hôm nay.'
      throw new Refusal('bad-request', message, { fields: [{ field: 'day', message }] })
    }
    const at = ctx.now()
    const after = { ...task, tick: tick && { ...tick, by: actor.userId, at } }
    await putTask(tx, dossier.id, after)
    const data = { taskId, title: task.title, day: tick?.day ?? null, on: dayInVietnam(at), note: tick?.note ?? '' }
    await recordPlan(tx, dossier.id, { action: 'plan.tick', at, actor: actor.userId, data, rows: [saidPlanRow('task', after)] })
  })
}
