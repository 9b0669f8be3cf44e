import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FULL, killRound, LOW, prepareFolder } from '../support/kill-rounds.ts'
import { runSeed } from '../support/seeded-random.ts'

/** Short; `npm run kills -- 1000` is the long one. */
const ROUNDS = 6

let folder: Awaited<ReturnType<typeof prepareFolder>>
beforeAll(async () => {
  folder = await prepareFolder(FULL.sections)
})
afterAll(() => folder.remove())

describe('L1: what somebody saw, or was told is saved, is on disk', () => {
  const seed = runSeed() % 10_000
  test.each([
    ['kill -9 at low load', LOW, 'SIGKILL'],
    ['kill -9 at full load', FULL, 'SIGKILL'],
    ['an orderly stop under load', FULL, 'SIGTERM'],
  ] as const)(
    `after %s (seed ${seed})`,
    async (_name, load, signal) => {
      for (let round = 0; round < (signal === 'SIGTERM' ? 2 : ROUNDS); round++) {
        const { acknowledged, seen, lost } = await killRound(folder, load, seed + round, signal)
        expect(lost, `seed ${seed + round}`).toEqual([])
        expect(Math.min(acknowledged, seen)).toBeGreaterThan(3)
      }
    },
    120_000,
  )
})
