import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { countStatuses, myTasks, risks, type TaskSection } from '@van-kien/shared/domain/tasks.ts'
import { describe, expect, test } from 'vitest'

const TODAY = '2025-07-10'
const section = (id: string, change: Partial<TaskSection> = {}): TaskSection => ({
  id,
  current: true,
  status: 'drafting',
  stale: null,
  dueDate: null,
  assignees: ['an'],
  headingOnly: false,
  returned: null,
  submittedBy: null,
  suggested: 0,
  ...change,
})
const sections: TaskSection[] = [
  section('write'),
  section('soon', { dueDate: '2025-07-10' }),
  section('overdue', { dueDate: '2025-07-09' }),
  section('returned', { returned: 'Thiếu số liệu' }),
  section('returned-old-stage', { returned: 'Sửa', current: false }),
  section('old-stage', { current: false, dueDate: '2025-01-01' }),
  section('heading', { headingOnly: true, dueDate: '2025-01-01' }),
  section('others', { assignees: ['binh'], dueDate: '2025-07-01' }),
  section('submitted', { status: 'submitted', submittedBy: 'an', dueDate: '2025-07-01' }),
  section('approved', { status: 'approved', dueDate: '2025-07-01' }),
  section('stale', { status: 'approved', stale: { reason: 'Thành phố sửa' } }),
]
const list = (tasks: { kind: string; sectionId: string }[]) => tasks.map((task) => `${task.kind} ${task.sectionId}`)

describe('what somebody has to do', () => {
  test('a writer: own sections of the newest stage, what was returned in any; most urgent first', () => {
    expect(list(myTasks(sections, [], { userId: 'an', role: 'editor' }, TODAY))).toEqual([
      'overdue overdue',
      'returned returned',
      'returned returned-old-stage',
      'write soon',
      'write write',
    ])
  })

  test('an approver: what waits and what must be approved again; an observer: nothing', () => {
    expect(list(myTasks(sections, [], { userId: 'an', role: 'approver' }, TODAY))).toEqual(['approve submitted', 'stale stale'])
    expect(myTasks(sections, [], { userId: 'an', role: 'observer' }, TODAY)).toEqual([])
  })

  test('a thread that was given to somebody is theirs to settle, also a reviewer’s; past its day it endangers the date', () => {
    const given = (assignee: string, dueDate: string | null) => ({ id: `of-${assignee}`, sectionId: 'write', assignee, dueDate, text: 'Xem lại' })
    const remarks = [given('an', null), given('chi', '2025-07-09')]
    expect(myTasks([], remarks, { userId: 'chi', role: 'reviewer' }, TODAY)).toEqual([
      { kind: 'remark', sectionId: 'write', dueDate: '2025-07-09', detail: 'Xem lại', remarkId: 'of-chi' },
    ])
    expect(myTasks([], remarks, { userId: 'chi', role: 'observer' }, TODAY)).toEqual([])
    expect(risks([], remarks, TODAY).map(({ remarkId }) => remarkId)).toEqual(['of-chi'])
  })

  test('suggestions are decided by who writes the section; where nobody does, by lead and clerk; not on what is locked', () => {
    const open = (id: string, change: Partial<TaskSection> = {}) => section(id, { suggested: 2, ...change })
    const all = [open('mine'), open('nobody', { assignees: [] }), open('others', { assignees: ['binh'] }), open('locked', { status: 'approved' })]
    const of = (role: 'editor' | 'clerk' | 'reviewer') =>
      myTasks(all, [], { userId: 'an', role }, TODAY).flatMap(({ kind, sectionId, suggested }) =>
        kind === 'suggested' ? [[sectionId, suggested]] : [],
      )
    expect(of('editor')).toEqual([['mine', 2]])
    expect(of('clerk')).toEqual([
      ['mine', 2],
      ['nobody', 2],
    ])
    expect(of('reviewer')).toEqual([])
  })

  test('risks of the whole team', () => {
    expect(list(risks(sections, [], TODAY))).toEqual([
      'overdue others',
      'overdue submitted',
      'overdue overdue',
      'returned returned',
      'returned returned-old-stage',
      'stale stale',
    ])
  })

  test('counts put each section in one place and leave headings out', () => {
    const counts = countStatuses(sections.map((entry, index) => ({ ...entry, words: index % 2 })))
    const { total, ...parts } = counts
    expect(total).toBe(10)
    expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(counts).toMatchObject({ approved: 1, submitted: 1, stale: 1 })
  })

  test('a day begins at midnight in Việt Nam', () => {
    expect(dayInVietnam(Date.UTC(2025, 6, 9, 16, 59, 59))).toBe('2025-07-09')
    expect(dayInVietnam(Date.UTC(2025, 6, 9, 17))).toBe('2025-07-10')
  })
})
