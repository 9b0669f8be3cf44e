import { addDays, workCalendar } from '@van-kien/shared/domain/schedule/calendar.ts'
import type { FactLink, FactWorld } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import { moveTasks } from '@van-kien/shared/domain/schedule/move.ts'
import { isFinished, progressOfAll } from '@van-kien/shared/domain/schedule/progress.ts'
import { criticalPath } from '@van-kien/shared/domain/schedule/slack.ts'
import { NOBODY, type PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import { holidays } from '@van-kien/templates/schedule/holidays.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'

const TASKS = 500
const SECTIONS = 80
const FIRST = '2025-01-06'
const TODAY = '2025-06-01'
const CONGRESS = '2025-12-20'

const world: FactWorld = {
  documents: [{ kind: 'report', day: FIRST }],
  sections: Array.from({ length: SECTIONS }, (_, at) => ({
    ...{
      id: `section-${at}`,
      kind: 'report' as const,
      title: `Mục ${at}`,
      appendix: at > 70,
      headingOnly: false,
      removed: false,
      stale: at % 9 === 0,
    },
    assignees: [`person-${at % 8}`],
    history: Array.from({ length: 6 }, (_, step) => ({
      day: addDays(FIRST, 20 * step + (at % 17)),
      status: (['submitted', 'drafting', 'submitted', 'approved', 'drafting', 'submitted'] as const)[step]!,
    })),
  })),
  drafts: [],
  flags: Array.from({ length: 200 }, (_, at) => ({ version: `s:${at % 3}`, title: `Mục ${at}`, since: FIRST, answered: at % 2 ? TODAY : null })),
  remarks: Array.from({ length: 388 }, (_, at) => ({
    ...{ sectionId: `section-${at % SECTIONS}`, kind: 'report' as const, title: `Mục ${at}`, since: FIRST, settled: at % 3 ? TODAY : null },
  })),
  ...{ at: TODAY, now: true },
}

/** Every kind of link in turn; each task waits for up to three before it. */
const LINKS: FactLink[][] = [
  [{ kind: 'submitted', of: 'kind:report', number: null }],
  [{ kind: 'approved', of: 'kind:report', number: null }],
  [
    { kind: 'settled', of: 'all', number: null },
    { kind: 'answered', of: 'all', number: null },
  ],
  [],
]
const tasks: PlanTask[] = Array.from({ length: TASKS }, (_, at) => {
  const last = at === TASKS - 1
  const start = last ? CONGRESS : addDays(FIRST, Math.floor((at * 330) / TASKS))
  return {
    ...{ id: `task-${at}`, position: at, phase: `Giai đoạn ${at % 9}`, title: `Việc ${at}`, product: '', directs: NOBODY, lead: NOBODY, helpers: [] },
    ...{
      askedOf: '',
      draft: null,
      meeting: null,
      start,
      due: last ? CONGRESS : addDays(start, at % 6),
      clock: 'congress',
      unit: at % 2 ? 'day' : 'working',
    },
    ...{ mark: last ? 'congress' : 'none', after: [7, 13, 29].filter((far) => far <= at).map((far) => `task-${at - far}`), facts: LINKS[at % 4]! },
    ...{ tick: null, note: '' },
  }
})

/** The plan of a dossier: the state of all tasks from the facts, the critical path, and what else moves when one does. */
export async function benchSchedule(): Promise<void> {
  const finished = new Set([...progressOfAll(tasks, world)].filter(([, progress]) => isFinished(progress)).map(([id]) => id))
  report(
    'plan.recompute',
    await middle(9, async () =>
      criticalPath(tasks, new Set([...progressOfAll(tasks, world)].filter(([, one]) => isFinished(one)).map(([id]) => id)), TODAY),
    ),
    'ms',
    {
      ...{ tasks: TASKS, sections: SECTIONS, target: 50 },
    },
  )
  const calendar = workCalendar(holidays())
  const wanted = new Map([['task-10', { start: addDays(tasks[10]!.start, 9), due: addDays(tasks[10]!.due, 9) }]])
  const moved = moveTasks(tasks, wanted, finished, calendar).length
  report('plan.preview-of-a-move', await middle(9, async () => moveTasks(tasks, wanted, finished, calendar)), 'ms', { tasks: TASKS, moved })
}
