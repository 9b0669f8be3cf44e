import { addDays, workCalendar } from '@van-kien/shared/domain/schedule/calendar.ts'
import { chaseRun, chasesOn, readBefore, USUAL_CHASE, wrongChase } from '@van-kien/shared/domain/schedule/chase.ts'
import { briefText, chaseText, leftText } from '@van-kien/shared/domain/schedule/chase-words.ts'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../support/seeded-random.ts'

const week = workCalendar([])
const task = (id: string, due: string) => ({ id, start: due, due, title: id })
const notified = (due: string, today: string, done: ReadonlySet<string> = new Set(), calendar = week) =>
  chaseRun([task('a', due)], USUAL_CHASE, today, calendar, done).tell.map(({ step }) => `${step.to} ${step.days}`)

describe('whose turn it is', () => {
  // 2027-03-01 is a Monday.
  test.each([
    ['2027-03-05', '2027-03-01', []],
    ['2027-03-05', '2027-03-02', ['owner -3']],
    ['2027-03-05', '2027-03-04', ['owner -1']],
    ['2027-03-04', '2027-03-05', ['owner 1']],
    ['2027-03-01', '2027-03-03', ['owner 1', 'lead 2']],
    ['2027-03-01', '2027-03-05', ['owner 1', 'lead 2', 'approver 4']],
  ])('last day %s, today %s', (due, today, whom) => expect(notified(due, today)).toEqual(whom))

  test('29/2 is a day like others, and the day after it', () => {
    expect(notified('2028-02-29', '2028-02-28')).toEqual(['owner -1'])
    expect(notified('2028-02-29', '2028-03-01')).toEqual(['owner 1'])
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
  })

  test('what falls on days off before the last day is told before them, what falls on days off after it behind them', () => {
    // Due on Monday; the day before is a Sunday.
    expect(notified('2027-03-08', '2027-03-05')).toEqual(['owner -1'])
    expect(notified('2027-03-05', '2027-03-05')).toEqual(['owner -1'])
    expect(notified('2027-03-05', '2027-03-08')).toEqual(['owner 1', 'lead 2'])
    const feast = workCalendar(['2027-03-02', '2027-03-03'].map((day) => ({ day, kind: 'off' as const, name: 'Nghỉ' })))
    expect(notified('2027-03-07', '2027-03-01', new Set(), feast)).toEqual([])
    expect(notified('2027-03-06', '2027-03-01', new Set(), feast)).toEqual(['owner -3'])
  })

  test('day by day, with days left out and the clock put back, no step has its turn twice, and each circle hears of what is late', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed)
      const [due, done, heard] = ['2027-03-10', new Set<string>(), [] as string[]]
      let day = -8
      for (let look = 0; look < 40; look++) {
        day += Math.floor(random() * 5) - (random() < 0.2 ? 4 : 0)
        const today = addDays(due, day)
        if (!week.works(today)) continue
        const run = chaseRun([task('a', due)], USUAL_CHASE, today, week, done)
        heard.push(...run.tell.map(({ step }) => `${step.to} ${step.days}`))
        for (const step of run.done) expect(done.has(step), `seed ${seed}`).toBe(false)
        for (const step of run.done) done.add(step)
      }
      expect(new Set(heard).size, `seed ${seed}`).toBe(heard.length)
      if (day > 10) expect(heard.filter((one) => /owner 1|lead|approver/.test(one)).length, `seed ${seed}`).toBe(3)
    }
  })

  test('a machine that was off for days tells the newest step of each circle; the same task with another last day is told of anew', () => {
    const run = chaseRun([task('a', '2027-03-10')], USUAL_CHASE, '2027-03-09', week, new Set())
    expect(run.tell.map(({ step }) => step.days)).toEqual([-1])
    expect(run.done).toHaveLength(2)
    const done = new Set(run.done)
    expect(notified('2027-03-10', '2027-03-09', done)).toEqual([])
    expect(notified('2027-03-09', '2027-03-09', done)).toEqual(['owner -1'])
  })

  test('nobody is reminded long after the congress, or on a day off', () => {
    expect(chasesOn('2027-03-01', '2027-02-20', week)).toBe(true)
    expect(chasesOn('2027-03-08', '2027-02-20', week)).toBe(false)
    expect(chasesOn('2027-03-06', '2027-04-20', week)).toBe(false)
  })
})

test('settings that cannot be are named', () => {
  expect(wrongChase(USUAL_CHASE)).toBeNull()
  expect(wrongChase({ ...USUAL_CHASE, lead: 0 })).toMatch(/từ 1 đến 60/)
  expect(wrongChase({ ...USUAL_CHASE, before: [2, 2] })).toMatch(/trùng/)
  expect(wrongChase({ ...USUAL_CHASE, approver: 1 })).toMatch(/bằng hoặc lớn hơn/)
  expect([readBefore('1, 3'), readBefore(''), readBefore('ba'), readBefore('-1')]).toEqual([[3, 1], [], null, null])
})

test('the words: the most pressing first, five by name, the others counted', () => {
  const tasks = Array.from({ length: 7 }, (_, index) => ({
    title: `Việc ${index}.`,
    due: addDays('2027-03-01', index - 2),
    who: index === 0 ? 'Người A' : '',
  }))
  expect(chaseText(tasks, '2027-03-01')).toMatch(
    /^“Việc 0” quá hạn 2 ngày \(hạn 27\/02\/2027, Người A\); “Việc 1” quá hạn 1 ngày .*“Việc 2” đến hạn hôm nay .*; và 2 việc khác$/,
  )
  expect(briefText(tasks, '2027-03-01', '2027-03-22')).toMatch(
    /^2 việc quá hạn: .*\. 1 việc đến hạn hôm nay: “Việc 2”\. 4 việc đến hạn trong 7 ngày tới: .*\. Còn 21 ngày tới Đại hội$/,
  )
  expect(briefText([{ title: 'Xa', due: '2027-06-01' }], '2027-03-01', '2027-07-01')).toBeNull()
  expect(briefText([{ title: 'Hỏng', due: '2027-03-01', broken: true }], '2027-03-01', '2027-01-01')).toBe(
    '1 việc đến hạn hôm nay: “Hỏng”, theo dõi mục đã bỏ khỏi đề cương nên cần sửa việc',
  )
  expect(leftText('Người A', ['Một'], ['Hai'])).toBe(
    'Đồng chí Người A ra khỏi tổ. 1 việc về người giữ chức danh: “Một”. 1 việc chưa có người chủ trì: “Hai”',
  )
})
