import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { delivered, lineOf, unreadOf } from '../support/notices.ts'
import { startTestApp, TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, startTwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

const dispose: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of dispose.splice(0)) await end()
})

/** Which commit the program is killed after: that of the command, or that of the rows, whose news nobody has heard yet. */
test.each([
  ['before the rows are written', 1],
  ['after the rows are written, before the bells hear of it', 2],
])('O2: killed %s, the approver has the notice after the next start, once', async (_when, commits) => {
  const wards = await startTwoWards()
  const { app, hk } = wards
  const id = await newSection(wards, 'Mục trình rồi mất điện')
  await write(app, id, hk.userIds.editor, paragraphs('Đã viết'))
  const { cookie } = hk.people.editor
  await delivered(wards)
  await app.stop()

  const child = fork(fileURLToPath(new URL('../support/outbox-child.ts', import.meta.url)), [app.dataDir, String(commits)])
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  const editor = new TestPerson(url)
  editor.cookie = cookie
  const ended = once(child, 'exit')
  // Killed after the rows it may have answered already.
  await editor.post(`/api/sections/${id}/submit`).catch(() => undefined)
  expect((await ended)[1]).toBe('SIGKILL')

  const again = await startTestApp({ dataDir: app.dataDir })
  dispose.push(() => again.dispose())
  const approver = await again.as('hk.approver')
  await until(async () => (await unreadOf(approver)) === 1, 'the notice')
  expect(await lineOf(approver, id)).toMatchObject({ notice: 'submitted', more: 0, unread: true })
  const rows = () => rawOf(again.ctx).prepare('SELECT count(*) FROM notice').pluck().get()
  expect(rows()).toBe(2)
  // Whoever is told once more what was heard writes nothing.
  await again.stop()
  const third = await startTestApp({ dataDir: app.dataDir })
  dispose.push(() => third.dispose())
  expect(rawOf(third.ctx).prepare('SELECT count(*) FROM notice').pluck().get()).toBe(2)
})
