import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, editorOf, paragraph, saved, wordsOnDisk, wordsSeen } from '../support/editor-pages.ts'

/** FINDINGS V2: Ctrl+Z of one person, while another writes in what the first one has just made. */
const harness = editorHarness()

const makes: [string, (page: Page) => Promise<unknown>][] = [
  [
    'a table',
    async (page) => {
      await page.getByRole('toolbar').getByRole('button', { name: 'Bảng', exact: true }).click()
      await page.getByRole('menuitem', { name: /^Chèn bảng/ }).press('Enter')
    },
  ],
  [
    'a list item',
    async (page) => {
      await page.keyboard.type('- y mot')
      await page.waitForTimeout(700)
      await page.keyboard.press('Enter')
    },
  ],
  ['a sub-heading', (page) => page.keyboard.press('Control+Alt+1')],
]

test.each(makes)('FINDINGS V2 undo of %s leaves what a colleague wrote in it, and redo too', async (_what, make) => {
  const id: SectionId = await harness.section(body(paragraph('Câu một.'), paragraph('')))
  const a = await harness.open([id])
  await editorOf(a.page, id).locator('p').nth(1).click()
  await a.page.waitForTimeout(600)
  await make(a.page)
  await saved(a.page)
  const b = await harness.open([id], 'editor-00002')
  const place = await editorOf(a.page, id).evaluate(
    (dom) => (dom as unknown as { editor: { state: { selection: { head: number } } } }).editor.state.selection.head,
  )
  await expect.poll(() => editorOf(b.page, id).innerHTML()).toBe(await editorOf(a.page, id).innerHTML())
  await caretAt(b.page, id, place)
  await b.page.keyboard.type('cua ho')
  await saved(b.page)
  await expect.poll(() => wordsSeen(a.page, id)).toContain('cua ho')
  await a.page.bringToFront()
  await editorOf(a.page, id).focus()
  for (const keys of ['Control+z', 'Control+z', 'Control+y', 'Control+y', 'Control+z']) {
    await a.page.keyboard.press(keys)
    await a.page.waitForTimeout(100)
    expect(await wordsSeen(a.page, id), keys).toContain('cua ho')
  }
  await saved(a.page)
  expect(wordsOnDisk(harness.server, id)).toContain('cua ho')
  await expect.poll(() => wordsSeen(b.page, id)).toBe(await wordsSeen(a.page, id))
  expect([...a.errors, ...b.errors]).toEqual([])
  await a.context.close()
  await b.context.close()
})
