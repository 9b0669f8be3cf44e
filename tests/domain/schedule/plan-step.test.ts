import { planProgress } from '@van-kien/shared/domain/schedule/plan-step.ts'
import { progressOfAll } from '@van-kien/shared/domain/schedule/progress.ts'
import { NOBODY, type PlanTask, type Tick } from '@van-kien/shared/domain/schedule/task.ts'
import { STEPS } from '@van-kien/templates/schedule/steps.ts'
import { expect, test } from 'vitest'

const task = (position: number, phase: string, due: string, finished: string | null = null): PlanTask => ({
  ...{ id: `task ${position}`, position, phase, title: 'Việc mật', product: '', directs: NOBODY, lead: NOBODY, helpers: [], askedOf: '' },
  ...{ draft: null, meeting: null, start: due, due, clock: 'none', unit: 'day', mark: 'none', after: [], facts: [], note: '' },
  tick: finished === null ? null : ({ day: finished, by: 'an', at: 0, note: '' } satisfies Tick),
})
const on = (at: string, tasks: PlanTask[]) =>
  planProgress(tasks, progressOfAll(tasks, { documents: [], sections: [], drafts: [], flags: [], remarks: [], at, now: true }))

test('a plan stands where the task is that should be finished first, late or not; behind its last task it is finished', () => {
  const tasks = (one: string | null, two: string | null) => [
    task(1, 'Chuẩn bị', '2025-06-20', one),
    task(2, 'Soạn thảo', '2025-07-01', two),
    task(3, 'Đề cương', '2025-06-25', '2025-06-25'),
  ]
  expect(on('2025-07-03', tasks(null, null))).toEqual({ step: 'prepare', done: 1, total: 3, late: 2, days: 13 })
  expect(on('2025-07-03', tasks('2025-06-20', null))).toEqual({ step: 'draft', done: 2, total: 3, late: 1, days: 2 })
  expect(on('2025-07-03', tasks('2025-06-20', '2025-07-01'))).toEqual({ step: 'finished', done: 3, total: 3, late: 0, days: 0 })
})

test('a giai đoạn that a ward named itself is told as another one: no word of the plan is', () => {
  const progress = on('2025-06-01', [task(1, 'Giai đoạn mật của phường', '2025-06-20')])
  expect(progress.step).toBe('other')
  expect(JSON.stringify(progress)).not.toContain('mật')
})

test('what came up meanwhile, as a change of the city, does not tell where a plan stands while a task of the program’s is open', () => {
  const tasks = [task(1, 'Phát sinh', '2025-06-10'), task(2, 'Soạn thảo', '2025-07-01'), task(3, 'Đề cương', '2025-07-05')]
  expect(on('2025-06-15', tasks)).toEqual({ step: 'draft', done: 0, total: 3, late: 1, days: 5 })
})

test('every giai đoạn of the templates is one of the program’s', () => {
  const steps = STEPS.map(({ phase }, at) => on('2025-06-01', [task(at, phase, '2025-06-20')]).step)
  expect(steps).not.toContain('other')
  expect(new Set(steps).size).toBe(7)
})
