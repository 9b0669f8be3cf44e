// `npm test`: system tools, format and lint, types, the built client, then every test. The last line is `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildClient } from './build-client.ts'
import { memoryFolder } from './memory-folder.ts'
import { installSystemTools, SYSTEM_TOOLS } from './system-tools.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const only = process.argv.slice(2)
let passed = 0
let failed = 0

function step(name: string, work: () => boolean): void {
  const start = performance.now()
  const ok = work()
  if (ok) passed++
  else failed++
  console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
}

const node = (script: string, args: string[], cwd = root) => spawnSync(process.execPath, [script, ...args], { cwd, stdio: 'inherit' }).status === 0
const bin = (pkg: string, path: string, from = root) => join(dirname(createRequire(join(from, 'package.json')).resolve(`${pkg}/package.json`)), path)

installSystemTools()
for (const tool of SYSTEM_TOOLS) {
  step(`tool: ${tool.name}`, () => {
    if (tool.found()) return true
    console.error(`  ${tool.name} is missing. Install it: ${tool.install}`)
    return false
  })
}

if (only.length === 0) {
  step('format and lint', () => node(bin('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.']))
  step('types', () => node(bin('typescript', 'bin/tsc'), ['-b']))
}
step('client build', () => buildClient(root))

const report = join(root, '.cache', 'test-report.json')
mkdirSync(dirname(report), { recursive: true })
rmSync(report, { force: true })
/** Twice what the whole takes on two slow cores: a run that is not over then hangs, and says in what. */
const LONGEST_MINUTES = 120
const tests = join(root, 'tests')
const unfinished = join(root, '.cache', 'test-unfinished')
const reporters = [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  `--reporter=${join(tests, 'support', 'unfinished-files.ts')}`,
]
const memory = memoryFolder()
// A group of its own: what hangs is ended with everything that it started.
const group = process.platform !== 'win32'
const vitest = spawn(process.execPath, [bin('vitest', 'vitest.mjs', tests), 'run', ...reporters, ...only], {
  cwd: tests,
  stdio: 'inherit',
  detached: group,
  env: { ...process.env, UNFINISHED: unfinished, ...(memory ? { TMPDIR: memory } : {}) },
})
const endAll = (signal: NodeJS.Signals) => (group && vitest.pid ? process.kill(-vitest.pid, signal) : vitest.kill(signal))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => endAll(signal))
const deadline = setTimeout(() => {
  const busy = existsSync(unfinished) ? readFileSync(unfinished, 'utf8').split('\n').join(', ') : '?'
  console.error(`not over after ${LONGEST_MINUTES} minutes, ended while it was busy with: ${busy}`)
  endAll('SIGKILL')
}, LONGEST_MINUTES * 60_000)
await once(vitest, 'exit')
clearTimeout(deadline)
if (memory) rmSync(memory, { recursive: true, force: true })

if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  passed += result.numPassedTests
  // A file that could not even be collected has no tests of its own to count.
  failed += result.numFailedTests + result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
} else {
  console.error('vitest wrote no report')
  failed++
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
