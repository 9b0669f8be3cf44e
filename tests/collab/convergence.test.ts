import { BLOCK_NAMES, MARK_NAMES } from '@van-kien/shared/content/schema.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { converge, type Told } from '../support/convergence/run.ts'
import { runSeed } from '../support/seeded-random.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { CONVERGENCE_SEEDS } from './regressions.ts'

/** The product's own clients on the real server, with decisions in between. `RUNS=300 SEED=1` for a long search, or `npm run fuzz -- 300`. */

const RUNS = Number(process.env.RUNS ?? 3)
const start = runSeed()

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(async () => {
  await wards?.app.dispose()
})

describe('L1, G2, G3, V1, R1: people write while others decide', () => {
  test.each(CONVERGENCE_SEEDS)(
    'a seed that once found something: %i',
    async (seed) => {
      await converge(wards, seed)
    },
    60_000,
  )

  test(
    `all replicas, the log, checkpoints and versions agree, no word is lost (${RUNS} runs from seed ${start})`,
    async () => {
      const told: Told[] = []
      const failures: unknown[] = []
      for (let seed = start; seed < start + RUNS; seed++) {
        try {
          told.push(await converge(wards, seed))
        } catch (error) {
          console.error(`  seed ${seed} failed`, error)
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
      const made = new Set(told.flatMap((one) => [...one.made.keys()]))
      expect([...BLOCK_NAMES, ...MARK_NAMES].filter((name) => !made.has(name))).toEqual([])
      expect(told.reduce((sum, one) => sum + (one.decisions.submit ?? 0), 0)).toBeGreaterThan(0)
      expect((await wards.admin.get<{ errors: { count: number } }>('/api/admin/status')).body.errors.count).toBe(0)
    },
    60_000 * RUNS,
  )
})
