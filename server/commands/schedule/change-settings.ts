import type { MovedView, planSettingsInput } from '@van-kien/shared/api/schedule.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { USUAL_CHASE } from '@van-kien/shared/domain/schedule/chase.ts'
import { type Moved, moveClock } from '@van-kien/shared/domain/schedule/move.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { listMembers } from '../../storage/members.ts'
import { saidPlanRow } from '../../storage/plan-proof.ts'
import { listPosts, putPlan, putPost } from '../../storage/plans.ts'
import { enterDossier } from '../enter.ts'
import { insistOnSeen, type Seen } from '../insist-on-seen.ts'
import { writeMoves } from './move-dates.ts'
import { calendarOf, readPlanState } from './plan-state.ts'
import { recordPlan } from './record.ts'

/** The day of the reading, with which what is counted from it moves; the days of the dossier's own; when people are reminded. */
export async function changeSettings(
  ctx: Context,
  person: Person,
  dossierId: string,
  { seen, ...change }: z.output<typeof planSettingsInput>,
): Promise<MovedView> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'plan')
    const state = await readPlanState(ctx, tx, dossier)
    const before = state.plan
    insistOnSeen({ readingDate: before.readingDate, days: before.days, chase: before.chase ?? USUAL_CHASE }, seen, change)
    const days = change.days?.toSorted((one, other) => one.day.localeCompare(other.day)) ?? before.days
    const plan = {
      ...{ ...before, days, readingDate: change.readingDate ?? before.readingDate, version: before.version + 1 },
      ...(change.chase && { chase: change.chase }),
    }
    await putPlan(tx, dossier.id, plan)
    const data = { readingDate: plan.readingDate, days: plan.days.length }
    await recordPlan(tx, dossier.id, { action: 'plan.settings', at: ctx.now(), actor: actor.userId, data, rows: [saidPlanRow('plan', plan)] })
    if (plan.readingDate === before.readingDate) return { moved: [] }
    const clock = { clock: 'reading' as const, from: before.readingDate, to: plan.readingDate }
    const moved: Moved[] = moveClock(state.tasks, clock, state.finished, calendarOf(plan), dayInVietnam(ctx.now()))
    const tasks = new Map(state.tasks.map((task) => [task.id, task]))
    if (moved.length > 0)
      await writeMoves(ctx, tx, { dossier, actor, action: 'plan.clock', data: { clock: 'reading', day: plan.readingDate } }, tasks, moved)
    return { moved }
  })
}

/** A post more; who holds it is somebody of the team, or nobody. */
export async function addPost(
  ctx: Context,
  person: Person,
  dossierId: string,
  input: { name: string; holder: string | null },
): Promise<{ id: string }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'plan')
    const { posts, people } = await readPlanState(ctx, tx, dossier)
    if (posts.some(({ name }) => name.toLocaleLowerCase('vi') === input.name.toLocaleLowerCase('vi')))
      throw new Refusal('already-exists', `Chức danh “${input.name}” đã có trong biểu. Chọn chức danh đó trong danh sách.`)
    if (input.holder !== null && !people.members.has(input.holder)) throw new Refusal('unknown-person')
    const post = { id: ctx.newId(), ...input }
    await putPost(tx, dossier.id, { ...post, position: posts.length })
    const data = { name: post.name, what: 'add' }
    await recordPlan(tx, dossier.id, { action: 'plan.post', at: ctx.now(), actor: actor.userId, data, rows: [saidPlanRow('post', post)] })
    return { id: post.id }
  })
}

/** Another name of a post, or another person in it: its tasks go to whoever holds it. */
export async function changePost(
  ctx: Context,
  person: Person,
  dossierId: string,
  id: string,
  change: { name?: string | undefined; holder?: string | null | undefined },
  seen: Seen,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'plan')
    const before = (await listPosts(tx, dossier.id)).find((post) => post.id === id)
    if (!before) throw new Refusal('not-found')
    insistOnSeen({ ...before }, seen, change)
    const post = { ...before, name: change.name ?? before.name, holder: change.holder === undefined ? before.holder : change.holder }
    if (
      post.holder !== before.holder &&
      post.holder !== null &&
      !(await listMembers(tx, dossier.id)).some((member) => member.user_id === post.holder)
    )
      throw new Refusal('unknown-person')
    await putPost(tx, dossier.id, { ...post, position: 0 })
    const data = { name: post.name, what: 'change', holder: post.holder }
    await recordPlan(tx, dossier.id, { action: 'plan.post', at: ctx.now(), actor: actor.userId, data, rows: [saidPlanRow('post', post)] })
  })
}
