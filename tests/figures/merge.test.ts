import { type Cell, emptyCell, withChoice, withEntry } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure, FigureKind, FigureUnit, Method, Share } from '@van-kien/shared/domain/figures/figure.ts'
import { FigureLookup } from '@van-kien/shared/domain/figures/lookup.ts'
import type { Total } from '@van-kien/shared/domain/figures/merge.ts'
import { checkMethod, suitableMethods, usersOf } from '@van-kien/shared/domain/figures/method.ts'
import { describe, expect, test } from 'vitest'

const P = '2025:half'
const figure = (id: string, kind: FigureKind, method: Method, rest: Partial<Figure> = {}): Figure => ({
  ...{ id, code: id, name: id, unit: '', groupId: 'g', parentId: null, origin: 'former-ward', originText: '', kind, decimals: null, target: null },
  ...{ targetText: '', targetYear: null, method, note: '', position: 0 },
  ...rest,
})
const unit = (id: string, share: Share = 'whole', factor: string | null = null): FigureUnit => ({
  ...{ id, role: 'former', name: id, share, factor, note: '', position: 0 },
})
const cell = (figureId: string, unitId: string, value: string, kind: FigureKind = 'count', period = P): Cell =>
  withEntry(emptyCell({ figureId, unitId, period }), { source: '', value, confidence: 'report', note: '', by: 'u', at: 1 }, kind)

const lookup = (figures: Figure[], units: FigureUnit[], cells: Cell[]) => new FigureLookup({ figures, units, groups: [], grades: [] }, cells)
/** One figure with a value for each unit; null: none. */
const total = (
  one: Figure,
  values: (string | null)[],
  units = values.map((_, index) => unit(`u${index}`)),
  others: [Figure, string[]][] = [],
): Total => {
  const cells = values.flatMap((value, index) => (value === null ? [] : [cell(one.id, units[index]!.id, value, one.kind)]))
  for (const [other, weights] of others) cells.push(...weights.map((value, index) => cell(other.id, units[index]!.id, value, other.kind)))
  return lookup([one, ...others.map(([other]) => other)], units, cells).total(one.id, P)
}
const value = (found: Total) => (found.ok ? found.value : found.why)

describe('SUM', () => {
  const sum = figure('a', 'count', { kind: 'sum' })
  test('is exact where binary numbers are not', () => {
    expect(value(total(sum, ['0.1', '0.2']))).toBe('0.3')
    expect(value(total(sum, ['1.10', '2.2']))).toBe('3.30')
    expect(value(total(sum, ['999999999999998', '1']))).toBe('999999999999999')
    expect(
      value(
        total(
          sum,
          Array.from({ length: 14 }, () => '0.07'),
        ),
      ),
    ).toBe('0.98')
  })
  test('zero is a value, negative numbers count', () => expect(value(total(sum, ['0', '-3', '5']))).toBe('2'))
  test('10^15 is refused', () => expect(value(total(sum, ['999999999999999', '1']))).toBe('too-large'))
  test('a missing unit is named and never counted as zero', () =>
    expect(total(sum, ['1', null, '3', null])).toMatchObject({ ok: false, why: 'missing', units: ['u1', 'u3'] }))
  test('rounds as the figure says, half away from zero, and keeps the exact number', () => {
    const rounded = figure('a', 'money', { kind: 'sum' }, { decimals: 1 })
    expect(total(rounded, ['1.25', '1'])).toMatchObject({ ok: true, value: '2.3', exact: '2.25' })
    expect(total(rounded, ['-1.25', '-1'])).toMatchObject({ ok: true, value: '-2.3' })
    expect(total(rounded, ['1', '1'])).toMatchObject({ value: '2.0' })
  })
  test('of ratios adds what was reached and of how many', () => {
    const places = figure('a', 'ratio', { kind: 'sum' })
    expect(value(total(places, ['4/9', '8/11']))).toBe('12/20')
    expect(value(total(places, ['0/0', '0/0']))).toBe('division-by-zero')
  })
  test('of shares is refused even where somebody stored it', () =>
    expect(value(total(figure('a', 'percent', { kind: 'sum' }), ['90', '80']))).toBe('unsuitable'))
  test('without former units there is no total', () => expect(value(total(sum, []))).toBe('no-units'))
})

describe('units that came in part', () => {
  const sum = figure('a', 'count', { kind: 'sum' })
  test.each([
    ['most', '0.6', '130'],
    ['part', '0.25', '113'],
    ['rest', '0.4', '120'],
  ] as const)('%s with a factor', (share, factor, expected) => {
    const found = total(sum, ['100', '50'], [unit('x'), unit('y', share, factor)])
    expect(value(found)).toBe(expected)
    expect(found.parts[1]).toMatchObject({ factor, value: '50' })
  })
  test('whole to one ward: the factor 1', () => expect(value(total(sum, ['100', '50'], [unit('x'), unit('y', 'part', '1')]))).toBe('150'))
  test('not decided: no total, the unit is named', () =>
    expect(total(sum, ['100', '50'], [unit('x'), unit('y', 'most')])).toMatchObject({ why: 'undecided', units: ['y'] }))
  test('the lowest and the highest need no factor', () =>
    expect(value(total(figure('a', 'percent', { kind: 'min' }), ['98.5', '100'], [unit('x'), unit('y', 'most')]))).toBe('98.5'))
})

describe('WEIGHTED', () => {
  const people = figure('n', 'count', { kind: 'sum' })
  const share = figure('a', 'percent', { kind: 'weighted', by: 'n' }, { decimals: 1 })
  test('by another figure of the same period', () => {
    const found = total(share, ['90', '80'], undefined, [[people, ['300', '100']]])
    expect(found).toMatchObject({ ok: true, value: '87.5', exact: '87.5' })
    expect(found.parts.map(({ weight }) => weight)).toEqual(['300', '100'])
  })
  test('a factor weighs too', () =>
    expect(value(total(share, ['90', '80'], [unit('x'), unit('y', 'part', '0.5')], [[people, ['100', '200']]]))).toBe('85.0'))
  test('thirds are rounded at the end only', () =>
    expect(total(share, ['100', '100', '0'], undefined, [[people, ['1', '1', '1']]])).toMatchObject({ value: '66.7' }))
  test('a missing weight is named', () =>
    expect(total(share, ['90', '80'], undefined, [[people, ['300']]])).toMatchObject({ why: 'missing-weight', units: ['u1'] }))
  test('nobody to weigh with', () => expect(value(total(share, ['90', '80'], undefined, [[people, ['0', '0']]]))).toBe('division-by-zero'))
})

describe('RECOMPUTE', () => {
  const up = figure('up', 'money', { kind: 'sum' })
  const down = figure('down', 'money', { kind: 'sum' })
  const share = figure('a', 'percent', { kind: 'recompute', numerator: 'up', denominator: 'down' })
  const others = (ups: string[], downs: string[]): [Figure, string[]][] => [
    [up, ups],
    [down, downs],
  ]
  const units = [unit('x'), unit('y')]
  test('from the sums, not from the shares', () =>
    expect(total(share, ['104', '98'], units, others(['520', '98'], ['500', '100']))).toMatchObject({ value: '103.0', exact: '103' }))
  test('needs no shares of the units', () => expect(value(total(share, [null, null], units, others(['1', '1'], ['3', '3'])))).toBe('33.3'))
  test('per mille and a/b', () => {
    const perMille = figure('a', 'permille', share.method, { decimals: 2 })
    expect(value(total(perMille, [null, null], units, others(['1', '2'], ['5000', '5000'])))).toBe('0.30')
    expect(value(total(figure('a', 'ratio', share.method), [null, null], units, others(['1', '2'], ['5', '4'])))).toBe('3/9')
  })
  test('division by zero', () => expect(value(total(share, [null, null], units, others(['1', '1'], ['0', '0'])))).toBe('division-by-zero'))
  test('what is missing below is named', () =>
    expect(total(share, [null, null], units, others(['1', '1'], ['5']))).toMatchObject({ why: 'missing', units: ['y'] }))
  test('a circle that got into the data does not go round', () => {
    const one = figure('one', 'percent', { kind: 'recompute', numerator: 'two', denominator: 'two' })
    const two = figure('two', 'percent', { kind: 'recompute', numerator: 'one', denominator: 'one' })
    expect(value(lookup([one, two], [unit('x')], []).total('one', P))).toBe('circular')
  })
})

test('MIN and MAX', () => {
  expect(value(total(figure('a', 'percent', { kind: 'min' }), ['100', '98.5', '99']))).toBe('98.5')
  expect(value(total(figure('a', 'percent', { kind: 'max' }), ['100', '98.5', '99']))).toBe('100')
  expect(value(total(figure('a', 'ratio', { kind: 'min' }), ['1/2', '1/3']))).toBe('1/3')
})

test('NARRATIVE and NOT_COMBINABLE give no number', () => {
  expect(value(total(figure('a', 'rate', { kind: 'not-combinable' }), ['7', '8']))).toBe('not-combinable')
  expect(value(total(figure('a', 'text', { kind: 'narrative' }), ['giữ', 'đạt']))).toBe('narrative')
})

describe('COUNT_MET', () => {
  const held = figure(
    'a',
    'percent',
    { kind: 'count-met' },
    { target: { is: 'bound', bound: 'at-least', value: '95' }, targetText: '≥ 95', targetYear: 2025 },
  )
  const year = (unitId: string, text: string, period = '2025:year') => cell('a', unitId, text, period === 'target' ? 'text' : 'percent', period)
  test('counts units by the target, of those that were judged', () => {
    const found = lookup([held], [unit('x'), unit('y'), unit('z')], [year('x', '96'), year('y', '90')]).total('a', '2025:year')
    expect(value(found)).toBe('1/2')
    expect(found.parts.map(({ reached }) => reached)).toEqual([true, false, null])
  })
  test('a unit’s own target counts for it', () => {
    const cells = [year('x', '96'), year('y', '90'), year('y', 'từ 90% trở lên', 'target')]
    expect(value(lookup([held], [unit('x'), unit('y')], cells).total('a', '2025:year'))).toBe('2/2')
  })
  test('nobody judged: no a/b', () => expect(value(lookup([held], [unit('x')], []).total('a', P))).toBe('missing'))
})

test('two sources that differ keep the total open until somebody decides', () => {
  const sum = figure('a', 'count', { kind: 'sum' })
  const other = { source: 'Biểu', confidence: 'report', note: '', by: 'v', at: 2 } as const
  const differing = withEntry(cell('a', 'x', '12'), { ...other, value: '15' }, 'count')
  const open = lookup([sum], [unit('x'), unit('y')], [differing, cell('a', 'y', '1')]).total('a', P)
  expect(open).toMatchObject({ ok: false, why: 'conflict', units: ['x'] })
  const decided = withChoice(differing, 'Biểu', 'Đã đối chiếu')!
  expect(value(lookup([sum], [unit('x'), unit('y')], [decided, cell('a', 'y', '1')]).total('a', P))).toBe('16')
  // The same number from both is no conflict.
  const agreed = withEntry(cell('a', 'x', '12'), { ...other, value: '12.0' }, 'count')
  expect(value(lookup([sum], [unit('x')], [agreed]).total('a', P))).toBe('12')
  // The chosen source says something else later: people decide again.
  const later = withEntry(decided, { ...other, value: '16' }, 'count')
  expect(lookup([sum], [unit('x')], [later]).total('a', P)).toMatchObject({ why: 'conflict' })
})

describe('which method suits', () => {
  const people = figure('n', 'count', { kind: 'sum' })
  const check = (one: Figure, ...others: Figure[]) => checkMethod(one, [one, ...others])
  test('a percentage set to SUM is refused', () => {
    for (const kind of ['percent', 'permille', 'rate'] as const) expect(check(figure('a', kind, { kind: 'sum' }))).toBe('sum-of-shares')
    for (const kind of ['count', 'money', 'ratio'] as const) expect(check(figure('a', kind, { kind: 'sum' }))).toBeNull()
  })
  test('weights must be numbers of something, of this register, and not the figure itself', () => {
    expect(check(figure('a', 'percent', { kind: 'weighted', by: 'n' }), people)).toBeNull()
    expect(check(figure('a', 'percent', { kind: 'weighted', by: 'b' }), figure('b', 'percent', { kind: 'min' }))).toBe('weight-is-share')
    expect(check(figure('a', 'percent', { kind: 'weighted', by: 'gone' }))).toBe('no-such-figure')
    expect(check(figure('a', 'count', { kind: 'weighted', by: 'a' }))).toBe('itself')
  })
  test('a circle over others', () => {
    const one = figure('one', 'count', { kind: 'weighted', by: 'two' })
    expect(check(one, figure('two', 'count', { kind: 'weighted', by: 'three' }), figure('three', 'count', { kind: 'weighted', by: 'one' }))).toBe(
      'circular',
    )
  })
  test('text, and numbers that are no share', () => {
    expect(check(figure('a', 'text', { kind: 'sum' }))).toBe('text')
    expect(check(figure('a', 'text', { kind: 'narrative' }))).toBeNull()
    expect(check(figure('a', 'count', { kind: 'recompute', numerator: 'n', denominator: 'n' }), people)).toBe('recompute-number')
  })
  test('what is offered is not refused', () => {
    for (const kind of ['count', 'money', 'percent', 'permille', 'rate', 'ratio', 'text'] as const)
      for (const method of suitableMethods(kind)) {
        const full: Method =
          method === 'weighted'
            ? { kind: method, by: 'n' }
            : method === 'recompute'
              ? { kind: method, numerator: 'n', denominator: 'n' }
              : { kind: method }
        expect([kind, method, check(figure('a', kind, full), people)]).toEqual([kind, method, null])
      }
  })
  test('who needs a figure', () =>
    expect(usersOf('n', [people, figure('a', 'percent', { kind: 'weighted', by: 'n' })]).map(({ id }) => id)).toEqual(['a']))
})

test('after a change only what is made of it is worked out again, and comes out as if all were', () => {
  const people = figure('n', 'count', { kind: 'sum' })
  const share = figure('a', 'percent', { kind: 'weighted', by: 'n' }, { decimals: 1 })
  const above = figure('b', 'percent', { kind: 'recompute', numerator: 'n', denominator: 'n' })
  const units = [unit('x'), unit('y')]
  const cells = [cell('n', 'x', '100'), cell('n', 'y', '100'), cell('a', 'x', '90', 'percent'), cell('a', 'y', '80', 'percent')]
  const kept = lookup([people, share, above], units, cells)
  const totals = () => ['n', 'a', 'b'].map((id) => value(kept.total(id, P)))
  expect(totals()).toEqual(['200', '85.0', '100.0'])
  const changed = cell('n', 'x', '300')
  kept.changed(changed)
  expect(totals()).toEqual(['400', '87.5', '100.0'])
  expect(totals()).toEqual(['n', 'a', 'b'].map((id) => value(lookup([people, share, above], units, [changed, ...cells.slice(1)]).total(id, P))))
  expect(kept.values('n', 'x').get(P)).toBe('300')
})
