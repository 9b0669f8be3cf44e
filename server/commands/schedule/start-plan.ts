import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { layOut, readingDay } from '@van-kien/shared/domain/schedule/lay-out.ts'
import { NOBODY, type PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import { CASES, type CaseKey } from '@van-kien/templates/schedule/cases.ts'
import { POSTS, type PostKey, type PostSeed } from '@van-kien/templates/schedule/posts.ts'
import { STEPS } from '@van-kien/templates/schedule/steps.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { listMembers, type MemberRow } from '../../storage/members.ts'
import { saidPlanRow } from '../../storage/plan-proof.ts'
import { putPlan, putPost, putTask, readPlan, type StoredPlan } from '../../storage/plans.ts'
import { enterDossier } from '../enter.ts'
import { calendarOf } from './plan-state.ts'
import { recordPlan } from './record.ts'

const EMPTY = 'empty'

/**
 * The biểu tiến độ of a dossier begins: posts, and the tasks of a case laid out from the day of the congress; `empty`: the congress alone.
 * @throws Refusal already-exists; bad-request for an unknown case
 */
export async function startPlan(
  ctx: Context,
  person: Person,
  dossierId: string,
  input: { template: string; readingDate: string | null },
): Promise<void> {
  const chosen = input.template === EMPTY ? null : CASES[input.template as CaseKey]
  if (chosen === undefined) throw new Refusal('bad-request', 'Không có mẫu biểu tiến độ này. Chọn lại trong danh sách.')
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'plan')
    if (await readPlan(tx, dossier.id)) throw new Refusal('already-exists', 'Biểu tiến độ đã được lập. Tải lại trang để xem.')
    const at = ctx.now()
    const calendar = calendarOf(null)
    const congress = dossier.congress_date
    const reading = input.readingDate ?? readingDay(chosen ?? CASES['five-weeks'], congress, calendar)
    const plan: StoredPlan = {
      ...{ template: input.template, readingDate: reading, days: [], version: 1, createdAt: at, createdBy: actor.userId },
    }
    const posts = new Map(Object.entries(POSTS).map(([key, seed]) => [key, { id: ctx.newId(), name: seed.name }]))
    const members = await listMembers(tx, dossier.id)
    const ids = new Map(STEPS.map(({ key }) => [key as string, ctx.newId()]))
    const made = { id: (key: string) => ids.get(key)!, post: (key: string) => posts.get(key)?.id ?? null }
    const tasks = chosen ? layOut(STEPS, chosen, { congress, reading }, calendar, made) : [congressTask(ctx.newId(), congress)]
    await putPlan(tx, dossier.id, plan)
    const rows = [saidPlanRow('plan', plan)]
    let position = 0
    for (const [key, { id, name }] of posts) {
      const post = { id, name, holder: holderOf(POSTS[key as PostKey], members) }
      await putPost(tx, dossier.id, { ...post, position: position++ })
      rows.push(saidPlanRow('post', post))
    }
    for (const task of tasks) {
      await putTask(tx, dossier.id, task)
      rows.push(saidPlanRow('task', task))
    }
    const data = { template: input.template, tasks: tasks.length, congressDate: congress, day: dayInVietnam(at) }
    await recordPlan(tx, dossier.id, { action: 'plan.start', at, actor: actor.userId, data, rows })
  })
}

/** Whoever alone has the role of the post. */
function holderOf(seed: PostSeed, members: readonly MemberRow[]): string | null {
  const those = members.filter(({ role }) => role === seed.role)
  return those.length === 1 ? those[0]!.user_id : null
}

const congressTask = (id: string, day: string): PlanTask => ({
  ...{
    id,
    position: 1,
    phase: 'Đại hội',
    title: 'Đại hội',
    product: 'Nghị quyết, biên bản',
    directs: NOBODY,
    lead: NOBODY,
    helpers: [],
    askedOf: '',
  },
  ...{
    draft: null,
    meeting: day,
    start: day,
    due: day,
    clock: 'congress',
    unit: 'day',
    mark: 'congress',
    after: [],
    facts: [],
    tick: null,
    note: '',
  },
})
