import { rareReport } from '@van-kien/server/collab/rare-report.ts'
import { expect, test } from 'vitest'

test('the same failure is logged once a minute with its count, another one at once', () => {
  let at = 0
  const written: [string, string | undefined, number][] = []
  const report = rareReport<string>(
    (error, where, times) => written.push([String(error), where, times]),
    () => at,
  )
  for (let i = 0; i < 300; i++) {
    report(new Error('disk full'), 'a')
    at += 200
  }
  report(new Error('other'), 'b')
  at = 61_000
  report(new Error('disk full'), 'a')
  expect(written).toEqual([
    ['Error: disk full', 'a', 1],
    ['Error: other', 'b', 1],
    ['Error: disk full', 'a', 300],
  ])
})
