import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { TestServer } from '../support/collab-server.ts'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, type EditorPage, editorOf, openEditorPage, paragraph, saved, wordsOnDisk, wordsSeen } from '../support/editor-pages.ts'
import { until } from '../support/until.ts'

/** R1, L1: what the browser stores: several tabs of one person share it, and a browser that dies has not written all of it to disk. */
const harness = editorHarness()

/** A first tab, and a second one whose line is cut after it has loaded. */
async function twoTabs(): Promise<{ id: Awaited<ReturnType<TestServer['addSection']>>; first: EditorPage; second: EditorPage }> {
  const id = await harness.section(body(paragraph('Câu một.')))
  const first = await harness.open([id])
  const second = await harness.open([id], 'editor-00001', { context: first.context })
  await caretAt(second.page, id, 9)
  await second.line.cut()
  return { id, first, second }
}

test('words that a closed tab could not send are sent by the tab that stays', async () => {
  const { id, first, second } = await twoTabs()
  await second.page.keyboard.type(' Thẻ hai.')
  await second.page.waitForTimeout(300)
  await second.page.close()
  await until(() => wordsOnDisk(harness.server, id) === 'Câu một. Thẻ hai.', 'the words of the closed tab', 20_000)
  expect(await wordsSeen(first.page, id)).toBe('Câu một. Thẻ hai.')
  expect(first.errors).toEqual([])
  await first.context.close()
})

test('R1 when the section was locked they are kept aside instead, in the tab that stays', async () => {
  const { id, first, second } = await twoTabs()
  await second.page.keyboard.type(' Thẻ hai.')
  await second.page.waitForTimeout(300)
  await second.page.close()
  await harness.server.setStatus(id, 'submitted')
  await first.page.locator('[data-recovery]').getByText('Thẻ hai.').waitFor({ timeout: 60_000 })
  expect(wordsOnDisk(harness.server, id)).toBe('Câu một.')
  await first.context.close()
})

test('R1 a tab without a connection goes on after the other tab met the lock: nothing is thrown, its words are kept once', async () => {
  const { id, first, second } = await twoTabs()
  await second.page.keyboard.type(' Thẻ hai')
  await harness.server.setStatus(id, 'submitted')
  await first.page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor()
  await first.page.waitForTimeout(1_000)
  await second.page.keyboard.type(' viết tiếp.')
  second.line.mend()
  await second.page.locator('[data-recovery]').getByText('Thẻ hai viết tiếp.').waitFor({ timeout: 60_000 })
  await expect.poll(() => second.page.locator('[data-recovery]').count()).toBe(1)
  await harness.server.setStatus(id, 'drafting')
  await editorOf(second.page, id).waitFor({ timeout: 60_000 })
  await second.page.locator('[data-recovery]').getByRole('button', { name: 'Đưa lại vào mục' }).click()
  await second.page.locator('[data-recovery]').waitFor({ state: 'detached' })
  await saved(second.page)
  expect(wordsOnDisk(harness.server, id)).toBe('Câu một. Thẻ hai viết tiếp.')
  expect([...first.errors, ...second.errors]).toEqual([])
  await first.context.close()
})

/** What localStorage loses when the browser dies before it was written to disk; IndexedDB is there. */
const forgetAll = (page: Page): Promise<void> => page.evaluate(() => localStorage.clear())

test.each([['drafting'], ['submitted']] as const)('words typed offline whose marks were lost with the browser: the section is %s', async (status) => {
  const { id, first, second } = await twoTabs()
  await second.page.keyboard.type(' Thẻ hai.')
  await second.page.waitForTimeout(500)
  await first.page.close()
  if (status !== 'drafting') await harness.server.setStatus(id, status)
  const other = await harness.section(body(paragraph('Mục khác.')))
  await forgetAll(second.page)
  await second.page.close()
  const later = await openEditorPage(harness.browser, harness.server.port, 'editor-00001', [status === 'drafting' ? other : id], {
    context: first.context,
  })
  if (status === 'drafting')
    await until(() => wordsOnDisk(harness.server, id) === 'Câu một. Thẻ hai.', 'the words, without opening the section', 20_000)
  else await later.page.locator('[data-recovery]').getByText('Thẻ hai.').waitFor({ timeout: 60_000 })
  expect(later.errors).toEqual([])
  await later.context.close()
})

test('R1 a recovery outlives the death of the browser; one that was thrown away does not come back', async () => {
  const { id, first, second } = await twoTabs()
  await second.page.keyboard.type(' Thẻ hai.')
  await harness.server.setStatus(id, 'submitted')
  second.line.mend()
  const card = (one: EditorPage) => one.page.locator('[data-recovery]')
  await card(second).getByText('Thẻ hai.').waitFor({ timeout: 60_000 })
  // The stored copy is looked through and removed right after.
  await expect
    .poll(() => second.page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('vk.copies/'))), { timeout: 10_000 })
    .toBe(false)
  const stored = await second.page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  await first.page.close()
  await forgetAll(second.page)
  await second.page.close()
  const later = await openEditorPage(harness.browser, harness.server.port, 'editor-00001', [id], { context: first.context })
  await card(later).getByText('Thẻ hai.').waitFor({ timeout: 60_000 })
  await card(later).getByRole('button', { name: 'Bỏ phần này' }).click()
  await card(later).getByRole('button', { name: 'Bấm lần nữa để bỏ hẳn' }).click()
  await card(later).waitFor({ state: 'detached' })
  await later.page.evaluate((entries) => {
    for (const [key, value] of JSON.parse(entries) as [string, string][]) localStorage.setItem(key, value)
  }, stored)
  await later.page.close()
  const last = await openEditorPage(harness.browser, harness.server.port, 'editor-00001', [id], { context: first.context })
  await last.page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor()
  await expect.poll(() => card(last).count(), { timeout: 5_000 }).toBe(0)
  await last.context.close()
})

test('R1 one that was thrown away does not come back when the page is left before the second store has heard of it', async () => {
  const { id, first, second } = await twoTabs()
  await second.page.keyboard.type(' Thẻ hai.')
  await harness.server.setStatus(id, 'submitted')
  second.line.mend()
  const card = second.page.locator('[data-recovery]')
  await card.getByText('Thẻ hai.').waitFor({ timeout: 60_000 })
  await first.page.close()
  await second.page.reload()
  await card.getByText('Thẻ hai.').waitFor({ timeout: 60_000 })
  // What a page that is left asks of IndexedDB is not done any more.
  await second.page.evaluate(() => {
    const transaction = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
      const begun = transaction.call(this, names, mode, options)
      if (this.name === 'vk-lasting' && mode === 'readwrite') setTimeout(() => begun.abort())
      return begun
    }
  })
  await card.getByRole('button', { name: 'Bỏ phần này' }).click()
  await card.getByRole('button', { name: 'Bấm lần nữa để bỏ hẳn' }).click()
  await card.waitFor({ state: 'detached' })
  for (const again of [1, 2]) {
    await second.page.reload()
    await second.page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor()
    await second.page.waitForTimeout(1_000)
    expect(await card.count(), `reload ${again}`).toBe(0)
  }
  await second.context.close()
})
