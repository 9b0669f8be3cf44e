// `npm run fuzz -- N`: N seeds of people who write, drop out and come back while others decide (tests/collab/convergence). SEED names the first one.
// One line of JSON at the end; the exit code says whether everything agreed.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const tests = join(import.meta.dirname, '..', 'tests')
const vitest = join(dirname(createRequire(join(tests, 'package.json')).resolve('vitest/package.json')), 'vitest.mjs')
const seeds = Number(process.argv[2] ?? 100)
const first = Number(process.env.SEED ?? 1)
/** A fresh server now and then keeps the runs short. */
const AT_ONCE = 25

const failed: number[] = []
for (let done = 0; done < seeds; done += AT_ONCE) {
  const runs = Math.min(AT_ONCE, seeds - done)
  const env = { ...process.env, SEED: String(first + done), RUNS: String(runs) }
  const { stdout, stderr, status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'server', 'collab/convergence', '-t', 'agree'], {
    cwd: tests,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const found = [...`${stdout}${stderr}`.matchAll(/seed (\d+) failed/g)].map((match) => Number(match[1]))
  if (status !== 0) console.error(stdout, stderr)
  failed.push(...(status !== 0 && found.length === 0 ? [first + done] : found))
  console.log(`${done + runs} of ${seeds}: ${failed.length} failed`)
}
console.log(JSON.stringify({ seeds, first, failed }))
process.exit(failed.length === 0 ? 0 : 1)
