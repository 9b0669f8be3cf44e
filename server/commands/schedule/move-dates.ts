import type { MovedView } from '@van-kien/shared/api/schedule.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { datesOf, isFixed, type Moved, moveClock } from '@van-kien/shared/domain/schedule/move.ts'
import type { Dates, PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { saidPlanRow } from '../../storage/plan-proof.ts'
import { listTasks, putTask, readPlan } from '../../storage/plans.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier, type Member } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { findPlanState } from './plan-state.ts'
import { recordPlan } from './record.ts'

/**
 * New days of tasks, exactly as given: what else moves was worked out and shown by the page that asks (`shared/domain/schedule/move`), and each task is held against what
 * that page said of it (S1). All are written or none.
 * @throws Refusal plan-congress when it is the day of the congress, or of the reading
 */
export async function moveDates(
  ctx: Context,
  person: Person,
  dossierId: string,
  { dates, seen }: { dates: Record<string, Dates>; seen: Record<string, Dates> },
): Promise<MovedView> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'plan')
    if (!(await readPlan(tx, dossier.id))) throw new Refusal('plan-none')
    const tasks = await listTasks(tx, dossier.id)
    const byId = new Map(tasks.map((task) => [task.id, task]))
    if (Object.keys(dates).some((id) => !byId.has(id) || seen[id] === undefined)) throw new Refusal('not-found')
    if (Object.keys(dates).some((id) => isFixed(byId.get(id)!))) throw new Refusal('plan-congress')
    insistOnSeen(Object.fromEntries(tasks.map((task) => [task.id, datesOf(task)])), seen, dates)
    const moved = Object.entries(dates).flatMap(([id, to]): Moved[] => {
      const from = datesOf(byId.get(id)!)
      return from.start === to.start && from.due === to.due ? [] : [{ id, from, to, why: 'asked' }]
    })
    if (moved.length === 0) return { moved }
    await writeMoves(ctx, tx, { dossier, actor, action: 'plan.move', data: {} }, byId, moved)
    return { moved }
  })
}

/** Writes what moves, and tells the audit. */
export async function writeMoves(
  ctx: Context,
  tx: Tx,
  by: { dossier: Pick<DossierRow, 'id'>; actor: Pick<Member, 'userId'>; action: 'plan.move' | 'plan.clock'; data: Record<string, unknown> },
  tasks: ReadonlyMap<string, PlanTask>,
  moved: readonly Moved[],
): Promise<void> {
  const rows = []
  for (const { id, to } of moved) {
    const before = tasks.get(id)!
    // Of a meeting on its last day the day goes along.
    const task = { ...before, ...to, meeting: before.meeting === before.due ? to.due : before.meeting }
    await putTask(tx, by.dossier.id, task)
    rows.push(saidPlanRow('task', task))
  }
  const first = moved[0]
  const data = {
    ...by.data,
    ...{ count: moved.length, taskId: first?.id ?? null, title: first ? tasks.get(first.id)!.title : '', from: first?.from.due, to: first?.to.due },
  }
  await recordPlan(tx, by.dossier.id, { action: by.action, at: ctx.now(), actor: by.actor.userId, data, rows })
}

/** The plan follows a new day of the congress, in the transaction that changes it: what is counted from it and not past moves along. */
export async function followCongress(
  ctx: Context,
  tx: Tx,
  dossier: Pick<DossierRow, 'id'>,
  actor: Pick<Member, 'userId'>,
  change: { from: string; to: string },
): Promise<void> {
  const state = await findPlanState(ctx, tx, dossier)
  if (!state) return
  const moved = moveClock(state.tasks, { clock: 'congress', ...change }, state.finished, state.calendar, dayInVietnam(ctx.now()))
  const tasks = new Map(state.tasks.map((task) => [task.id, task]))
  await writeMoves(ctx, tx, { dossier, actor, action: 'plan.clock', data: { clock: 'congress', day: change.to } }, tasks, moved)
}
