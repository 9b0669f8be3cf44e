import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { body, buildEditorPage, caretAt, editorOf, openEditorPage, paragraph, saved, wordsOnDisk, wordsSeen } from '../support/editor-pages.ts'

/** FINDINGS V2: Ctrl+Z of one person, while another writes in what the first one has just made. */

let browser: Browser
let server: TestServer
let count = 0
beforeAll(async () => {
  const page = await buildEditorPage()
  ;[browser, server] = await Promise.all([launchBrowser(), startCollabServer({ page })])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

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
  const id: SectionId = await server.addSection(`section-undo-${count++}`, body(paragraph('Câu một.'), paragraph('')))
  const a = await openEditorPage(browser, server.port, 'editor-00001', [id])
  await editorOf(a.page, id).waitFor()
  await editorOf(a.page, id).locator('p').nth(1).click()
  await a.page.waitForTimeout(600)
  await make(a.page)
  await saved(a.page)
  const b = await openEditorPage(browser, server.port, 'editor-00002', [id])
  await editorOf(b.page, id).waitFor()
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
  expect(wordsOnDisk(server, id)).toContain('cua ho')
  await expect.poll(() => wordsSeen(b.page, id)).toBe(await wordsSeen(a.page, id))
  expect([...a.errors, ...b.errors]).toEqual([])
  await a.context.close()
  await b.context.close()
})
