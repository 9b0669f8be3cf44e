import { MARK_NAMES, NODE_NAMES } from '@van-kien/shared/content/body/nodes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFICE_STEPS } from '../support/convergence/office.ts'
import { RESTRUCTURINGS } from '../support/convergence/restructuring.ts'
import { type ConvergenceReport, converge } from '../support/convergence/run.ts'
import { runSeed } from '../support/seeded-random.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { CONVERGENCE_SEEDS } from './regressions.ts'

/** The product's own clients on the real server, with decisions in between. `RUNS=300 SEED=1` for a long search, or `npm run fuzz -- 300`. */

const RUNS = Number(process.env.RUNS ?? 3)
/** So many runs do everything that the fuzz can do. */
const MANY = 20
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
      const reports: ConvergenceReport[] = []
      const failures: unknown[] = []
      for (let seed = start; seed < start + RUNS; seed++) {
        try {
          reports.push(await converge(wards, seed))
        } catch (error) {
          console.error(`  seed ${seed} failed`, error)
          failures.push(error)
        }
      }
      const sum = (key: keyof ConvergenceReport['words']) => reports.reduce((total, one) => total + one.words[key], 0)
      const words = { written: sum('written'), seen: sum('seen'), notified: sum('notified'), notifiedThoughMoved: sum('notifiedThoughMoved') }
      const done = counted(reports.flatMap((one) => Object.entries(one.decisions)))
      const made = counted(reports.flatMap((one) => [...one.made]))
      console.info(JSON.stringify({ from: start, runs: RUNS, failed: failures.length, words, done, made }))
      if (failures.length > 0) throw failures[0]
      const kinds =
        RUNS < MANY ? [...NODE_NAMES, ...MARK_NAMES] : [...NODE_NAMES, ...MARK_NAMES, ...RESTRUCTURINGS, ...OFFICE_STEPS, 'session', 'role observer']
      expect(
        kinds.filter((name) => !made[name] && !done[name]),
        'what these runs never did',
      ).toEqual([])
      expect(done.submit).toBeGreaterThan(0)
      expect((await wards.admin.get<{ errors: { count: number } }>('/api/admin/status')).body.errors.count).toBe(0)
    },
    60_000 * RUNS,
  )
})

function counted(entries: readonly [string, number][]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [name, count] of entries) sums[name] = (sums[name] ?? 0) + count
  return sums
}
