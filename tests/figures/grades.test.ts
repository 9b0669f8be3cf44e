import { type Figure, figureNumbers, inOrder } from '@van-kien/shared/domain/figures/figure.ts'
import { countGrades, type Grade, gradeOf } from '@van-kien/shared/domain/figures/grade.ts'
import { readTarget } from '@van-kien/shared/domain/figures/target.ts'
import { describe, expect, test } from 'vitest'

const figure = (id: string, rest: Partial<Figure> = {}): Figure => ({
  ...{
    id,
    code: id,
    name: id,
    unit: '',
    groupId: 'g',
    parentId: null,
    origin: 'district',
    originText: '',
    kind: 'percent',
    decimals: null,
    target: null,
  },
  ...{ targetText: '', targetYear: null, method: { kind: 'min' }, note: '', position: 0 },
  ...rest,
})
const held = (text: string, kind: Figure['kind'] = 'percent', targetYear: number | null = 2025) =>
  figure('a', { kind, targetText: text, target: readTarget(text)!.comparator, targetYear })
const grade = (one: Figure, values: Record<string, string>) => gradeOf(one, new Map(Object.entries(values)))

describe('grades', () => {
  test.each([
    ['từ 95% trở lên', '95', 'met'],
    ['từ 95% trở lên', '95.0', 'met'],
    ['từ 95% trở lên', '96', 'exceeded'],
    ['từ 95% trở lên', '94.99', 'missed'],
    ['95', '97', 'exceeded'],
    ['dưới 5%', '4.9', 'met'],
    ['dưới 5%', '5', 'missed'],
    ['tối đa 5%', '5', 'met'],
    ['tối đa 5%', '3', 'exceeded'],
    ['trên 90%', '90', 'missed'],
    ['trên 90%', '90.1', 'met'],
    ['12 - 14%', '11', 'missed'],
    ['12 - 14%', '13', 'met'],
    ['12 - 14%', '15', 'exceeded'],
  ] as const)('%s with %s: %s', (target, value, expected) => {
    expect(grade(held(target), { '2025:year': value }).grade).toBe(expected)
  })

  test('a/b', () => {
    expect(grade(held('4/9', 'ratio'), { '2025:year': '4/9' }).grade).toBe('met')
    expect(grade(held('4/9', 'ratio'), { '2025:year': '5/9' }).grade).toBe('exceeded')
    expect(grade(held('4/9', 'ratio'), { '2025:year': '4/10' }).grade).toBe('missed')
  })

  test('the term counts before the year, the year before its estimate, which is said', () => {
    const one = held('95')
    expect(grade(one, { '2025:estimate': '96' })).toMatchObject({ grade: 'exceeded', estimated: true, period: '2025:estimate' })
    expect(grade(one, { '2025:estimate': '96', '2025:year': '94' })).toMatchObject({ grade: 'missed', estimated: false })
    expect(grade(one, { '2025:year': '94', '2025:term': '95' })).toMatchObject({ grade: 'met', period: '2025:term' })
  })

  test('30 June is not due yet', () =>
    expect(grade(held('95'), { '2025:half': '96', '2024:year': '94' })).toMatchObject({ grade: 'not-due', early: null }))

  test('reached before its year: early with the year, as long as it stays so', () => {
    const one = held('95')
    expect(grade(one, { '2022:year': '94', '2023:year': '95', '2024:year': '96' })).toMatchObject({ grade: 'early', early: 2023 })
    expect(grade(one, { '2023:year': '95', '2024:year': '94' })).toMatchObject({ grade: 'not-due', early: null })
    expect(grade(one, { '2023:year': '96', '2025:year': '97' })).toMatchObject({ grade: 'exceeded', early: 2023 })
    expect(grade(one, { '2023:year': '96', '2025:year': '90' })).toMatchObject({ grade: 'missed', early: null })
  })

  test('a rate a year is not reached early', () =>
    expect(grade(held('8', 'rate'), { '2023:year': '9' })).toMatchObject({ grade: 'not-due', early: null }))

  test('not judged by numbers: words, what is kept, no target, no year', () => {
    expect(grade(held('giữ vững', 'text'), { '2025:year': 'giữ vững' }).grade).toBe('not-assessed')
    expect(grade(held('giữ vững'), { '2025:year': '1' }).grade).toBe('not-assessed')
    expect(grade(figure('a'), { '2025:year': '1' }).grade).toBe('not-assessed')
    expect(grade(held('95', 'percent', null), { '2025:year': '1' }).grade).toBe('not-assessed')
  })

  test('somebody judged otherwise, with a reason', () => {
    const own = { grade: 'met', early: null, reason: 'Thành phố điều chỉnh chỉ tiêu' } as const
    expect(gradeOf(held('95'), new Map([['2025:year', '90']]), own)).toMatchObject({ grade: 'met', reason: own.reason })
  })
})

describe('“đạt và vượt a/b”', () => {
  const groups = [
    { id: 'g', name: 'I', position: 0 },
    { id: 'h', name: 'II', position: 1 },
  ]
  const part = (id: string, parentId: string, position: number) => figure(id, { parentId, position })
  // Behind the parts of the district's shape: a chỉ tiêu with three parts, one with two, one without.
  const figures = [
    figure('c', { groupId: 'h' }),
    figure('a'),
    figure('b', { position: 1 }),
    part('a3', 'a', 3),
    part('a1', 'a', 1),
    part('a2', 'a', 2),
    part('b1', 'b', 1),
    part('b2', 'b', 2),
  ]

  test('chỉ tiêu are numbered through all groups, parts below theirs', () => {
    expect(inOrder(figures, groups).map(({ id }) => id)).toEqual(['a', 'a1', 'a2', 'a3', 'b', 'b1', 'b2', 'c'])
    expect(Object.fromEntries(figureNumbers(figures, groups))).toEqual({
      a: '1',
      a1: '1.1',
      a2: '1.2',
      a3: '1.3',
      b: '2',
      b1: '2.1',
      b2: '2.2',
      c: '3',
    })
  })

  test('counts chỉ tiêu; parts are another count', () => {
    const grades: Record<string, Grade> = { a1: 'met', a2: 'exceeded', a3: 'early', b1: 'met', b2: 'missed', c: 'not-due' }
    const counted = countGrades(figures, (id) => grades[id] ?? 'not-assessed')
    expect(counted).toEqual({ targets: { reached: 1, judged: 2, all: 3 }, parts: { reached: 4, judged: 5, all: 6 } })
  })

  test('a chỉ tiêu with a target of its own is judged by that', () => {
    const own = figures.map((one) => (one.id === 'b' ? { ...one, target: readTarget('95')!.comparator } : one))
    const grades: Record<string, Grade> = { b: 'met', b1: 'met', b2: 'missed' }
    expect(countGrades(own, (id) => grades[id] ?? 'not-assessed').targets).toMatchObject({ reached: 1, judged: 1 })
  })
})
