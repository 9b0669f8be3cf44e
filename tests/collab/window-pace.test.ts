import { afterCommit, type Pace, windowDelay } from '@van-kien/server/collab/window-pace.ts'
import { describe, expect, test } from 'vitest'

const steady = (commitMs: number, gapMs: number): Pace => {
  let pace: Pace = { commitMs: 0, gapMs: 1_000 }
  for (let round = 0; round < 100; round++) pace = afterCommit(pace, commitMs, gapMs)
  return pace
}

describe('the commit window', () => {
  test('one tick while the load is light, also on a slow disk', () => {
    expect(windowDelay(steady(0.2, 50), 3)).toBe(0)
    expect(windowDelay(steady(8, 200), 3)).toBe(0)
  })

  test('above 500 commits a second, or when committing takes a fifth of the time, long enough that it takes a tenth', () => {
    expect(windowDelay(steady(0.2, 1), 3)).toBe(2)
    expect(windowDelay(steady(1, 3), 3)).toBeCloseTo(9)
    expect(windowDelay(steady(10, 20), 3)).toBe(10)
  })

  test('longer for a crowd in one section, never above ten', () => {
    expect(windowDelay(steady(0.2, 50), 60)).toBe(5)
    expect(windowDelay(steady(30, 1), 300)).toBe(10)
  })
})
