import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, editorOf, paragraph, saved, wordsOnDisk, wordsSeen } from '../support/editor-pages.ts'

/** B8: two people cut the same line and put it back in two places while they have no line to each other, by real keys and clipboards: it stands once. */
const harness = editorHarness()

const LINE = 'Kinh tế tăng trưởng khá.'

/** Ctrl+X of a whole line, Ctrl+V at the end of another. */
async function move(page: Page, id: SectionId, toLine: number): Promise<void> {
  await page.bringToFront()
  await editorOf(page, id).locator('p').filter({ hasText: LINE }).click()
  // The program that reads the clipboard comes with the first caret.
  await page.waitForTimeout(1_500)
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('Control+x')
  await expect.poll(() => wordsSeen(page, id)).not.toContain(LINE)
  await editorOf(page, id).locator('p').nth(toLine).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+v')
  await expect.poll(() => wordsSeen(page, id)).toContain(LINE)
}

test('a line that two people move by the clipboard, unseen by each other, stands once everywhere and on the disk', async () => {
  const id: SectionId = await harness.section(body(paragraph('Đầu mục. '), paragraph(LINE), paragraph('Giữa mục. '), paragraph('Cuối mục. ')))
  const a = await harness.open([id])
  const b = await harness.open([id], 'editor-00002')
  for (const { context } of [a, b]) await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const { page } of [a, b]) await caretAt(page, id, 1)
  await a.page.waitForTimeout(2_000)
  const before = wordsOnDisk(harness.server, id)
  await a.context.setOffline(true)
  await b.context.setOffline(true)
  await move(a.page, id, 0)
  await move(b.page, id, 3)
  // Nothing of it has left either machine.
  expect(wordsOnDisk(harness.server, id)).toBe(before)
  await a.context.setOffline(false)
  await b.context.setOffline(false)
  const times = (words: string): number => words.split(LINE).length - 1
  await saved(a.page)
  await saved(b.page)
  await expect.poll(() => times(wordsOnDisk(harness.server, id))).toBe(1)
  for (const { page } of [a, b]) await expect.poll(async () => times(await wordsSeen(page, id))).toBe(1)
  await expect.poll(() => wordsSeen(b.page, id)).toBe(await wordsSeen(a.page, id))
  expect([...a.errors, ...b.errors]).toEqual([])
  await a.context.close()
  await b.context.close()
})
