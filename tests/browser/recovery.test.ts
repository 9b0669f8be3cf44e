import { rmSync } from 'node:fs'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startCollabServer } from '../support/collab-server.ts'
import { editorHarness } from '../support/editor-harness.ts'
import {
  body,
  buildEditorPage,
  caretAt,
  type EditorPage,
  editorOf,
  keptOnMachine,
  openEditorPage,
  paragraph,
  saved,
  saveState,
  wordsOnDisk,
  wordsSeen,
} from '../support/editor-pages.ts'
import { until } from '../support/until.ts'

/** Nothing that was typed is lost: connection, lock, session, reload, restored database, two tabs (R1, S1, N1, L1 from the browser's side). */

const servePage = buildEditorPage()
const harness = editorHarness()

async function open(text: string): Promise<{ id: SectionId; a: EditorPage }> {
  const id = await harness.section(body(paragraph(text), paragraph('Đoạn cuối.')))
  const a = await harness.open([id])
  return { id, a }
}

const card = (page: Page) => page.locator('[data-recovery]')
const putBack = (page: Page) => card(page).getByRole('button', { name: 'Đưa lại vào mục' })

test('L1 without a connection the words stay on this machine, are told as offline, survive a reload and are sent', async () => {
  const { id, a } = await open('Có trước')
  await caretAt(a.page, id, 9)
  await a.line.cut()
  await a.page.keyboard.type(', viet khi mat mang')
  await expect.poll(() => saveState(a.page)).toBe('offline')
  expect(wordsOnDisk(harness.server, id)).toBe('Có trước\nĐoạn cuối.')
  a.page.on('dialog', (dialog) => void dialog.accept())
  await keptOnMachine(a.page)
  await a.page.reload()
  a.line.mend()
  await editorOf(a.page, id).waitFor()
  await saved(a.page)
  await until(() => wordsOnDisk(harness.server, id) === 'Có trước, viet khi mat mang\nĐoạn cuối.', 'the words on disk')
  expect(await card(a.page).count()).toBe(0)
  expect(a.errors).toEqual([])
  await a.context.close()
})

test.each([['in the open page'], ['after a reload']])(
  'R1 words written offline before a lock arrive as a recovery %s, never by themselves',
  async (how) => {
    const { id, a } = await open('Câu một.')
    await caretAt(a.page, id, 9)
    await a.line.cut()
    await a.page.keyboard.type(' Cau them.')
    await a.page.keyboard.press('Enter')
    await a.page.keyboard.type('Doan moi.')
    await harness.server.setStatus(id, 'submitted')
    await harness.server.setStatus(id, 'drafting')
    if (how === 'after a reload') {
      a.page.on('dialog', (dialog) => void dialog.accept())
      await keptOnMachine(a.page)
      await a.page.reload()
    }
    a.line.mend()
    await card(a.page).waitFor({ timeout: 60_000 })
    expect(await card(a.page).textContent()).toContain('Cau them.')
    expect(await card(a.page).textContent()).toContain('Doan moi.')
    expect(wordsOnDisk(harness.server, id)).toBe('Câu một.\nĐoạn cuối.')
    await editorOf(a.page, id).waitFor()
    await expect.poll(() => wordsSeen(a.page, id), { timeout: 60_000 }).toBe('Câu một.\nĐoạn cuối.')
    await putBack(a.page).click()
    await card(a.page).waitFor({ state: 'detached' })
    await saved(a.page)
    expect(wordsOnDisk(harness.server, id)).toBe('Câu một. Cau them.\nDoan moi.\nĐoạn cuối.')
    expect(a.errors).toEqual([])
    await a.context.close()
  },
)

test('R1 a recovery survives a reload, can be copied and thrown away', async () => {
  const { id, a } = await open('Câu một.')
  await caretAt(a.page, id, 9)
  await a.line.cut()
  await a.page.keyboard.type(' Them nua.')
  await harness.server.setStatus(id, 'submitted')
  a.line.mend()
  await card(a.page).waitFor({ timeout: 60_000 })
  expect(await putBack(a.page).isDisabled()).toBe(true)
  a.page.on('dialog', (dialog) => void dialog.accept())
  await a.page.reload()
  await card(a.page).waitFor()
  await a.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await card(a.page).getByRole('button', { name: 'Chép' }).click()
  await card(a.page).getByText('Đã chép').waitFor()
  expect(await a.page.evaluate(() => navigator.clipboard.readText())).toBe(' Them nua.')
  await card(a.page).getByRole('button', { name: 'Bỏ phần này' }).click()
  await card(a.page).getByRole('button', { name: 'Bấm lần nữa để bỏ hẳn' }).click()
  await card(a.page).waitFor({ state: 'detached' })
  await a.page.reload()
  await a.page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor()
  expect(await card(a.page).count()).toBe(0)
  await a.context.close()
})

test('R1 20 reconnects to a section that was locked: no row, no recovery', async () => {
  const { id, a } = await open('Đã duyệt.')
  await caretAt(a.page, id, 10)
  await a.page.keyboard.type(' Xong.')
  await saved(a.page)
  await harness.server.setStatus(id, 'submitted')
  await a.page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor()
  const rows = harness.server.rows(id).length
  for (let turn = 0; turn < 20; turn++) {
    await a.line.cut()
    a.line.mend()
    await a.page.waitForTimeout(300)
  }
  await a.page.waitForTimeout(1_000)
  expect(harness.server.rows(id).length).toBe(rows)
  expect(await card(a.page).count()).toBe(0)
  await harness.server.setStatus(id, 'drafting')
  await editorOf(a.page, id).waitFor({ timeout: 60_000 })
  expect(await wordsSeen(a.page, id)).toBe('Đã duyệt. Xong.\nĐoạn cuối.')
  await a.context.close()
})

test('R1 a client that the server takes for damaged (4400) keeps the words, starts anew and goes on', async () => {
  const { id, a } = await open('Câu một.')
  await caretAt(a.page, id, 9)
  await a.page.evaluate((section) => {
    const { collab } = (window as unknown as { vk: { collab: { socket: { send(room: string, kind: number, bytes: Uint8Array): boolean } } } }).vk
    collab.socket.send(`s/${section}`, 2, new Uint8Array([0, 2, 4, 255, 255, 255, 255]))
  }, id)
  await a.page.waitForTimeout(600)
  await editorOf(a.page, id).waitFor()
  await caretAt(a.page, id, 9)
  await a.page.keyboard.type(' Viet tiep.')
  await saved(a.page)
  expect(wordsOnDisk(harness.server, id)).toBe('Câu một. Viet tiep.\nĐoạn cuối.')
  expect(a.errors).toEqual([])
  await a.context.close()
})

test('an expired session (4401): the words stay, writing goes on, after signing in they are saved', async () => {
  const { id, a } = await open('Câu một.')
  await caretAt(a.page, id, 9)
  harness.server.signedOut.add('editor-00001')
  await a.line.cut()
  a.line.mend()
  await expect.poll(() => saveState(a.page), { timeout: 10_000 }).toBe('signed-out')
  await a.page.keyboard.type(' Van viet duoc.')
  harness.server.signedOut.delete('editor-00001')
  await a.page.evaluate(() => (window as unknown as { vk: { collab: { reconnect(): void } } }).vk.collab.reconnect())
  await saved(a.page)
  expect(wordsOnDisk(harness.server, id)).toBe('Câu một. Van viet duoc.\nĐoạn cuối.')
  expect(await wordsSeen(a.page, id)).toBe('Câu một. Van viet duoc.\nĐoạn cuối.')
  await a.context.close()
})

test('S1 a page of another schema version keeps the words, says so, and sends them after a reload', async () => {
  const { id, a } = await open('Câu một.')
  await caretAt(a.page, id, 9)
  await a.line.cut(CLOSE.otherSchema)
  await expect.poll(() => saveState(a.page)).toBe('other-version')
  await a.page.keyboard.type(' Bản cũ viết.')
  expect(wordsOnDisk(harness.server, id)).toBe('Câu một.\nĐoạn cuối.')
  a.line.mend()
  a.page.on('dialog', (dialog) => void dialog.accept())
  await a.page.waitForTimeout(300)
  expect(await saveState(a.page)).toBe('other-version')
  await keptOnMachine(a.page)
  await a.page.reload()
  await until(() => wordsOnDisk(harness.server, id) === 'Câu một. Bản cũ viết.\nĐoạn cuối.', 'the words after the reload', 15_000)
  await a.context.close()
})

test('two tabs of the same person write the same section', async () => {
  const { id, a } = await open('Chung.')
  const b = await harness.open([id], 'editor-00001', { context: a.context })
  await caretAt(a.page, id, 7)
  await a.page.keyboard.type(' Tab mot.')
  await saved(a.page)
  await expect.poll(() => wordsSeen(b.page, id)).toBe('Chung. Tab mot.\nĐoạn cuối.')
  await b.page.bringToFront()
  await caretAt(b.page, id, 28)
  await b.page.keyboard.type(' Tab hai.')
  await saved(b.page)
  await expect.poll(() => wordsSeen(a.page, id)).toBe('Chung. Tab mot.\nĐoạn cuối. Tab hai.')
  expect(wordsOnDisk(harness.server, id)).toBe('Chung. Tab mot.\nĐoạn cuối. Tab hai.')
  expect([...a.errors, ...b.errors]).toEqual([])
  await a.context.close()
})

test('leaving with unconfirmed words warns, without them it does not', async () => {
  const { id, a } = await open('Câu một.')
  await caretAt(a.page, id, 9)
  await a.line.cut()
  await a.page.keyboard.type('!')
  const warned = a.page.waitForEvent('dialog', { timeout: 5_000 })
  void a.page.reload().catch(() => {})
  const dialog = await warned
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  a.line.mend()
  await saved(a.page)
  let asked = false
  a.page.on('dialog', (again) => {
    asked = true
    void again.accept()
  })
  await keptOnMachine(a.page)
  await a.page.reload()
  expect(asked).toBe(false)
  await a.context.close()
})

test('R1 a database restored from a backup: words that it lacks are kept, those of others labelled', async () => {
  const page = await servePage
  const first = await startCollabServer({ page })
  const id = await first.addSection('section-restored', body(paragraph('Bản sao lưu.')))
  const a = await openEditorPage(harness.browser, first.port, 'editor-00001', [id])
  const b = await openEditorPage(harness.browser, first.port, 'editor-00002', [id])
  await Promise.all([editorOf(a.page, id).waitFor(), editorOf(b.page, id).waitFor()])
  await caretAt(b.page, id, 13)
  await b.page.keyboard.press('Enter')
  await b.page.keyboard.type('Nguoi khac viet.')
  await saved(b.page)
  await expect.poll(() => wordsSeen(a.page, id)).toContain('Nguoi khac viet.')
  await caretAt(a.page, id, 31)
  await a.page.keyboard.press('Enter')
  await a.page.keyboard.type('Toi viet.')
  await saved(a.page)
  await b.context.close()
  await a.line.cut()
  const { port } = first
  await first.stop()
  const second = await startCollabServer({ page, port, historyId: 'history-restored' })
  await second.addSection('section-restored', body(paragraph('Bản sao lưu.')))
  a.line.mend()
  await card(a.page).waitFor({ timeout: 60_000 })
  const cardText = (await card(a.page).textContent()) ?? ''
  expect(cardText).toContain('Nguoi khac viet. (người khác viết)')
  expect(cardText).toContain('Toi viet.')
  expect(wordsOnDisk(second, id)).toBe('Bản sao lưu.')
  await putBack(a.page).click()
  await saved(a.page)
  await until(() => wordsOnDisk(second, id) === 'Bản sao lưu.\nNguoi khac viet.\nToi viet.', 'the words put back')
  await a.context.close()
  await second.stop()
})

test('N1 at a name that is no secure context everything works: writing, keeping, copying', async () => {
  const lan = await launchBrowser('MAP vankien.lan 127.0.0.1')
  const id = await harness.section(body(paragraph('Câu một.')))
  const a = await openEditorPage(lan, harness.server.port, 'editor-00001', [id], { host: 'vankien.lan' })
  await editorOf(a.page, id).waitFor()
  expect(await a.page.evaluate(() => [isSecureContext, 'clipboard' in navigator, 'randomUUID' in crypto])).toEqual([false, false, false])
  await caretAt(a.page, id, 9)
  await a.page.keyboard.type(' Luu.')
  await saved(a.page)
  await a.line.cut()
  await a.page.keyboard.type(' Giu lai.')
  await harness.server.setStatus(id, 'submitted')
  a.line.mend()
  await card(a.page).waitFor({ timeout: 60_000 })
  await card(a.page).getByRole('button', { name: 'Chép' }).click()
  await card(a.page).getByText('Đã chép').waitFor()
  expect(wordsOnDisk(harness.server, id)).toBe('Câu một. Luu.')
  expect(a.errors).toEqual([])
  await lan.close()
})

test('L1 the server is restarted while two people type: every letter is there, once', async () => {
  const page = await servePage
  const first = await startCollabServer({ page, keepData: true })
  const id = await first.addSection('section-restart', body(paragraph('')))
  const people = await Promise.all((['editor-00001', 'editor-00002'] as const).map((user) => openEditorPage(harness.browser, first.port, user, [id])))
  const [a, b] = people as [EditorPage, EditorPage]
  await Promise.all(people.map((one) => editorOf(one.page, id).waitFor()))
  await caretAt(a.page, id, 1)
  await a.page.keyboard.press('Enter')
  await saved(a.page)
  await caretAt(b.page, id, 1)
  await caretAt(a.page, id, 3)
  const letters = (sign: string) => Array.from({ length: 24 }, (_, index) => `${sign}${index} `).join('')
  const typing = Promise.all([a.page.keyboard.type(letters('a'), { delay: 20 }), b.page.keyboard.type(letters('b'), { delay: 20 })])
  await a.page.waitForTimeout(600)
  const { port, dataDir } = first
  await first.stop()
  const second = await startCollabServer({ page, port, dataDir })
  await typing
  await Promise.all(people.map((one) => saved(one.page)))
  await until(() => wordsOnDisk(second, id) === `${letters('b')}\n${letters('a')}`, 'all letters on disk', 10_000)
  for (const one of people) expect(await wordsSeen(one.page, id)).toBe(`${letters('b')}\n${letters('a')}`)
  expect([...a.errors, ...b.errors]).toEqual([])
  for (const one of people) await one.context.close()
  await second.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('words that an earlier visit could not send are sent even when the page shows another section', async () => {
  const { id, a } = await open('Câu một.')
  const other = await harness.section(body(paragraph('Mục khác.')))
  await caretAt(a.page, id, 9)
  await a.line.cut()
  await a.page.keyboard.type(' Chua gui.')
  await a.page.waitForTimeout(200)
  await a.page.close()
  expect(wordsOnDisk(harness.server, id)).toBe('Câu một.\nĐoạn cuối.')
  const _later = await harness.open([other], 'editor-00001', { context: a.context })
  await until(() => wordsOnDisk(harness.server, id) === 'Câu một. Chua gui.\nĐoạn cuối.', 'the words of the earlier visit', 10_000)
  await a.context.close()
})

test('after signing out a person’s copies leave the machine, but not words that are not confirmed', async () => {
  const { id, a } = await open('Đã lưu.')
  const unsent = await harness.section(body(paragraph('Chưa gửi.')))
  const b = await harness.open([unsent], 'editor-00001', { context: a.context })
  await caretAt(b.page, unsent, 10)
  await b.line.cut()
  await b.page.keyboard.type(' Giu.')
  await b.page.waitForTimeout(200)
  await a.page.evaluate(() => localStorage.setItem('vk.forget/editor-00001', 'true'))
  await Promise.all([a.page.close(), b.page.close()])
  const next = await harness.open([id], 'editor-00002', { context: a.context })
  const kept = () =>
    next.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.includes('editor-00001')))
  await expect.poll(kept).toEqual([expect.stringContaining(unsent)])
  await next.context.close()
})
