import { RequestTurns, type TurnLimits } from '@van-kien/server/request-turns.ts'
import { expect, test } from 'vitest'

const LIMITS: TurnLimits = {
  workBurstMs: 40,
  workMsPerSecond: 100,
  writingBurstMs: 10,
  writingMsPerSecond: 20,
  atOnce: 3,
  strangersAtOnce: 10,
  waitMs: 300,
}
const an = { userId: 'an' }
const ba = { userId: 'ba' }

/** Keeps the thread busy, as a heavy reading does. */
const work = (ms: number) => async () => {
  const before = process.threadCpuUsage()
  const used = () => {
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1_000
  }
  while (used() < ms);
  return 'done'
}
const refused = (error: unknown) => error as { code: string; status: number; details: { retryAfter: number } }

test('FINDINGS W8: who asks for much waits for their own debt, then is told when to come again; nobody else waits for it', async () => {
  // Long enough for those who owe nothing on a machine that does much else.
  const turns = new RequestTurns({ ...LIMITS, waitMs: 2_000 })
  const order: string[] = []
  const all = Array.from({ length: 20 }, () => turns.take(an, work(30)).then(() => order.push('an'), refused))
  const others = Array.from({ length: 4 }, () => turns.take(ba, work(1)).then(() => order.push('ba')))
  await Promise.all(others)
  expect(order.filter((who) => who === 'an').length).toBeLessThan(5)
  const answers = await Promise.all(all)
  const late = answers.filter((answer) => typeof answer === 'object')
  expect(late.length).toBeGreaterThan(5)
  for (const one of late) {
    expect(one).toMatchObject({ code: 'busy', status: 429 })
    expect(one.details.retryAfter).toBeGreaterThanOrEqual(1)
  }
})

test('FINDINGS W8: between two requests the loop has a turn for those who type', async () => {
  const turns = new RequestTurns({ ...LIMITS, workBurstMs: 10_000, waitMs: 10_000 })
  const order: string[] = []
  let typing = setTimeout(function key() {
    order.push('key')
    typing = setTimeout(key, 0)
  }, 0)
  await Promise.all(Array.from({ length: 20 }, (_, one) => turns.take({ userId: `person-${one}` }, work(5)).then(() => order.push('request'))))
  clearTimeout(typing)
  const between = order.join(' ').split('key')
  expect(Math.max(...between.map((requests) => requests.split('request').length - 1)), order.join(' ')).toBeLessThanOrEqual(2)
})

test('FINDINGS W8: after a long request none begins for a while: a key takes several turns of the loop', async () => {
  const turns = new RequestTurns({ ...LIMITS, workBurstMs: 10_000, waitMs: 10_000 })
  const order: string[] = []
  let typing = setTimeout(function key() {
    order.push('key')
    typing = setTimeout(key, 0)
  }, 0)
  await Promise.all(Array.from({ length: 5 }, (_, one) => turns.take({ userId: `person-${one}` }, work(12)).then(() => order.push('request'))))
  clearTimeout(typing)
  const between = order.join(' ').split('request').slice(1, -1)
  expect(Math.max(...between.map((keys) => keys.split('key').length - 1)), order.join(' ')).toBeGreaterThanOrEqual(4)
})

test('FINDINGS W8: while somebody writes, who asks without end is answered slowly; when nobody does, at once', async () => {
  let writes = false
  const turns = new RequestTurns({ ...LIMITS, workBurstMs: 10_000, waitMs: 10_000 }, () => writes)
  const answered = async (who: { userId: string } | { address: string }) => {
    const before = performance.now()
    for (let count = 0; count < 8; count++) await turns.take(who, work(5))
    return performance.now() - before
  }
  const alone = await answered(an)
  writes = true
  const person = await answered(ba)
  const office = await answered({ address: '10.0.0.1' })
  // 8 times 5 ms, of which 10 are free and 20 come back a second: a second and a half.
  expect(person).toBeGreaterThan(1_000)
  expect(person).toBeGreaterThan(2 * alone)
  // An address of people who are not signed in may be a whole office.
  expect(person).toBeGreaterThan(2 * office)
})

test('work that another processor did is no debt while somebody writes', async () => {
  const turns = new RequestTurns({ ...LIMITS, workBurstMs: 10_000 }, () => true)
  await turns.take(an, work(1))
  turns.spendAside('an', 1_000)
  expect(await turns.take(an, work(1)).catch(refused)).toBe('done')
  turns.spend('an', 1_000)
  expect(await turns.take(an, work(1)).catch(refused)).toMatchObject({ code: 'busy' })
})

test('who owes something is not forgotten, however many others come', async () => {
  const turns = new RequestTurns({ ...LIMITS, workBurstMs: 10_000, workMsPerSecond: 1e9, writingMsPerSecond: 2 }, () => true)
  await turns.take(an, work(1))
  turns.spend('an', 60)
  // Only then is the request over.
  await new Promise((resolve) => setImmediate(resolve))
  await Promise.all(Array.from({ length: 600 }, (_, one) => turns.take({ address: `10.0.0.${one}` }, async () => 'done')))
  expect(await turns.take(an, work(1)).catch(refused)).toMatchObject({ code: 'busy' })
})

test('nobody owes more than a burst, whatever one thing cost', async () => {
  const turns = new RequestTurns({ ...LIMITS, waitMs: 2_000 })
  await turns.take(an, work(1))
  turns.spend('an', 60_000)
  expect(await turns.take(an, work(1)).catch(refused)).toBe('done')
})

test('what waits for something outside holds a place of its own person only', async () => {
  const turns = new RequestTurns(LIMITS)
  let end = () => {}
  const outside = new Promise<void>((resolve) => {
    end = resolve
  })
  const held = Array.from({ length: 3 }, () => turns.take(an, () => outside))
  expect(await turns.take(an, work(1)).catch(refused)).toMatchObject({ code: 'busy' })
  expect(await turns.take(ba, work(1))).toBe('done')
  end()
  await Promise.all(held)
  expect(await turns.take(an, work(1))).toBe('done')
})

test('what an answer throws is thrown on, and its place is free again', async () => {
  const turns = new RequestTurns({ ...LIMITS, atOnce: 1 })
  await expect(turns.take(an, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await turns.take(an, work(1))).toBe('done')
})
