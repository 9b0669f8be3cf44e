import type { ContentView } from '@van-kien/shared/api/views.ts'
import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs } from '../support/browser.ts'
import { TEST_PASSWORD } from '../support/test-app.ts'
import { newSection, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

describe('a session that ends while somebody writes', () => {
  test('the dialog opens over the page; after signing in again the words typed in between are saved', async () => {
    const id = await newSection(wards, 'Nhiệm vụ, giải pháp')
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${id}`)
    const editor = page.locator(`[data-section="${id}"] .ProseMirror[contenteditable="true"]`)
    await editor.click()
    await page.keyboard.type('Chữ gõ trước khi hết phiên.')
    const stored = async () => (await wards.hk.people.lead.get<ContentView>(`/api/sections/${id}/content`)).body.text
    await expect.poll(stored, { timeout: 10_000 }).toBe('Chữ gõ trước khi hết phiên.')

    // From another machine of the same person: every session ends, the socket is closed with 4401.
    await wards.hk.people.editor.post('/api/auth/revoke-sessions')
    const dialog = page.getByRole('dialog', { name: 'Đăng nhập lại để làm tiếp' })
    // Typing goes on, and stops for a while in the middle of a word: the dialog waits (FINDINGS 2.A4).
    await page.keyboard.type(' Gõ tiếp không ngẩng l', { delay: 120 })
    await page.waitForTimeout(2_500)
    expect(await dialog.count()).toBe(0)
    await page.keyboard.type('ên.')
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(true)
    expect(await dialog.getByLabel('Mật khẩu', { exact: true }).inputValue()).toBe('')
    expect(await editor.textContent()).toContain('Chữ gõ trước khi hết phiên. Gõ tiếp không ngẩng lên.')
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Chữ gõ sau.')
    await expect.poll(stored, { timeout: 60_000 }).toBe('Chữ gõ trước khi hết phiên. Gõ tiếp không ngẩng lên. Chữ gõ sau.')
    expect(errors).toEqual([])
    await context.close()
  })
})
