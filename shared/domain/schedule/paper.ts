import { addDays, daysBetween } from './calendar.ts'
import type { Progress, TaskState } from './progress.ts'
import { isFinished } from './progress.ts'
import type { Slack } from './slack.ts'
import type { Obstacle, PlanTask, Post, Who } from './task.ts'
import { fractionText, listText, officeDay, STATE_WORDS, stateText } from './words.ts'

/** The plan as it is shown, printed and told: the page, the .docx and the .xlsx are made of the same lines. */

interface PaperTask extends PlanTask {
  /** `open`: the first few names of what is open; `openCount`: how many. */
  progress: Progress & { openCount: number }
  slack: Slack | null
}

export interface PaperPlan {
  wardName: string
  congressDate: string
  plan: { readingDate: string } | null
  /** As at which day. */
  at: string
  tasks: readonly PaperTask[]
  counts: Record<TaskState, number>
  posts: readonly Post[]
  people: readonly { id: string; name: string }[]
  obstacles: readonly (Obstacle & { assigneeName: string })[]
}

/** 'Nguyễn Văn An' for a person by name, else the post; '' for nobody. */
export function whoText({ post, person }: Who, { posts, people }: Pick<PaperPlan, 'posts' | 'people'>): string {
  const name = person === null ? undefined : people.find(({ id }) => id === person)?.name
  return name ?? posts.find(({ id }) => id === post)?.name ?? ''
}

/** Columns of the paper form. */
export const PLAN_HEADS = [
  'TT',
  'Nội dung công việc',
  'Sản phẩm',
  'Chỉ đạo',
  'Chủ trì',
  'Phối hợp',
  'Cấp cho ý kiến',
  'Dự thảo số',
  'Ngày họp',
  'Bắt đầu',
  'Hoàn thành',
  'Mức độ',
  'Trạng thái',
  'Vướng mắc',
  'Ghi chú',
] as const

/** A line of the form: a giai đoạn, or a task with its cells under `PLAN_HEADS`. */
type PlanLine = { phase: string } | { id: string; cells: string[] }

const dayOrNone = (day: string | null): string => (day === null ? '' : officeDay(day))

/** All lines in their order, each giai đoạn before its tasks. */
export function planLines(plan: PaperPlan): PlanLine[] {
  const open = Map.groupBy(
    plan.obstacles.filter(({ settled }) => settled === null),
    ({ taskId }) => taskId,
  )
  let number = 0
  return [...Map.groupBy(plan.tasks, ({ phase }) => phase)].flatMap(([phase, tasks]): PlanLine[] => [
    { phase },
    ...tasks.map((task) => ({ id: task.id, cells: cellsOf(task, ++number, plan, open.get(task.id) ?? []) })),
  ])
}

const cellsOf = (task: PaperTask, number: number, plan: PaperPlan, obstacles: readonly Obstacle[]): string[] => [
  String(number),
  task.title,
  task.product,
  whoText(task.directs, plan),
  whoText(task.lead, plan),
  task.helpers
    .map((who) => whoText(who, plan))
    .filter(Boolean)
    .join(', '),
  task.askedOf,
  task.draft === null ? '' : String(task.draft),
  dayOrNone(task.meeting),
  officeDay(task.start),
  officeDay(task.due),
  fractionText(task.progress),
  stateText(task.progress),
  obstacles.map(({ text }) => text).join('; '),
  [task.tick?.note ?? '', task.note].filter(Boolean).join('; '),
]

/** A part of the report: a heading and its lines. */
interface ReportPart {
  title: string
  lines: string[]
}

const SOON_DAYS = 7
const NONE = 'Không có.'

const daysLeft = (plan: PaperPlan): string => {
  const left = daysBetween(plan.at, plan.congressDate)
  const day = officeDay(plan.congressDate)
  return left > 0 ? `Đại hội ngày ${day}, còn ${left} ngày` : left === 0 ? `Đại hội họp hôm nay, ngày ${day}` : `Đại hội đã họp ngày ${day}`
}

const countsText = ({ tasks, counts }: PaperPlan): string =>
  `Tổng số ${tasks.length} việc: ${counts.done + counts['done-late']} hoàn thành (${counts['done-late']} chậm), ${counts.running} đang thực hiện, ${counts.overdue} quá hạn, ${counts.waiting} chưa đến hạn.`

function taskText(task: PaperTask, plan: PaperPlan): string {
  const who = whoText(task.lead, plan)
  const left = task.progress.openCount > 0 ? `; còn ${listText(task.progress.open, task.progress.openCount)}` : ''
  const fraction = fractionText(task.progress)
  return `${task.title}: ${who || 'chưa có người chủ trì'}, hạn ${officeDay(task.due)}${fraction ? `, đạt ${fraction}` : ''}${left}.`
}

/** Báo cáo tiến độ as at the day of the plan. */
export function reportParts(plan: PaperPlan): ReportPart[] {
  const open = plan.tasks.filter(({ progress }) => !isFinished(progress))
  const late = open.filter(({ progress }) => progress.state === 'overdue').toSorted((one, other) => one.due.localeCompare(other.due))
  const soon = open
    .filter(({ due }) => due >= plan.at && due <= addDays(plan.at, SOON_DAYS))
    .toSorted((one, other) => one.due.localeCompare(other.due))
  const slack = plan.tasks.flatMap((task) => (task.slack?.critical && task.mark !== 'congress' ? [task.slack.days] : []))[0]
  const titles = new Map(plan.tasks.map(({ id, title }) => [id, title]))
  const obstacles = plan.obstacles.filter(({ settled }) => settled === null)
  const lines = (texts: readonly string[]): string[] => (texts.length === 0 ? [NONE] : [...texts])
  return [
    {
      title: 'Tình hình chung',
      lines: [
        `${daysLeft(plan)}${plan.plan ? `; cấp trên duyệt văn kiện ngày ${officeDay(plan.plan.readingDate)}` : ''}.`,
        countsText(plan),
        ...(slack === undefined
          ? []
          : [slack >= 0 ? `Các việc găng còn dự phòng ${slack} ngày.` : `Các việc găng đang thiếu ${-slack} ngày so với ngày Đại hội.`]),
      ],
    },
    { title: 'Việc quá hạn', lines: lines(late.map((task) => `${taskText(task, plan).replace(/\.$/u, '')} (quá ${task.progress.late} ngày).`)) },
    {
      title: 'Vướng mắc chưa tháo gỡ',
      lines: lines(
        obstacles.map(
          ({ taskId, text, assigneeName, dueDate }) =>
            `${titles.get(taskId) ?? ''}: ${text} (${assigneeName ? `giao ${assigneeName}` : 'chưa giao'}${dueDate ? `, trước ngày ${officeDay(dueDate)}` : ''}).`,
        ),
      ),
    },
    { title: `Việc đến hạn trong ${SOON_DAYS} ngày tới`, lines: lines(soon.map((task) => taskText(task, plan))) },
  ]
}

/** Báo cáo nhanh: the same as plain words, to be copied. */
export function quickReport(plan: PaperPlan): string {
  const parts = reportParts(plan).map(({ title, lines }, at) => [`${at + 1}. ${title}`, ...lines.map((line) => `- ${line}`)].join('\n'))
  return [
    `BÁO CÁO NHANH TIẾN ĐỘ VĂN KIỆN ĐẠI HỘI – PHƯỜNG ${plan.wardName.toLocaleUpperCase('vi')}`,
    `(tính đến ngày ${officeDay(plan.at)})`,
    ...parts,
  ].join('\n')
}

/** States in the order of a summary, with their words and counts. */
export const stateCounts = ({ counts }: PaperPlan): [string, number][] =>
  (['done', 'done-late', 'running', 'overdue', 'waiting'] as const).map((state) => [STATE_WORDS[state], counts[state]])
