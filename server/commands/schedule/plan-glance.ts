import type { PlanGlance, PlanGlanceLine } from '@van-kien/shared/api/schedule.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { personOf } from '@van-kien/shared/domain/schedule/people.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import type { PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import type { Context } from '../../context.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { listObstacles } from '../../storage/plans.ts'
import type { Member } from '../enter.ts'
import { findPlanState, type PlanState } from './plan-state.ts'

/** What is due within so many days is among a person's tasks, though it did not begin. */
const SOON_DAYS = 7
const NAMED = 3

/** The plan for the home of a dossier and for a person's own tasks; null: there is none. */
export async function planGlance(ctx: Context, dossier: Pick<DossierRow, 'id'>, actor: Member): Promise<PlanGlance | null> {
  const state = await findPlanState(ctx, ctx.db, dossier)
  if (!state) return null
  const open = state.tasks.filter(({ id }) => !state.finished.has(id))
  const soon = addDays(state.today, SOON_DAYS)
  const byDue = (one: PlanTask, other: PlanTask): number => one.due.localeCompare(other.due) || one.position - other.position
  const titles = new Map(state.tasks.map(({ id, title }) => [id, title]))
  const obstacles = (await listObstacles(ctx.db, dossier.id)).filter(({ settled }) => settled === null)
  const seesAll = RIGHTS[actor.role].has('plan')
  return {
    milestones: state.tasks
      .filter(({ mark }) => mark !== 'none')
      .toSorted(byDue)
      .map((task) => lineOf(state, task)),
    late: open
      .filter(({ due }) => due < state.today)
      .toSorted(byDue)
      .map((task) => lineOf(state, task)),
    mine: open
      .filter((task) => personOf(task.lead, state.people) === actor.userId)
      .filter((task) => task.mark !== 'congress' && (task.due <= soon || state.progress.get(task.id)!.state !== 'waiting'))
      .toSorted(byDue)
      .map((task) => lineOf(state, task)),
    obstacles: obstacles
      .filter(({ assignee }) => seesAll || assignee === actor.userId)
      .map(({ id, taskId, text, dueDate, assignee }) => ({
        ...{ id, taskId, task: titles.get(taskId) ?? '', text, dueDate, mine: assignee === actor.userId },
      })),
    nobody: open.filter((task) => task.mark !== 'congress' && task.due <= soon && personOf(task.lead, state.people) === null).length,
  }
}

function lineOf(state: PlanState, task: PlanTask): PlanGlanceLine {
  const progress = state.progress.get(task.id)!
  const person = personOf(task.lead, state.people)
  const post = task.lead.post === null ? undefined : state.people.posts.get(task.lead.post)?.name
  return {
    ...{ id: task.id, title: task.title, start: task.start, due: task.due, state: progress.state, late: progress.late, mark: task.mark },
    ...{ done: progress.done, total: progress.total, byFacts: progress.byFacts, open: isFinished(progress) ? [] : progress.open.slice(0, NAMED) },
    who: state.members.find((member) => member.user_id === person)?.name ?? post ?? '',
  }
}
