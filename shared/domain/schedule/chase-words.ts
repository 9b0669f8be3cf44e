import { addDays, daysBetween } from './calendar.ts'
import { officeDay } from './words.ts'

/** Words in which people are reminded of tasks of the biểu tiến độ. */

interface NamedTask {
  title: string
  due: string
  /** What it follows was taken out of the outline. */
  broken?: boolean
}

const NAMED = 5
const clean = (title: string): string => title.replace(/\.$/u, '')
const more = (count: number): string => (count > NAMED ? `; và ${count - NAMED} việc khác` : '')
const broken = (task: NamedTask): string => (task.broken ? ', theo dõi mục đã bỏ khỏi đề cương nên cần sửa việc' : '')

/** 'quá hạn 2 ngày', 'đến hạn hôm nay', 'còn 3 ngày' */
function distance(due: string, today: string): string {
  const late = daysBetween(due, today)
  return late > 0 ? `quá hạn ${late} ngày` : late === 0 ? 'đến hạn hôm nay' : `còn ${-late} ngày`
}

/** '“Viết dự thảo” quá hạn 2 ngày (hạn 03/7/2025)'; of several the most pressing first, five by name. @param who who leads it, for somebody else; '' for themselves */
export function chaseText(tasks: readonly (NamedTask & { who: string })[], today: string): string {
  const lines = tasks
    .toSorted((one, other) => one.due.localeCompare(other.due))
    .slice(0, NAMED)
    .map(
      (task) => `“${clean(task.title)}” ${distance(task.due, today)} (hạn ${officeDay(task.due)}${task.who ? `, ${task.who}` : ''})${broken(task)}`,
    )
  return `${lines.join('; ')}${more(tasks.length)}`
}

/** How far ahead a brief looks. */
const SOON = 7

/** What a person has before them this day; null: nothing that a brief would tell. @param tasks open ones of theirs */
export function briefText(tasks: readonly NamedTask[], today: string, congressDate: string): string | null {
  const until = addDays(today, SOON)
  const groups = [
    ['quá hạn', tasks.filter(({ due }) => due < today)],
    ['đến hạn hôm nay', tasks.filter(({ due }) => due === today)],
    [`đến hạn trong ${SOON} ngày tới`, tasks.filter(({ due }) => due > today && due <= until)],
  ] as const
  const parts = groups.flatMap(([what, of]) => {
    const named = of.toSorted((one, other) => one.due.localeCompare(other.due)).slice(0, NAMED)
    return of.length === 0
      ? []
      : [`${of.length} việc ${what}: ${named.map((task) => `“${clean(task.title)}”${broken(task)}`).join('; ')}${more(of.length)}`]
  })
  if (parts.length === 0) return null
  const left = daysBetween(today, congressDate)
  return [...parts, ...(left > 0 ? [`Còn ${left} ngày tới Đại hội`] : left === 0 ? ['Hôm nay là ngày Đại hội'] : [])].join('. ')
}

/** What somebody who left the team leaves behind. @param toPost tasks that fall to whoever holds the post @param toNobody those that nobody leads now */
export function leftText(name: string, toPost: readonly string[], toNobody: readonly string[]): string {
  const list = (titles: readonly string[]) =>
    `${titles
      .slice(0, NAMED)
      .map((title) => `“${clean(title)}”`)
      .join('; ')}${more(titles.length)}`
  return [
    `Đồng chí ${name} ra khỏi tổ`,
    ...(toPost.length > 0 ? [`${toPost.length} việc về người giữ chức danh: ${list(toPost)}`] : []),
    ...(toNobody.length > 0 ? [`${toNobody.length} việc chưa có người chủ trì: ${list(toNobody)}`] : []),
  ].join('. ')
}
