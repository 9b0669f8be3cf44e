import type { FactKind } from './fact-kinds.ts'
import type { Progress, TaskState } from './progress.ts'

/** Words of the plan that stand on pages, in files and in what is sent. */

export const STATE_WORDS: Record<TaskState, string> = {
  overdue: 'Quá hạn',
  running: 'Đang thực hiện',
  waiting: 'Chưa đến hạn',
  'done-late': 'Hoàn thành chậm',
  done: 'Hoàn thành',
}

export const FACT_WORDS: Record<FactKind, string> = {
  made: 'Đã lập văn bản',
  submitted: 'Mục đã trình',
  approved: 'Mục đã duyệt',
  appendices: 'Phụ lục đã trình',
  frozen: 'Dự thảo đã chốt',
  answered: 'Chỗ cấp trên sửa đã trả lời',
  settled: 'Góp ý đã giải quyết',
}

/** '2025-07-03' -> '03/7/2025', as Vietnamese offices write a day. */
export function officeDay(day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string]
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`
}

/** 'Quá hạn 2 ngày', 'Hoàn thành chậm 1 ngày', 'Đang thực hiện' */
export const stateText = ({ state, late }: Pick<Progress, 'state' | 'late'>): string =>
  late > 0 ? `${STATE_WORDS[state]} ${late} ngày` : STATE_WORDS[state]

/** '21/52 (40%)'; of a task that is ticked '100%' or ''. */
export function fractionText({ done, total, byFacts, finished }: Pick<Progress, 'done' | 'total' | 'byFacts' | 'finished'>): string {
  if (!byFacts) return finished === null ? '' : '100%'
  return `${done}/${total} (${Math.floor((100 * done) / total)}%)`
}

/** 'a; b; c và 4 nội dung khác' */
export const listText = (names: readonly string[], count: number): string =>
  count > names.length ? `${names.join('; ')} và ${count - names.length} nội dung khác` : names.join('; ')

interface ReminderFacts {
  /** 'đồng chí Nguyễn Văn An'; '' where nobody is named. */
  to: string
  task: string
  product: string
  due: string
  state: TaskState
  late: number
  fraction: string
  open: readonly string[]
  openCount: number
  /** What waits for the task, and when that must be done; null: nothing. */
  next: { title: string; due: string } | null
  daysLeft: number
}

/** What is copied into Zalo or said on the phone: what, since when, what is open, what depends on it. */
export function reminderText(facts: ReminderFacts): string {
  const name = facts.task.replace(/\.$/u, '')
  const how = facts.late > 0 ? `đã quá hạn ${facts.late} ngày (hạn ${officeDay(facts.due)})` : `có hạn hoàn thành là ngày ${officeDay(facts.due)}`
  return [
    `Kính gửi ${facts.to || 'đồng chí phụ trách'},`,
    `Việc “${name}” trong biểu tiến độ ${how}${facts.fraction ? `, đến nay được ${facts.fraction}` : ''}.`,
    ...(facts.open.length > 0 ? [`Còn lại: ${listText(facts.open, facts.openCount)}.`] : []),
    ...(facts.next ? [`Việc sau đang chờ: “${facts.next.title}”, hạn ${officeDay(facts.next.due)}.`] : []),
    ...(facts.daysLeft > 0 ? [`Còn ${facts.daysLeft} ngày tới Đại hội.`] : []),
    'Đề nghị đồng chí khẩn trương hoàn thành; có vướng mắc xin báo ngay để cùng tháo gỡ.',
  ].join('\n')
}
