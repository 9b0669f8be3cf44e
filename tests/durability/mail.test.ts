import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sendDigests } from '@van-kien/server/commands/mail/send-digests.ts'
import { chasePlans } from '@van-kien/server/commands/schedule/chase.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChasedWards, timeOf } from '../support/chased.ts'
import { rawOf } from '../support/disk.ts'
import { confirmAddress, type MailServer, setUpMail, startMailServer } from '../support/mail-server.ts'
import { openMailing } from '../support/mailing-ground.ts'
import { written } from '../support/written.ts'

const morning = timeOf('2027-03-01', '08:00')
let mail: MailServer
let stopped: { dataDir: string; editor: string }
beforeAll(async () => {
  mail = await startMailServer()
  const { wards, task } = await startChasedWards(timeOf('2027-02-26', '16:00'), '2027-03-22')
  await setUpMail(wards.admin, mail.port)
  await confirmAddress(wards.hk.people.editor, mail, 'bientap@hanoi.gov.vn')
  await task('Việc trước khi mất điện', '2027-03-02', wards.hk.userIds.editor)
  await wards.app.stop()
  stopped = { dataDir: wards.app.dataDir, editor: wards.hk.userIds.editor }
})
afterAll(async () => {
  await mail?.stop()
  if (stopped) rmSync(stopped.dataDir, { recursive: true, force: true })
})

/** The letter arrives after the next start, or it arrived before: never twice; in one case it is not sent, for nobody can tell. */
test.each([
  ['chase-before', 'before the reminders are written', 1],
  ['chase-after', 'after the reminders are written', 1],
  ['letter-before', 'before it is written that the letter is sent', 1],
  ['letter-after', 'after that was written, before it is sent', 0],
  ['arrived', 'when it has arrived, before that is written', 1],
])('at most once: killed %s (%s)', async (point, _when, letters) => {
  mail.arrived.length = 0
  const dataDir = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  cpSync(stopped.dataDir, dataDir, { recursive: true })
  const child = fork(fileURLToPath(new URL('../support/mailing-child.ts', import.meta.url)), [dataDir, String(morning), point])
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL')

  let now = morning + 3 * 3_600_000
  const again = await openMailing(dataDir, () => now)
  for (const hours of [0, 2]) {
    now = morning + (3 + hours) * 3_600_000
    await chasePlans(again.ctx, 'again')
    await written(again.ctx)
    now += 15 * 60_000
    await sendDigests(again.ctx, 'again')
  }
  const kinds = rawOf(again.ctx).prepare('SELECT kind FROM notice WHERE user_id = ? ORDER BY kind').pluck().all(stopped.editor)
  expect(kinds).toEqual(['plan-brief', 'plan-due'])
  expect(mail.arrived).toHaveLength(letters)
  const states = rawOf(again.ctx).prepare('SELECT state FROM mail_digest').pluck().all()
  await again.close()
  rmSync(dataDir, { recursive: true, force: true })
  expect(states).toEqual(point === 'letter-after' || point === 'arrived' ? ['unknown'] : ['sent'])
})
