import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { minuteInVietnam } from '@van-kien/shared/domain/mail/quiet-hours.ts'
import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { DayRule } from '@van-kien/shared/domain/schedule/calendar.ts'
import { type ChaseSettings, type ChaseStep, chaseRun, chasesOn, USUAL_CHASE } from '@van-kien/shared/domain/schedule/chase.ts'
import { briefText, chaseText } from '@van-kien/shared/domain/schedule/chase-words.ts'
import { personOf } from '@van-kien/shared/domain/schedule/people.ts'
import type { PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import type { Context } from '../../context.ts'
import { insertChaseSteps, listChasedDossiers, putChaseDay, readChaseDay, readChaseSteps } from '../../storage/chases.ts'
import { type DossierRow, readDossier } from '../../storage/dossiers.ts'
import { takeLease } from '../../storage/leases.ts'
import type { Tx } from '../../storage/writer.ts'
import { BY_PROGRAM } from '../notices/notify-people.ts'
import { planPlace } from './obstacles.ts'
import { calendarOf, findPlanState, type PlanState } from './plan-state.ts'
import { peopleToRemind } from './remind.ts'

const LEASE_MS = 60_000

/**
 * Đôn đốc: reminds people of every plan whose hour has come, once a day. One transaction a dossier takes the lease, writes which reminders had their turn, and the
 * notices that tell them (O1): a program that is killed has done all of it or nothing.
 * @param holder which program this is, of several on one database
 */
export async function chasePlans(ctx: Context, holder: string): Promise<void> {
  const now = ctx.now()
  const today = dayInVietnam(now)
  for (const row of await listChasedDossiers(ctx.db)) {
    const settings = row.chase_json === null ? USUAL_CHASE : (JSON.parse(row.chase_json) as ChaseSettings)
    if (!settings.on || row.day === today || minuteInVietnam(now) < settings.minute) continue
    if (!chasesOn(today, row.congress_date, calendarOf({ days: JSON.parse(row.days_json) as DayRule[] }))) continue
    await ctx.writer.transaction(async (tx) => {
      if ((await takeLease(tx, 'chase', holder, now, LEASE_MS)) && (await readChaseDay(tx, row.id)) !== today)
        await chaseDossier(ctx, tx, row.id, today)
    })
  }
}

async function chaseDossier(ctx: Context, tx: Tx, id: DossierId, today: string): Promise<void> {
  const dossier = await readDossier(tx, id)
  const state = dossier && (await findPlanState(ctx, tx, dossier, today))
  if (!dossier || !state) return
  const settings = state.plan.chase ?? USUAL_CHASE
  const open = state.tasks.filter((task) => task.mark !== 'congress' && !state.finished.has(task.id))
  const run = chaseRun(open, settings, today, state.calendar, await readChaseSteps(tx, id))
  const at = ctx.now()
  await insertChaseSteps(tx, id, run.done, at)
  await putChaseDay(tx, id, today)
  const tell = async (notice: NoticeKind, place: string, person: UserId, text: string) =>
    ctx.outbox.write(tx, { kind: 'notice', notice, dossierId: id, sectionId: null, place, actor: BY_PROGRAM, at, text, people: [person] })
  for (const member of state.members) {
    const mine = run.tell.filter(({ task, step }) => isRecipient(state, task, step, member.user_id))
    const text = (late: boolean) =>
      reminderText(
        state,
        member.user_id,
        mine.filter(({ step }) => step.days > 0 === late).map(({ task }) => task),
        today,
      )
    for (const [kind, words] of [
      ['plan-late', text(true)],
      ['plan-due', text(false)],
    ] as const)
      if (words !== '') await tell(kind, planPlace(id), member.user_id, words)
    const brief = settings.brief ? briefOf(state, dossier, open, member.user_id, today) : null
    if (brief !== null) await tell('plan-brief', `brief:${id}`, member.user_id, brief)
  }
}

/** Whose turn a step is: who leads the task (nobody: the leads), the leads, who approves. */
function isRecipient(state: PlanState, task: PlanTask, { to }: ChaseStep, userId: string): boolean {
  const role = state.members.find((member) => member.user_id === userId)!.role
  if (to !== 'owner') return role === to
  const owners = peopleToRemind(state, task)
  return owners.length > 0 ? owners.includes(userId) : role === 'lead'
}

/** Each task once, though a person may be reminded as its owner and as the lead. */
function reminderText(state: PlanState, userId: string, tasks: readonly PlanTask[], today: string): string {
  const named = [...new Set(tasks)].map((task) => {
    const person = personOf(task.lead, state.people)
    const post = task.lead.post === null ? undefined : state.people.posts.get(task.lead.post)?.name
    const who = person === userId ? '' : (state.members.find((member) => member.user_id === person)?.name ?? post ?? 'chưa có người chủ trì')
    return { title: task.title, due: task.due, broken: state.progress.get(task.id)!.broken, who }
  })
  return named.length === 0 ? '' : chaseText(named, today)
}

/** Who keeps the plan hears of all that is open, others of what is theirs. */
function briefOf(
  state: PlanState,
  dossier: Pick<DossierRow, 'congress_date'>,
  open: readonly PlanTask[],
  userId: string,
  today: string,
): string | null {
  const { role } = state.members.find((member) => member.user_id === userId)!
  const theirs = RIGHTS[role].has('plan') ? open : open.filter((task) => peopleToRemind(state, task).includes(userId))
  const named = theirs.map((task) => ({ title: task.title, due: task.due, broken: state.progress.get(task.id)!.broken }))
  return briefText(named, today, dossier.congress_date)
}
