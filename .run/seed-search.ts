// What the long searches for a seed that fails share: some runs at a time in a fresh vitest, which names the seeds that failed.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const tests = join(import.meta.dirname, '..', 'tests')
const vitest = join(dirname(createRequire(join(tests, 'package.json')).resolve('vitest/package.json')), 'vitest.mjs')

/**
 * Runs a file of tests for the number of seeds that the command line asks for; SEED names the first one. One line of JSON at the end; the exit code says
 * whether everything agreed. The file reads SEED and RUNS, and says `seed N failed`.
 * @param args which tests of which project
 * @param atOnce a fresh server now and then keeps the runs short
 */
export function searchSeeds(args: readonly string[], { seeds, atOnce }: { seeds: number; atOnce: number }): never {
  const wanted = Number(process.argv[2] ?? seeds)
  const first = Number(process.env.SEED ?? 1)
  const failed = new Set<number>()
  /** Signs that editors typed in all, and how many of them ended in another line. */
  const signs = { typed: 0, misplaced: 0 }
  for (let done = 0; done < wanted; done += atOnce) {
    const runs = Math.min(atOnce, wanted - done)
    const env = { ...process.env, SEED: String(first + done), RUNS: String(runs), NO_COLOR: '1' }
    const { stdout, stderr, status } = spawnSync(process.execPath, [vitest, 'run', ...args], {
      cwd: tests,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    for (const [line] of stdout.matchAll(/^(seeds \d+ to |\{"from").*$/gm)) console.log(line)
    for (const [line] of stdout.matchAll(/^seeds .*$/gm))
      for (const [, name, count] of line.matchAll(/"(typed|misplaced)":(\d+)/g)) signs[name as keyof typeof signs] += Number(count)
    const found = [...`${stdout}${stderr}`.matchAll(/seed (\d+) failed/g)].map((match) => Number(match[1]))
    if (status !== 0) {
      console.error(stdout, stderr)
      for (const seed of found.length === 0 ? [first + done] : found) failed.add(seed)
    }
    console.log(`${done + runs} of ${wanted}: ${failed.size} failed`)
  }
  const tooMany = signs.misplaced > Math.max(24, signs.typed / 1000)
  console.log(JSON.stringify({ seeds: wanted, first, failed: [...failed], ...(signs.typed > 0 ? signs : {}) }))
  process.exit(failed.size === 0 && !tooMany ? 0 : 1)
}
