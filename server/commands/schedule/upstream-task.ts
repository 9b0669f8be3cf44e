import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { addWorkingDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { NOBODY, type PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import type { Context } from '../../context.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { saidPlanGone, saidPlanRow } from '../../storage/plan-proof.ts'
import { deleteTask, listObstacles, listReminders, listTasks, putTask, readPlan } from '../../storage/plans.ts'
import type { Tx } from '../../storage/writer.ts'
import type { Member } from '../enter.ts'
import { versionName } from './collect-facts.ts'
import { calendarOf } from './plan-state.ts'
import { recordPlan } from './record.ts'

/** Working days that people usually have to answer what changed. */
const DAYS_TO_ANSWER = 3
const UNFORESEEN = 'Phát sinh'

interface Version {
  dossierId: DossierId
  sourceId: string
  title: string
  number: number
}

const linkTo = ({ sourceId, number }: Version): string => `version:${versionName(sourceId, number)}`

/**
 * A new version of an upstream text changed what sections follow, between today and the congress: that is a task by itself, finished when every change has an answer.
 * In the transaction that saves the version.
 */
export async function planForVersion(
  ctx: Context,
  tx: Tx,
  version: Version,
  by: { actor: Pick<Member, 'userId'>; at: number; flags: number },
): Promise<void> {
  const plan = await readPlan(tx, version.dossierId)
  const dossier = plan && (await readDossier(tx, version.dossierId))
  const today = dayInVietnam(by.at)
  if (!plan || !dossier || by.flags === 0 || today > dossier.congress_date) return
  const tasks = await listTasks(tx, version.dossierId)
  const wanted = addWorkingDays(calendarOf(plan), today, DAYS_TO_ANSWER)
  // Led by who leads the writing: the first task that waits for sections of the report.
  const lead = tasks.find(({ facts }) => facts.some(({ kind, of }) => kind === 'submitted' && of === 'kind:report'))?.directs ?? NOBODY
  const task: PlanTask = {
    ...{ id: ctx.newId(), position: (tasks.at(-1)?.position ?? 0) + 1, phase: UNFORESEEN },
    ...{ title: `Rà soát, trả lời thay đổi của “${version.title}”, bản ${version.number}`, product: 'Câu trả lời cho từng chỗ thay đổi' },
    ...{ directs: NOBODY, lead, helpers: [], askedOf: '', draft: null, meeting: null },
    ...{ start: today, due: [wanted, dossier.congress_date].toSorted()[0]!, clock: 'none', unit: 'working', mark: 'none' },
    ...{ after: [], facts: [{ kind: 'answered', of: linkTo(version), number: null }], tick: null, note: '' },
  }
  await putTask(tx, version.dossierId, task)
  const data = { taskId: task.id, title: task.title, sourceId: version.sourceId, version: version.number }
  await recordPlan(tx, version.dossierId, { action: 'plan.add', at: by.at, actor: by.actor.userId, data, rows: [saidPlanRow('task', task)] })
}

/** The version was taken back: what it asked for goes too, unless somebody made it wait for something else. */
export async function unplanVersion(tx: Tx, version: Version, by: { actor: Pick<Member, 'userId'>; at: number }): Promise<void> {
  const tasks = await listTasks(tx, version.dossierId)
  for (const task of tasks.filter(({ facts }) => facts.length === 1 && facts[0]!.of === linkTo(version))) {
    const rows = [saidPlanGone('task', task.id)]
    for (const follower of tasks.filter(({ after }) => after.includes(task.id))) {
      const waiting = { ...follower, after: follower.after.filter((id) => id !== task.id) }
      await putTask(tx, version.dossierId, waiting)
      rows.push(saidPlanRow('task', waiting))
    }
    for (const one of await listObstacles(tx, version.dossierId)) if (one.taskId === task.id) rows.push(saidPlanGone('obstacle', one.id))
    for (const one of await listReminders(tx, version.dossierId)) if (one.task_id === task.id) rows.push(saidPlanGone('reminder', one.id))
    await deleteTask(tx, task.id)
    await recordPlan(tx, version.dossierId, {
      ...{ action: 'plan.remove', at: by.at, actor: by.actor.userId },
      ...{ data: { taskId: task.id, title: task.title, sourceId: version.sourceId, version: version.number }, rows },
    })
  }
}
