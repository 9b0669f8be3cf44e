import { nextWindow, smoothed, windowDelay } from '@van-kien/server/collab/window-pace.ts'
import { describe, expect, test } from 'vitest'

const MANY = 100

describe('the commit window', () => {
  test('at once after a pause, also on a slow disk', () => {
    expect(windowDelay(0.2, 50, 3)).toBe(0)
    expect(windowDelay(8, 200, 3)).toBe(0)
  })

  test('a rest that makes committing a tenth of the time, two milliseconds at least', () => {
    expect(windowDelay(0.1, 0, 3)).toBe(2)
    expect(windowDelay(0.5, 0, 3)).toBe(4.5)
    expect(windowDelay(0.5, 3, 3)).toBe(1.5)
  })

  test('where committing does not hold the thread, the shortest rest is enough', () => {
    expect(windowDelay(8, 0, 3, false)).toBe(2)
    expect(windowDelay(8, 0, 60, false)).toBe(5)
    expect(windowDelay(8, 3, 3, false)).toBe(0)
  })

  test('longer for a crowd in one section, never above ten', () => {
    expect(windowDelay(0.2, 0, 60)).toBe(5)
    expect(windowDelay(30, 0, 300)).toBe(10)
  })

  test('one slow commit does not slow down the next ones for long', () => {
    let commitMs = 0.2
    commitMs = smoothed(commitMs, 40)
    expect(windowDelay(commitMs, 0, 3)).toBe(10)
    for (let commit = 0; commit < MANY; commit++) commitMs = smoothed(commitMs, 0.2)
    expect(windowDelay(commitMs, 0, 3)).toBe(2)
  })

  test('several large batches at once: keys never share a window with one, nor wait for two; each large one comes to its turn', () => {
    let waiting = [1_500_000, 1_600_000, 40, 1_700_000, 30].map((bytes) => ({ bytes }))
    const windows: number[][] = []
    let keysWentFirst = false
    while (waiting.length > 0 && windows.length < 20) {
      const { go, isLarge }: { go: readonly { bytes: number }[]; isLarge: boolean } = nextWindow(waiting, keysWentFirst)
      waiting = waiting.filter((one) => !go.includes(one))
      keysWentFirst = !isLarge && waiting.length > 0
      windows.push(go.map(({ bytes }) => bytes))
      // Somebody types all the time.
      if (windows.length < 6) waiting.push({ bytes: 20 })
    }
    expect(windows).toEqual([[40, 30], [1_500_000], [20, 20], [1_600_000], [20, 20], [1_700_000], [20]])
  })
})
