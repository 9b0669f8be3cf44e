import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { type WorkCalendar, workCalendar } from '@van-kien/shared/domain/schedule/calendar.ts'
import type { FactWorld } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import { type PlanPeople, planPeople } from '@van-kien/shared/domain/schedule/people.ts'
import { isFinished, type Progress, progressOfAll } from '@van-kien/shared/domain/schedule/progress.ts'
import type { PlanTask, Post } from '@van-kien/shared/domain/schedule/task.ts'
import { holidays } from '@van-kien/templates/schedule/holidays.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { listMembers, type MemberRow } from '../../storage/members.ts'
import { listPosts, listTasks, readPlan, type StoredPlan } from '../../storage/plans.ts'
import { collectFacts } from './collect-facts.ts'

/** A plan with what its tasks stand at. */
export interface PlanState {
  plan: StoredPlan
  tasks: PlanTask[]
  posts: Post[]
  members: MemberRow[]
  people: PlanPeople
  world: FactWorld
  progress: Map<string, Progress>
  finished: Set<string>
  calendar: WorkCalendar
  at: string
  today: string
}

/** Working days of a dossier: holidays, then its own days. */
export const calendarOf = (plan: Pick<StoredPlan, 'days'> | null): WorkCalendar => workCalendar([...holidays(), ...(plan?.days ?? [])])

/** The plan of a dossier with the state of each task as at a day (absent: today); null when none was made. */
export async function findPlanState(ctx: Context, db: Database, dossier: Pick<DossierRow, 'id'>, day?: string): Promise<PlanState | null> {
  const plan = await readPlan(db, dossier.id)
  if (!plan) return null
  const today = dayInVietnam(ctx.now())
  const at = day ?? today
  const [tasks, posts, members] = [await listTasks(db, dossier.id), await listPosts(db, dossier.id), await listMembers(db, dossier.id)]
  const world = await collectFacts(db, dossier.id, at, at >= today)
  const progress = progressOfAll(tasks, world)
  return {
    ...{ plan, tasks, posts, members, world, progress, at, today },
    people: planPeople(
      posts,
      members.map((member) => member.user_id),
    ),
    finished: new Set(tasks.filter(({ id }) => isFinished(progress.get(id)!)).map(({ id }) => id)),
    calendar: calendarOf(plan),
  }
}

/** @throws Refusal plan-none */
export async function readPlanState(ctx: Context, db: Database, dossier: Pick<DossierRow, 'id'>, day?: string): Promise<PlanState> {
  const state = await findPlanState(ctx, db, dossier, day)
  if (!state) throw new Refusal('plan-none')
  return state
}
