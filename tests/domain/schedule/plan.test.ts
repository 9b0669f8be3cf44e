import { addDays, addWorkingDays, isWeekend, workCalendar, workingDaysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'
import { layOut, readingDay } from '@van-kien/shared/domain/schedule/lay-out.ts'
import { moveClock, moveTasks, problemsOf, withClock } from '@van-kien/shared/domain/schedule/move.ts'
import { findCircle, inOrder } from '@van-kien/shared/domain/schedule/order.ts'
import { criticalPath } from '@van-kien/shared/domain/schedule/slack.ts'
import { type Mark, NOBODY, type PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import { CASE_KEYS, CASES } from '@van-kien/templates/schedule/cases.ts'
import { HOLIDAYS, holidays } from '@van-kien/templates/schedule/holidays.ts'
import { POSTS } from '@van-kien/templates/schedule/posts.ts'
import { STEPS } from '@van-kien/templates/schedule/steps.ts'
import { describe, expect, test } from 'vitest'

const calendar = workCalendar(holidays())
const NONE = new Set<string>()

const task = (id: string, start: string, due: string, after: string[] = [], more: Partial<PlanTask> = {}): PlanTask => ({
  ...{ id, position: 1, phase: 'Soạn thảo', title: id, product: '', directs: NOBODY, lead: NOBODY, helpers: [], askedOf: '', draft: null },
  ...{ meeting: null, start, due, clock: 'congress', unit: 'day', mark: 'none' as Mark, after, facts: [], tick: null, note: '' },
  ...more,
})

const laidOut = (key: keyof typeof CASES, congress: string) =>
  layOut(STEPS, CASES[key], { congress, reading: readingDay(CASES[key], congress, calendar) }, calendar, { id: (step) => step, post: (post) => post })

describe('working days', () => {
  test('weekends and holidays are passed over, and made-up Saturdays are worked', () => {
    expect(addWorkingDays(calendar, '2025-04-25', 1)).toBe('2025-04-26')
    expect(addWorkingDays(calendar, '2025-04-29', 1)).toBe('2025-05-05')
    expect(addWorkingDays(calendar, '2026-02-13', 1)).toBe('2026-02-23')
    expect(addWorkingDays(calendar, '2025-07-22', -5)).toBe('2025-07-15')
    expect(workingDaysBetween(calendar, '2025-07-22', '2025-07-15')).toBe(-5)
    expect(addWorkingDays(calendar, '2025-07-06', 0)).toBe('2025-07-04')
  })

  test('days of the dossier take the place of those of the program', () => {
    const own = workCalendar([...holidays(), { day: '2025-09-01', kind: 'work', name: 'Trực' }, { day: '2025-07-22', kind: 'off', name: 'Nghỉ' }])
    expect([own.works('2025-09-01'), own.works('2025-07-22'), own.nameOf('2025-07-22')]).toEqual([true, false, 'Nghỉ'])
  })

  test('29 February is counted', () => expect(addDays('2028-02-28', 1)).toBe('2028-02-29'))

  // First day of the lunar year and 10/3 of it, by the Vietnamese calendar.
  const LUNAR: [string, string][] = [
    ['2025-01-29', '2025-04-07'],
    ['2026-02-17', '2026-04-26'],
    ['2027-02-06', '2027-04-16'],
    ['2028-01-26', '2028-04-04'],
    ['2029-02-13', '2029-04-23'],
    ['2030-02-02', '2030-04-12'],
  ]
  test.each(LUNAR)('Tết %s and Giỗ Tổ %s are off, with five days of Tết', (tet, ancestor) => {
    expect([calendar.works(tet), calendar.nameOf(tet), calendar.nameOf(ancestor)]).toEqual([false, 'Tết Nguyên đán', 'Giỗ Tổ Hùng Vương'])
    expect(holidays().filter(({ name, day }) => name === 'Tết Nguyên đán' && day.startsWith(tet.slice(0, 4)))).toHaveLength(5)
  })

  test('the table names each day once, within its year, and only weekends are made up', () => {
    for (const [year, rules] of Object.entries(HOLIDAYS)) {
      expect(new Set(rules.map(({ day }) => day)).size).toBe(rules.length)
      for (const { day, kind } of rules) expect([day.startsWith(year), kind === 'work' ? isWeekend(day) : true]).toEqual([true, true])
    }
  })
})

describe('templates', () => {
  test('steps name posts and earlier steps, without a circle', () => {
    const keys = new Set<string>()
    for (const step of STEPS) {
      for (const post of [step.lead, ...step.helpers, ...(step.directs ? [step.directs] : [])]) expect(Object.keys(POSTS)).toContain(post)
      for (const before of step.after) expect(keys).toContain(before)
      keys.add(step.key)
    }
    expect(findCircle(STEPS.map(({ key, after }) => ({ id: key, after })))).toBeNull()
  })

  test.each(CASE_KEYS)('%s: every step has days, none begins before what it waits for ends, and the congress is reached in time', (key) => {
    const tasks = laidOut(key, '2025-07-22')
    const byId = new Map(tasks.map((one) => [one.id, one]))
    expect(tasks).toHaveLength(STEPS.length)
    for (const { id, start, due, after } of tasks) {
      expect([id, start <= due]).toEqual([id, true])
      for (const before of after) expect([id, before, byId.get(before)!.due <= start]).toEqual([id, before, true])
    }
    expect(Math.min(...[...criticalPath(tasks, NONE, tasks[0]!.start).values()].map(({ days }) => days))).toBeGreaterThanOrEqual(0)
  })

  test('five weeks before a congress of 22/7/2025: the days of the real case', () => {
    const due = Object.fromEntries(laidOut('five-weeks', '2025-07-22').map((one) => [one.id, one.due]))
    expect(due).toMatchObject({ 'set-up': '2025-06-17', 'sketch-passed': '2025-06-22', write: '2025-07-01', 'committee-2': '2025-07-13' })
    expect(due).toMatchObject({ reading: '2025-07-15', 'after-reading': '2025-07-17', congress: '2025-07-22', programme: '2025-08-21' })
  })

  test('six months are working days', () => {
    const tasks = laidOut('six-months', '2026-06-25')
    for (const one of tasks.filter(({ mark }) => mark !== 'congress')) expect([one.id, calendar.works(one.due)]).toEqual([one.id, true])
    expect(tasks[0]!.start < '2026-01-01').toBe(true)
  })
})

describe('order', () => {
  test('a circle is named in its order', () => {
    expect(findCircle([task('a', '', '', ['b']), task('b', '', '', ['c']), task('c', '', '', ['a'])])).toEqual(['a', 'b', 'c'])
    expect(findCircle([task('a', '', '', ['a'])])).toEqual(['a'])
    expect(findCircle([task('a', '', '', ['gone']), task('b', '', '', ['a'])])).toBeNull()
  })
  test('who waits stands behind', () => expect(inOrder([task('a', '', '', ['b']), task('b', '', '')]).map(({ id }) => id)).toEqual(['b', 'a']))
})

describe('moving', () => {
  const chain = () => [
    task('write', '2025-06-27', '2025-07-01'),
    task('approve', '2025-07-01', '2025-07-03', ['write']),
    task('merge', '2025-07-04', '2025-07-04', ['approve']),
    task('congress', '2025-07-22', '2025-07-22', ['merge'], { mark: 'congress' }),
  ]
  const move = (tasks: PlanTask[], id: string, start: string, due: string, finished = NONE) =>
    Object.fromEntries(moveTasks(tasks, new Map([[id, { start, due }]]), finished, calendar).map((one) => [one.id, one.to]))

  test('what waits begins later by as much as is needed, and keeps its length; a gap takes up what it can', () => {
    expect(move(chain(), 'write', '2025-06-27', '2025-07-03')).toEqual({
      write: { start: '2025-06-27', due: '2025-07-03' },
      approve: { start: '2025-07-03', due: '2025-07-05' },
      merge: { start: '2025-07-05', due: '2025-07-05' },
    })
    expect(move(chain(), 'approve', '2025-07-01', '2025-07-04')).toEqual({ approve: { start: '2025-07-01', due: '2025-07-04' } })
  })

  test('an earlier end moves nothing else; what is finished stays; the congress is never moved', () => {
    expect(Object.keys(move(chain(), 'write', '2025-06-27', '2025-06-30'))).toEqual(['write'])
    expect(Object.keys(move(chain(), 'write', '2025-06-27', '2025-07-03', new Set(['approve'])))).toEqual(['write'])
    expect(move(chain(), 'merge', '2025-07-24', '2025-07-25')).toEqual({ merge: { start: '2025-07-24', due: '2025-07-25' } })
  })

  test('a move past the congress, before today, or before what it waits for is told', () => {
    const tasks = chain()
    const days = { today: '2025-06-28', congress: '2025-07-22' }
    const problems = (id: string, start: string, due: string) =>
      problemsOf(tasks, moveTasks(tasks, new Map([[id, { start, due }]]), NONE, calendar), NONE, days)
    expect(problems('merge', '2025-07-24', '2025-07-25')).toEqual([
      { id: 'merge', problem: 'after-congress' },
      { id: 'congress', problem: 'early' },
    ])
    expect(problems('write', '2025-06-20', '2025-06-21')).toEqual([{ id: 'write', problem: 'past' }])
    expect(problems('write', '2025-06-27', '2025-07-02')).toEqual([])
  })

  test('days of work are kept as days of work', () => {
    const tasks = [task('a', '2025-07-07', '2025-07-09'), task('b', '2025-07-09', '2025-07-10', ['a'], { unit: 'working' })]
    expect(move(tasks, 'a', '2025-07-07', '2025-07-12')).toMatchObject({ b: { start: '2025-07-14', due: '2025-07-15' } })
  })

  test('the congress three days later: what is not past and not finished goes along, back again it stands as before', () => {
    const tasks = chain()
    const later = moveClock(tasks, { clock: 'congress', from: '2025-07-22', to: '2025-07-25' }, new Set(['write']), calendar, '2025-07-02')
    expect(later.map(({ id, to, why }) => [id, to.due, why])).toEqual([
      ['approve', '2025-07-06', 'clock'],
      ['merge', '2025-07-07', 'clock'],
      ['congress', '2025-07-25', 'clock'],
    ])
    const moved = tasks.map((one) => ({ ...one, ...later.find(({ id }) => id === one.id)?.to }))
    const back = moveClock(moved, { clock: 'congress', from: '2025-07-25', to: '2025-07-22' }, new Set(['write']), calendar, '2025-07-02')
    expect(moved.map((one) => ({ ...one, ...back.find(({ id }) => id === one.id)?.to }))).toEqual(tasks)
  })

  test('counted in working days a task keeps its distance in working days', () =>
    expect(withClock(task('a', '2025-07-14', '2025-07-15', [], { unit: 'working' }), '2025-07-22', '2025-07-28', calendar)).toEqual({
      start: '2025-07-18',
      due: '2025-07-21',
    }))
})

describe('critical path', () => {
  test('the longest chain has the least time; other tasks have more; what is finished or behind the congress has none', () => {
    const tasks = [
      task('done', '2025-07-01', '2025-07-02'),
      task('long', '2025-07-03', '2025-07-13', ['done']),
      task('short', '2025-07-03', '2025-07-05', ['done']),
      task('end', '2025-07-15', '2025-07-18', ['long', 'short']),
      task('congress', '2025-07-22', '2025-07-22', ['end'], { mark: 'congress' }),
      task('archive', '2025-07-23', '2025-07-30', ['congress']),
    ]
    const slack = criticalPath(tasks, new Set(['done']), '2025-07-03')
    expect(slack.get('long')).toEqual({ days: 6, critical: true })
    expect(slack.get('end')).toEqual({ days: 6, critical: true })
    expect(slack.get('short')).toEqual({ days: 14, critical: false })
    expect([slack.has('done'), slack.has('archive')]).toEqual([false, false])
  })
})
