import type { ObstacleView, ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { DOCUMENT_KINDS, KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { USUAL_CHASE } from '@van-kien/shared/domain/schedule/chase.ts'
import { isOrphan, maySettleObstacle, mayTick, personOf } from '@van-kien/shared/domain/schedule/people.ts'
import { countStates } from '@van-kien/shared/domain/schedule/progress.ts'
import { criticalPath } from '@van-kien/shared/domain/schedule/slack.ts'
import { holidays } from '@van-kien/templates/schedule/holidays.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { listMembers, namesOf } from '../../storage/members.ts'
import { listAllSections, listKinds, listLaterVersions } from '../../storage/plan-facts.ts'
import { listObstacles, listReminders } from '../../storage/plans.ts'
import { enterDossier, type Member } from '../enter.ts'
import { versionName } from './collect-facts.ts'
import { findPlanState, type PlanState, readPlanState } from './plan-state.ts'
import { remindWords } from './remind.ts'

const NAMED = 6

/** The plan of a dossier as its page shows it. @param at as at which day ('YYYY-MM-DD'); absent: today */
export async function viewSchedule(ctx: Context, person: Person, dossierId: string, at?: string): Promise<ScheduleView> {
  const { dossier, actor } = await enterDossier(ctx.db, person, dossierId, 'read')
  return scheduleOf(ctx, dossier, actor, at)
}

/** The same for what is printed. */
export async function scheduleOf(ctx: Context, dossier: DossierRow, actor: Member, at?: string): Promise<ScheduleView> {
  const state = await findPlanState(ctx, ctx.db, dossier, at)
  const rights = RIGHTS[actor.role]
  const today = dayInVietnam(ctx.now())
  const members = state?.members ?? (await listMembers(ctx.db, dossier.id))
  return {
    ...{ dossierId: dossier.id, wardName: dossier.ward_name, congressDate: dossier.congress_date, term: dossier.term, role: actor.role },
    plan: state && {
      ...{ template: state.plan.template, readingDate: state.plan.readingDate, days: state.plan.days, createdAt: state.plan.createdAt },
      chase: state.plan.chase ?? USUAL_CHASE,
    },
    holidays: holidays(),
    ...{ at: state?.at ?? at ?? today, today },
    tasks: state ? await linesOf(ctx.db, state, dossier, actor) : [],
    counts: countStates(state?.progress.values() ?? []),
    posts: state?.posts ?? [],
    people: members.map((member) => ({ id: member.user_id, name: member.name, role: member.role })),
    obstacles: state ? await obstaclesOf(ctx.db, state, dossier, actor) : [],
    objects: await objectsOf(ctx.db, dossier),
    orphans: state ? state.tasks.filter(({ lead }) => isOrphan(lead, state.people)).length : 0,
    may: { plan: rights.has('plan'), remark: rights.has('remark'), export: rights.has('export') },
  }
}

async function linesOf(db: Database, state: PlanState, dossier: DossierRow, actor: Member): Promise<TaskLine[]> {
  const slack = criticalPath(state.tasks, state.finished, state.at)
  const reminders = await listReminders(db, dossier.id)
  const last = new Map(reminders.map((reminder) => [reminder.task_id, reminder]))
  const names = await namesOf(
    db,
    reminders.map(({ by }) => by),
  )
  return state.tasks.map((task): TaskLine => {
    const progress = state.progress.get(task.id)!
    const reminded = last.get(task.id)
    return {
      ...task,
      progress: { ...progress, open: progress.open.slice(0, NAMED), openCount: progress.open.length },
      slack: slack.get(task.id) ?? null,
      leadPerson: personOf(task.lead, state.people),
      reminded: reminded ? { at: reminded.at, by: names.get(reminded.by) ?? '' } : null,
      mayTick: !progress.byFacts && mayTick(actor, task, state.people),
    }
  })
}

/** Obstacles that were there on the day, and not settled by then. */
async function obstaclesOf(db: Database, state: PlanState, dossier: DossierRow, actor: Member): Promise<ObstacleView[]> {
  const all = await listObstacles(db, dossier.id)
  const names = await namesOf(
    db,
    all.flatMap(({ by, assignee }) => (assignee === null ? [by] : [by, assignee])),
  )
  const byId = new Map(state.tasks.map((task) => [task.id, task]))
  return all
    .filter(({ at }) => dayInVietnam(at) <= state.at)
    .map((obstacle) => ({
      ...obstacle,
      settled: obstacle.settled && dayInVietnam(obstacle.settled.at) <= state.at ? obstacle.settled : null,
      byName: names.get(obstacle.by) ?? '',
      assigneeName: obstacle.assignee === null ? '' : (names.get(obstacle.assignee) ?? ''),
      mayAct: RIGHTS[actor.role].has('remark') && maySettleObstacle(actor, obstacle, byId.get(obstacle.taskId)!, state.people),
    }))
}

async function objectsOf(db: Database, dossier: DossierRow): Promise<ScheduleView['objects']> {
  const made = new Set((await listKinds(db, [dossier.id])).map(({ kind }) => kind))
  const rows = (await listAllSections(db, [dossier.id])).filter((row) => row.removed_at === null)
  return {
    kinds: KINDS.map((kind) => ({ kind, title: DOCUMENT_KINDS[kind].title, made: made.has(kind) })),
    sections: rows.map((row) => ({ id: row.id, kind: row.kind, title: row.short_title || row.title })),
    versions: (await listLaterVersions(db, [dossier.id])).map(({ source_id, number, title }) => ({
      version: versionName(source_id, number),
      title: `${title}, bản ${number}`,
    })),
  }
}

/** What a reminder of a task would say. */
export async function viewReminder(ctx: Context, person: Person, dossierId: string, taskId: string): Promise<{ text: string }> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'plan')
  const state = await readPlanState(ctx, ctx.db, dossier)
  const task = state.tasks.find(({ id }) => id === taskId)
  if (!task) throw new Refusal('not-found')
  return { text: remindWords(state, dossier, task) }
}
