import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FULL, KillRounds, LOW } from '../support/kills/rounds.ts'
import { foundTown, type Town } from '../support/kills/town.ts'
import { runSeed } from '../support/seeded-random.ts'

/** Short; `npm run kills -- 1000` is the long one. */
const ROUNDS = 4
const MORE = 6

let town: Town
beforeAll(async () => {
  town = await foundTown(FULL.sections, FULL.decided)
})
afterAll(() => town?.remove())

describe('L1: what somebody saw, or was told is saved or decided, is there after the restart', () => {
  const seed = runSeed() % 10_000
  test.each([
    ['kill -9 at low load', LOW, 'SIGKILL', ROUNDS],
    ['kill -9 at full load, 100 sections with five people in each', FULL, 'SIGKILL', ROUNDS],
    ['an orderly stop under full load', FULL, 'SIGTERM', 1],
  ] as const)(
    `after %s (seed ${seed})`,
    async (_name, load, signal, times) => {
      const rounds = new KillRounds(town)
      const { tally } = rounds
      // A kill may come before anybody did anything: on a busy machine a few more are needed, each later than the one before.
      const nothingYet = (): boolean => Math.min(tally.acknowledged, tally.seen, tally.decisions) === 0
      for (let round = 0; round < times || (nothingYet() && round < times + MORE); round++)
        await rounds.round(load, seed + round, signal, Math.max(1, round - times + 2))
      await rounds.end()
      expect(tally.lost, `seed ${seed}`).toEqual([])
      expect(nothingYet(), 'nobody wrote, saw others write, or decided').toBe(false)
    },
    180_000,
  )
})
