import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ATTACKS } from '../support/hostile/attacks.ts'
import { Siege } from '../support/hostile/run-attack.ts'

/** Long enough for every limit; `npm run hostile -- SECONDS` goes on for longer, and measures what the good editors notice. */
const MS = 800

/**
 * Milliseconds of work, not of the clock, that the serving thread may spend on one turn: nobody's key comes in between. The aim is 100; without the
 * defence each attack takes seconds. A slow machine has its share in it.
 */
const MOST_WORK_MS = 400
/** What a process may take for a while: the garbage of large pastes, not what grows with the attack. */
const MOST_GROWTH = 600_000_000
/** One person's questions draw what a burst of work is worth (100 MB) and what comes back of it meanwhile; answering each of them would be far more. */
const MOST_ANSWERED = 250_000_000

const siege = new Siege()
beforeAll(async () => {
  await siege.begin()
  await siege.peace(300)
})
afterAll(() => siege.end())

describe('two people who type beside an attack lose nothing and are not kept waiting', () => {
  test.each(ATTACKS.map((attack) => [attack.name, attack] as const))(
    '%s',
    async (_name, attack) => {
      const { noticed, strain, grewBy, outcome } = await siege.endure(attack, MS)
      const report = JSON.stringify({ noticed, strain, outcome })
      expect(noticed.lost, report).toEqual([])
      expect(noticed.foreignNames, report).toEqual([])
      expect(noticed.typed, report).toBeGreaterThan(5)
      expect(siege.faults(), report).toEqual([])
      if (attack.meets.length > 0)
        expect(
          attack.meets.some((code) => outcome.codes[code]),
          report,
        ).toBe(true)
      expect(outcome.codes[500], report).toBe(undefined)
      expect(outcome.bytesReceived, report).toBeLessThan(MOST_ANSWERED)
      expect(strain.longestWorkMs, report).toBeLessThan(MOST_WORK_MS)
      expect(grewBy, report).toBeLessThan(MOST_GROWTH)
    },
    120_000,
  )
})
