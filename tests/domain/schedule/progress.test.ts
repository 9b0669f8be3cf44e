import type { FactLink, FactSection, FactWorld } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import { isFactLink } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import { isOrphan, mayTick, personOf, planPeople } from '@van-kien/shared/domain/schedule/people.ts'
import { progressOf } from '@van-kien/shared/domain/schedule/progress.ts'
import type { Tick } from '@van-kien/shared/domain/schedule/task.ts'
import { fractionText, officeDay, reminderText, stateText } from '@van-kien/shared/domain/schedule/words.ts'
import { describe, expect, test } from 'vitest'

const section = (id: string, history: FactSection['history'], more: Partial<FactSection> = {}): FactSection => ({
  ...{ id, kind: 'report', title: `Mục ${id}`, appendix: false, headingOnly: false, removed: false, stale: false, assignees: ['an'], history },
  ...more,
})
const world = (at: string, more: Partial<FactWorld> = {}): FactWorld => ({
  ...{ documents: [], sections: [], drafts: [], flags: [], remarks: [], at, now: true },
  ...more,
})
const link = (kind: FactLink['kind'], of: string, number: number | null = null): FactLink => ({ kind, of, number })
const task = (facts: FactLink[], tick: Tick | null = null) => ({ start: '2025-06-27', due: '2025-07-01', facts, tick })
const ticked = (day: string): Tick => ({ day, by: 'an', at: 0, note: '' })

describe('state and fraction', () => {
  test.each([
    ['2025-06-26', null, 'waiting', 0],
    ['2025-06-27', null, 'running', 0],
    ['2025-07-01', null, 'running', 0],
    ['2025-07-03', null, 'overdue', 2],
    ['2025-07-03', '2025-07-01', 'done', 0],
    ['2025-07-03', '2025-07-02', 'done-late', 1],
    // It was finished later than the day that is looked at.
    ['2025-07-01', '2025-07-02', 'running', 0],
  ] as const)('on %s, ticked %s: %s', (at, tick, state, late) => {
    expect(progressOf(task([], tick === null ? null : ticked(tick)), world(at))).toMatchObject({ state, late, byFacts: false })
  })

  test('sections of a stage: what was submitted counts, headings and removed ones do not; the past is told as it was', () => {
    const sections = [
      section('1', [{ day: '2025-06-30', status: 'submitted' }]),
      section('2', [
        { day: '2025-06-29', status: 'submitted' },
        { day: '2025-06-30', status: 'drafting' },
        { day: '2025-07-02', status: 'submitted' },
        { day: '2025-07-02', status: 'approved' },
      ]),
      section('3', [], { headingOnly: true }),
      section('4', [], { removed: true }),
      section('5', [], { kind: 'resolution' }),
    ]
    const on = (at: string) => progressOf(task([link('submitted', 'kind:report')]), world(at, { sections }))
    expect(on('2025-06-29')).toMatchObject({ done: 1, total: 2, state: 'running', open: ['Mục 1'] })
    expect(on('2025-07-01')).toMatchObject({ done: 1, total: 2, open: ['Mục 2'], people: ['an'] })
    expect(on('2025-07-02')).toMatchObject({ done: 2, total: 2, state: 'done-late', finished: '2025-07-02', late: 1 })
    expect(progressOf(task([link('approved', 'kind:report')]), world('2025-07-02', { sections }))).toMatchObject({ done: 1, total: 2 })
  })

  test('what must be approved again is not approved now', () => {
    const sections = [section('1', [{ day: '2025-06-30', status: 'approved' }], { stale: true })]
    const on = (now: boolean) => progressOf(task([link('approved', 'kind:report')]), world('2025-07-01', { sections, now }))
    expect([on(true).done, on(false).done]).toEqual([0, 1])
  })

  test('a section that was taken out of the outline is told; a document that is not there yet is open', () => {
    const gone = progressOf(task([link('submitted', 'section:4')]), world('2025-07-01', { sections: [section('4', [], { removed: true })] }))
    expect(gone).toMatchObject({ done: 0, total: 1, broken: true })
    expect(progressOf(task([link('approved', 'kind:resolution')]), world('2025-07-01'))).toMatchObject({ done: 0, total: 1, broken: false })
  })

  test('drafts, upstream changes and remarks', () => {
    const here = world('2025-07-01', {
      drafts: [{ kind: 'report', number: 1, day: '2025-06-30' }],
      flags: [
        { version: 's:2', title: 'Kinh tế', since: '2025-06-29', answered: '2025-06-30' },
        { version: 's:2', title: 'Văn hóa', since: '2025-06-29', answered: null },
        { version: 's:3', title: 'Văn hóa', since: '2025-07-09', answered: null },
      ],
      remarks: [{ sectionId: '1', kind: 'report', title: 'Kinh tế', since: '2025-06-29', settled: '2025-06-30' }],
    })
    const of = (one: FactLink) => progressOf(task([one]), here)
    expect(of(link('frozen', 'kind:report', 1))).toMatchObject({ state: 'done', finished: '2025-06-30' })
    expect(of(link('frozen', 'kind:report', 2))).toMatchObject({ done: 0, open: ['chốt dự thảo lần 2'] })
    expect(of(link('answered', 'version:s:2'))).toMatchObject({ done: 1, total: 2, open: ['Văn hóa'] })
    expect(of(link('answered', 'all'))).toMatchObject({ total: 2 })
    expect(of(link('settled', 'all'))).toMatchObject({ state: 'done' })
  })

  test('where there is nothing to count, it is ticked', () => {
    expect(progressOf(task([link('settled', 'all')], ticked('2025-06-30')), world('2025-07-01'))).toMatchObject({ byFacts: false, state: 'done' })
  })

  test('a link says what its kind can count', () => {
    expect(isFactLink(link('frozen', 'kind:report', 2))).toBe(true)
    expect([isFactLink(link('made', 'all')), isFactLink(link('settled', 'all', 2))]).toEqual([false, false])
  })
})

describe('people', () => {
  const posts = [{ id: 'lead', name: 'Tổ trưởng', holder: 'an' }]
  const of = (post: string | null, person: string | null, members: string[]) => personOf({ post, person }, planPeople(posts, members))

  test('a name goes before the post; whoever left the team counts no more, and the task falls to the post', () => {
    expect(of('lead', 'binh', ['an', 'binh'])).toBe('binh')
    expect(of('lead', 'binh', ['an'])).toBe('an')
    expect(of('lead', null, ['binh'])).toBeNull()
    expect(isOrphan({ post: 'lead', person: 'binh' }, planPeople(posts, ['an']))).toBe(true)
    expect(isOrphan({ post: 'lead', person: null }, planPeople(posts, []))).toBe(true)
    expect(isOrphan({ post: 'lead', person: null }, planPeople(posts, ['an']))).toBe(false)
  })

  test('who keeps the plan may tick, and who leads the task', () => {
    const people = planPeople(posts, ['an', 'binh'])
    const lead = { lead: { post: 'lead', person: null } }
    expect(mayTick({ userId: 'an', role: 'editor' }, lead, people)).toBe(true)
    expect(mayTick({ userId: 'binh', role: 'editor' }, lead, people)).toBe(false)
    expect(mayTick({ userId: 'binh', role: 'clerk' }, lead, people)).toBe(true)
  })
})

describe('words', () => {
  test('days as offices write them', () => expect([officeDay('2025-07-03'), officeDay('2026-02-01')]).toEqual(['03/7/2025', '01/02/2026']))
  test('states and fractions', () => {
    expect(stateText({ state: 'overdue', late: 2 })).toBe('Quá hạn 2 ngày')
    expect(fractionText({ done: 21, total: 52, byFacts: true, finished: null })).toBe('21/52 (40%)')
    expect(fractionText({ done: 0, total: 0, byFacts: false, finished: '2025-07-01' })).toBe('100%')
  })
  test('a reminder says what, since when, what is open and what waits', () => {
    const text = reminderText({
      ...{ to: 'đồng chí An', task: 'Viết các mục được giao', product: '', due: '2025-07-01', state: 'overdue', late: 2, fraction: '49/52 (94%)' },
      ...{ open: ['Kinh tế', 'Văn hóa'], openCount: 3, next: { title: 'Duyệt từng mục', due: '2025-07-03' }, daysLeft: 19 },
    })
    expect(text).toContain('đã quá hạn 2 ngày (hạn 01/7/2025), đến nay được 49/52 (94%).')
    expect(text).toContain('Còn lại: Kinh tế; Văn hóa và 1 nội dung khác.')
    expect(text).toContain('Việc sau đang chờ: “Duyệt từng mục”, hạn 03/7/2025.')
  })
})
