import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { startDemoApp } from '../support/demo-app.ts'
import {
  actionOn,
  arrives,
  at,
  caretAtEnd,
  type Desk,
  decide,
  demoDocument,
  documentPath,
  editorOn,
  noErrors,
  savedText,
  sectionNow,
  sectionOn,
  sitDown,
} from '../support/desk.ts'
import { NO_OFFICE, type TestApp, type TestPerson } from '../support/test-app.ts'

/** N1: an office opens http://192.168.1.10 or a name of its own network: no TLS, so no crypto.subtle, randomUUID, clipboard, locks. */

let browser: Browser
let app: TestApp
let person: TestPerson
let documentId: string
let section: string
let url: string
let editor: Desk
let approver: Desk

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser('MAP vankien.lan 127.0.0.1'), startDemoApp({ env: NO_OFFICE })])
  url = `http://vankien.lan:${app.port}`
  person = await app.as('hk.theodoi')
  const report = await demoDocument(person, 'report')
  documentId = report.id
  section = at(report, 'Phần thứ hai, II').id
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

/** Through the sign-in page: cookies belong to the name that the browser knows the server by. */
async function signIn(username: string, viewport?: { width: number; height: number }): Promise<Desk> {
  const desk = await sitDown(browser, url, null, '/', viewport)
  await desk.page.getByLabel('Tên đăng nhập').fill(username)
  await desk.page.getByLabel('Mật khẩu', { exact: true }).fill('vankien-demo')
  await desk.page.getByRole('button', { name: 'Đăng nhập' }).click()
  await desk.page.getByLabel('Mật khẩu', { exact: true }).waitFor({ state: 'detached' })
  return desk
}

test('N1 the browser has none of what needs TLS, and people sign in', async () => {
  editor = await signIn('hk.bientap1')
  expect(
    await editor.page.evaluate(() => [
      window.isSecureContext,
      typeof crypto.subtle,
      typeof crypto.randomUUID,
      typeof navigator.clipboard,
      typeof navigator.locks,
    ]),
  ).toEqual([false, 'undefined', 'undefined', 'undefined', 'undefined'])
})

test('N1 typing, saving, reloading and submitting work', async () => {
  const { page } = editor
  await page.goto(url + documentPath(documentId, section))
  await caretAtEnd(page, section)
  await page.keyboard.type(' Viết qua mạng nội bộ.')
  await arrives(person, section, 'Viết qua mạng nội bộ.')
  await savedText(page)
  await page.reload()
  await editorOn(page, section).getByText('Viết qua mạng nội bộ.').waitFor()
  await sectionOn(page, section).click()
  await decide(actionOn(page, section, 'Trình duyệt'))
  await sectionOn(page, section).getByText('Đã trình', { exact: true }).waitFor()
})

test('N1 the approver approves on a phone', async () => {
  approver = await signIn('hk.bithu', PHONE)
  const { page } = approver
  await page.getByRole('link', { name: 'Chờ duyệt' }).last().click()
  await page.getByRole('link', { name: /Quan điểm phát triển/ }).click()
  await page.getByText('Viết qua mạng nội bộ.').first().waitFor()
  await decide(page.getByRole('button', { name: 'Duyệt', exact: true }))
  await page.getByText(/^Đã duyệt mục/).waitFor()
  expect((await sectionNow(person, documentId, section)).status).toBe('approved')
  await sectionOn(editor.page, section).getByText('Đã duyệt', { exact: true }).waitFor()
})

test('N1 copying works without navigator.clipboard: a new password goes from the dialog into a field', async () => {
  const admin = await signIn('quantri')
  const { page } = admin
  await page.goto(`${url}/quan-tri`)
  await page.getByRole('button', { name: 'Đặt lại mật khẩu: Người theo dõi' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đặt lại mật khẩu' }).click()
  const copy = page.getByRole('button', { name: 'Chép tên đăng nhập và mật khẩu' })
  await copy.click()
  await page.getByText('Đã chép', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Đã chép xong, đóng' }).click()
  const search = page.getByLabel('Tìm theo tên hoặc tên đăng nhập')
  await search.click()
  await page.keyboard.press('Control+v')
  expect(await search.inputValue()).toMatch(/^(hk|cn)\.theodoi\s+\S{8,}/)
  noErrors(admin, editor, approver)
})
