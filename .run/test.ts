// `npm test`: system tools, format and lint, types, the built client, then every test. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildClient } from './build-client.ts'
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
const tests = join(root, 'tests')
spawnSync(
  process.execPath,
  [bin('vitest', 'vitest.mjs', tests), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only],
  { cwd: tests, stdio: 'inherit' },
)
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
