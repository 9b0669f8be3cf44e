import { type BurnSection, burnUp } from '@van-kien/shared/domain/schedule/burn-up.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../support/seeded-random.ts'

const AROUND = { first: '2025-06-20', last: '2025-07-22', today: '2025-07-03' }
const section = (more: Partial<BurnSection> = {}): BurnSection => ({ pages: 2, due: null, window: null, approved: [], stale: [], ...more })
const since = (from: string, pages = 2, to: string | null = null) => ({ from, to, pages })
/** The value of a line on a day: straight between the days that are told. */
const on = (days: ReturnType<typeof burnUp>['days'], day: string) => days.findLast((one) => one.day <= day)!

describe('approved pages', () => {
  test('grow with each approval, fall when a section is opened again or must be looked at again; the future is not told', () => {
    const { days, approved, goal } = burnUp(
      [
        section({ approved: [since('2025-06-25')] }),
        section({ approved: [since('2025-06-26', 3, '2025-06-30')], pages: 4 }),
        section({ approved: [since('2025-06-27')], stale: [{ from: '2025-07-01', to: '2025-07-02' }] }),
      ],
      AROUND,
    )
    const shown = ['2025-06-24', '2025-06-25', '2025-06-26', '2025-06-29', '2025-06-30', '2025-07-01', '2025-07-02', '2025-07-03']
    expect(shown.map((day) => on(days, day).approved)).toEqual([0, 2, 5, 7, 4, 2, 4, 4])
    expect([approved, goal]).toEqual([4, 8])
    expect(days.filter(({ day }) => day > AROUND.today).map((one) => one.approved)).toEqual(
      days.filter(({ day }) => day > AROUND.today).map(() => null),
    )
  })

  test('a section of which nobody knows the pages counts as long as the others are on average', () => {
    expect(burnUp([section({ pages: 1 }), section({ pages: 2 }), section({ pages: null })], AROUND).goal).toBe(4.5)
    expect(burnUp([section({ pages: null })], AROUND).goal).toBe(1)
  })
})

describe('the line of the plan', () => {
  const window = { start: '2025-07-01', due: '2025-07-04' }

  test('is none while nothing says until when', () => expect(burnUp([section()], AROUND)).toMatchObject({ plan: null }))

  test('rises evenly over the days of the task that approves, or on a section’s own day within them', () => {
    const even = burnUp([section({ window })], AROUND)
    expect(even.plan).toBe(1.5)
    expect(['2025-06-30', '2025-07-04', '2025-07-22'].map((day) => on(even.days, day).plan)).toEqual([0, 2, 2])
    const own = (due: string) => burnUp([section({ window, due })], AROUND).days.filter(({ plan }) => plan === 2)[0]!.day
    expect([own('2025-07-02'), own('2025-06-01'), own('2025-08-01')]).toEqual(['2025-07-02', '2025-07-01', '2025-07-04'])
  })

  test('without a task it rises on a section’s own day; one without any day is wanted by the congress', () => {
    const { days } = burnUp([section({ due: '2025-06-28' }), section()], AROUND)
    expect(['2025-06-27', '2025-06-28', '2025-07-21', '2025-07-22'].map((day) => on(days, day).plan)).toEqual([0, 2, 2, 4])
  })
})

test('whatever happens: the days rise, the lines stay between nothing and all, the plan never falls and ends with all (seeded)', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seededRandom(seed)
    const day = () => addDays(AROUND.first, Math.floor(random() * 40) - 5)
    const sections = Array.from({ length: 1 + Math.floor(random() * 12) }, () => {
      const [start, due] = [day(), day()].toSorted() as [string, string]
      return section({
        pages: random() < 0.2 ? null : random() * 4,
        due: random() < 0.5 ? day() : null,
        window: random() < 0.5 ? { start, due } : null,
        approved: random() < 0.6 ? [since(day(), random() * 4)] : [],
        stale: random() < 0.3 ? [{ from: start, to: random() < 0.5 ? due : null }] : [],
      })
    })
    const { days, goal, plan } = burnUp(sections, AROUND)
    const where = `seed ${seed}`
    expect(
      days.map((one) => one.day),
      where,
    ).toEqual([...new Set(days.map((one) => one.day))].toSorted())
    expect(
      days.some((one) => one.day === AROUND.today),
      where,
    ).toBe(true)
    if (plan === null) continue
    const plans = days.map((one) => one.plan!)
    expect(plans, where).toEqual(plans.toSorted((one, other) => one - other))
    expect(Math.abs(plans.at(-1)! - goal) < 0.02, where).toBe(true)
  }
})
