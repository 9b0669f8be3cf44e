import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import type { PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import type { Person } from '../auth/person.ts'
import { changePost } from '../commands/schedule/change-settings.ts'
import { changeTask } from '../commands/schedule/change-task.ts'
import { addObstacle } from '../commands/schedule/obstacles.ts'
import { startPlan } from '../commands/schedule/start-plan.ts'
import { tickTask } from '../commands/schedule/tick-task.ts'
import type { Context } from '../context.ts'
import { listPosts, listTasks } from '../storage/plans.ts'
import type { Team } from './demo-dossier.ts'

/** Who holds which post, beside those that their roles give. */
const HOLDERS: [post: string, person: 'thuky' | 'bientap1' | 'bientap2'][] = [
  ['Văn phòng Đảng ủy', 'thuky'],
  ['Ban Xây dựng Đảng', 'bientap1'],
  ['Tổ biên tập', 'bientap2'],
]

/** What was done by hand, by its first words, how many days late, and which paper says so. */
const TICKED: [title: string, late: number, note: string][] = [
  ['Thành lập Tiểu ban', 0, 'Quyết định và thông báo phân công đã ban hành'],
  ['Ban hành kế hoạch', 0, 'Kế hoạch kèm biểu tiến độ'],
  ['Gửi đề nghị cung cấp số liệu', 0, 'Đã gửi đủ các đơn vị'],
  ['Nhận số liệu', 2, 'Đủ số liệu của các phường trước sắp xếp'],
]
const IN_THE_WAY: [title: string, text: string] = [
  'Đề cương báo cáo kiểm điểm',
  'Chưa thống nhất mốc lấy số liệu kiểm điểm giữa các tổ chức đảng trước sắp xếp.',
]

/** The plan of a demo dossier: the five weeks before its congress. */
export async function startDemoPlan(ctx: Context, dossierId: DossierId, team: Team): Promise<void> {
  await startPlan(ctx, team.thuky, dossierId, { template: 'five-weeks', readingDate: null })
  const posts = await listPosts(ctx.db, dossierId)
  for (const [name, person] of HOLDERS)
    await changePost(ctx, team.totruong, dossierId, posts.find((post) => post.name === name)!.id, { holder: team[person].userId }, null)
}

/** How far the plan is: some ticked, one of them late, and one in whose way something is. */
export async function advanceDemoPlan(ctx: Context, dossierId: DossierId, team: Team): Promise<void> {
  const tasks = await listTasks(ctx.db, dossierId)
  const titled = (title: string): PlanTask => tasks.find((task) => task.title.startsWith(title))!
  const today = dayInVietnam(ctx.now())
  for (const [title, late, note] of TICKED) {
    const { id, due } = titled(title)
    const day = [addDays(due, late), today].toSorted()[0]!
    await tickTask(ctx, team.thuky, dossierId, id, { tick: { day, note }, seen: { tick: null } })
  }
  const [title, text] = IN_THE_WAY
  const dueDate = addDays(today, 4)
  await addObstacle(ctx, team.bientap1, dossierId, { id: ctx.newId(), taskId: titled(title).id, text, assignee: team.totruong.userId, dueDate })
}

/** Of a ward of the city's demo: what should be finished by now is, on paper, but for the last few (`behind`), which are late. */
export async function finishPassedTasks(ctx: Context, lead: Person, dossierId: DossierId, behind: number): Promise<void> {
  const today = dayInVietnam(ctx.now())
  const passed = (await listTasks(ctx.db, dossierId))
    .filter(({ due, mark }) => due <= today && mark !== 'congress')
    .toSorted((one, other) => one.due.localeCompare(other.due))
  for (const task of passed.slice(0, Math.max(0, passed.length - behind))) {
    if (task.facts.length > 0) await changeTask(ctx, lead, dossierId, task.id, { facts: [], seen: { facts: task.facts } })
    await tickTask(ctx, lead, dossierId, task.id, { tick: { day: task.due, note: 'Theo văn bản giấy' }, seen: { tick: null } })
  }
}
