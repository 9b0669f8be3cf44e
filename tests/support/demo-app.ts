import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startTestApp, type TestApp, type TestOptions } from './test-app.ts'

const root = resolve(import.meta.dirname, '..', '..')
const cache = join(root, '.cache', 'demo')

/**
 * The whole program with the demo of two wards (users `hk.totruong` …, password `TEST_PASSWORD`). The demo is made once for all test files and days,
 * then copied: every test has a folder of its own.
 */
export async function startDemoApp(options: TestOptions = {}): Promise<TestApp> {
  const made = await madeDemo()
  const dataDir = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  cpSync(made, dataDir, { recursive: true })
  return startTestApp({ ...options, dataDir, env: { DEMO: '1', ...options.env } })
}

async function madeDemo(): Promise<string> {
  const folder = join(cache, hashOfSources())
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  for (const old of readdirSync(cache))
    if (Date.now() - statSync(join(cache, old)).mtimeMs > 3_600_000) rmSync(join(cache, old), { recursive: true, force: true })
  const making = mkdtempSync(join(cache, 'making-'))
  const app = await startTestApp({ dataDir: making, env: { DEMO: '1' } })
  await app.stop()
  try {
    renameSync(making, folder)
  } catch {
    // Another test file was faster.
    rmSync(making, { recursive: true, force: true })
  }
  return folder
}

/** What the demo is made from, and the day it lies around. */
function hashOfSources(): string {
  const hash = createHash('sha256').update(new Date().toDateString())
  for (const source of ['server', 'shared', 'templates'])
    for (const entry of readdirSync(join(root, source), { recursive: true, withFileTypes: true }).filter((file) => file.name.endsWith('.ts')))
      if (!entry.parentPath.includes('node_modules')) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)))
  return hash.digest('hex').slice(0, 16)
}
