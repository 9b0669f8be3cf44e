import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { confined } from '@van-kien/server/export/confined.ts'
import { officeFolder, sweepOfficeFolders } from '@van-kien/server/export/office-folders.ts'
import { expect, test } from 'vitest'
import { until } from '../support/until.ts'

test('FINDINGS W16: what a program left that ended in the middle of a job goes at the next start; that of a running one stays', async () => {
  const { pid: dead } = spawnSync('true')
  const alive = spawn('sleep', ['30'])
  const [left, used] = [dead, alive.pid].map((pid) => join(tmpdir(), `van-kien-office-${pid}-thu`)) as [string, string]
  const own = await officeFolder()
  for (const folder of [left, used]) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'van-ban.doc'), 'mật')
  }
  sweepOfficeFolders()
  expect([left, used, own].map((folder) => existsSync(folder))).toEqual([false, true, true])
  alive.kill()
  for (const folder of [used, own]) rmSync(folder, { recursive: true, force: true })
})

// Only where the kernel gives that.
const isHeld = confined('true', [])[0] === 'setpriv'
test.skipIf(!isHeld)('FINDINGS W16: what it started ends with a program that is killed', async () => {
  const [command, args] = confined('sh', ['-c', 'sleep 4321 & wait'])
  const code = `require('node:child_process').spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}, { detached: true, stdio: 'ignore' })`
  const program = spawn(process.execPath, ['-e', `${code}; setTimeout(() => {}, 60000)`])
  const sleeps = () => spawnSync('pgrep', ['-f', '^sleep 4321$'], { encoding: 'utf8' }).stdout.trim()
  await until(() => sleeps() !== '', 'the program’s child', 10_000)
  program.kill('SIGKILL')
  await until(() => sleeps() === '', 'the child to end too', 10_000)
})
