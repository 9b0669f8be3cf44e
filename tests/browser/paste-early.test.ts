import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs } from '../support/browser.ts'
import { editorOn } from '../support/desk.ts'
import { newSection, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const textOf = async (id: string) => (await wards.hk.people.lead.get<{ text: string }>(`/api/sections/${id}/content`)).body.text
const CLEANING = '**/assets/cleaning-*.js'

/** Ctrl+V with a piece of Word's HTML, as soon as the caret is in the text. */
async function pasteAtOnce(page: Page, id: string): Promise<void> {
  await editorOn(page, id).locator('p').first().click()
  await page.keyboard.press('End')
  await editorOn(page, id).evaluate((dom) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', '<p class="MsoNormal" style="color:red"><b>Dán ngay</b><script>alert(1)</script><o:p></o:p></p>')
    clipboardData.setData('text/plain', 'Dán ngay')
    dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
}

describe('a paste before its program has come', () => {
  test('waits for it, is cleaned, and is one step of the history', async () => {
    const id = await newSection(wards, 'Dán sớm')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Đầu mục. '))
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.editor')
    const seen = Promise.withResolvers<void>()
    await page.route(CLEANING, async (route) => {
      await seen.promise
      await route.continue()
    })
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${id}`)
    await editorOn(page, id).waitFor()
    await pasteAtOnce(page, id)
    expect(await editorOn(page, id).innerText()).not.toContain('Dán ngay')
    seen.resolve()
    await editorOn(page, id).getByText('Dán ngay').waitFor()
    await expect.poll(() => textOf(id)).toBe('Đầu mục. Dán ngay')
    expect(await editorOn(page, id).locator('[style*="red"], script').count()).toBe(0)
    await page.keyboard.press('Control+z')
    await expect.poll(() => textOf(id)).toBe('Đầu mục. ')
    expect(errors).toEqual([])
    await context.close()
  })

  test('is not taken where it cannot be fetched, and the person is told where the words are', async () => {
    const id = await newSection(wards, 'Dán khi mất mạng')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Đầu mục.'))
    const { page, context } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.route(CLEANING, (route) => route.abort())
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${id}`)
    await editorOn(page, id).waitFor()
    await pasteAtOnce(page, id)
    await page.getByText('Nội dung vẫn còn trong bộ nhớ tạm').waitFor()
    expect(await textOf(id)).toBe('Đầu mục.')
    await context.close()
  })
})
