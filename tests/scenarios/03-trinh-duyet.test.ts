import { contentText } from '@van-kien/shared/content/content.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
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
  heldBy,
  noErrors,
  onServer,
  recoveryCards,
  savedText,
  sectionNow,
  sectionOn,
  sitDown,
} from '../support/desk.ts'
import { NO_OFFICE, type TestApp, type TestPerson } from '../support/test-app.ts'

/** 03-trinh-duyet.md, step by step. The section was approved once before and reopened, so that the approver has something to compare with. */

const PLACE = 'Phần thứ nhất, III.1'
const NAME = 'Phần thứ nhất, III.1'
const KEPT = ' Câu gõ dở lúc mục bị khóa.'

let browser: Browser
let app: TestApp
let cable: Cable
let person: TestPerson
let documentId: string
let dossierId: string
let section: string
let first: Desk
let second: Desk
let approver: Desk
let lead: Desk

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp({ env: NO_OFFICE })])
  cable = await layCable(app.port)
  person = await app.as('hk.theodoi')
  const report = await demoDocument(person, 'report')
  documentId = report.id
  dossierId = report.dossierId
  section = at(report, PLACE).id
})
afterAll(async () => {
  await browser?.close()
  await cable?.remove()
  await app?.dispose()
})

const status = async () => (await sectionNow(person, documentId, section)).status

test('1 the first editor writes and submits: the section is locked', async () => {
  first = await sitDown(browser, app.url, 'hk.bientap1', documentPath(documentId, section))
  const { page } = first
  await caretAtEnd(page, section)
  await page.keyboard.type(' Ý viết thêm để trình.')
  await decide(actionOn(page, section, 'Trình duyệt'))
  await page.getByText(`Đã trình mục ${NAME}.`).waitFor()
  await sectionOn(page, section).getByText('Mục đang chờ duyệt, không sửa được').waitFor({ state: 'attached' })
  await sectionOn(page, section).getByText('Đã trình', { exact: true }).waitFor()
  expect((await onServer(person, section)).text).toContain('Ý viết thêm để trình.')
  expect(await status()).toBe('submitted')
  expect(await editorOn(page, section).count()).toBe(0)
})

test('2 the approver reads it on a phone and returns it; without a reason it is not sent', async () => {
  approver = await sitDown(browser, app.url, 'hk.bithu', '/', PHONE)
  const { page } = approver
  await page.getByRole('link', { name: 'Chờ duyệt' }).last().click()
  await page.getByRole('link', { name: /III\.1 Hạn chế, khuyết điểm/ }).click()
  await page.getByText('Ý viết thêm để trình.').waitFor()
  await decide(page.getByRole('button', { name: 'Trả lại' }))
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Trả lại' }).click()
  await sheet.getByText('Chọn hoặc ghi lý do để người soạn biết phải sửa chỗ nào.').waitFor()
  expect(await status()).toBe('submitted')
  await sheet.getByRole('button', { name: 'Bổ sung số liệu' }).click()
  await sheet
    .getByLabel(/^Lý do/)
    .last()
    .fill('nêu rõ chỉ tiêu chưa đạt')
  await sheet.getByRole('button', { name: 'Trả lại' }).click()
  await page.getByText(/^Đã trả lại mục .*III\.1/).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await status()).toBe('drafting')
})

test('3 the first editor reads the reason, corrects, submits again and withdraws', async () => {
  const { page } = first
  await page.getByText(`Bí thư Đảng ủy vừa trả lại mục ${NAME}.`).waitFor()
  await editorOn(page, section).waitFor()
  await page.getByRole('tab', { name: 'Lịch sử' }).click()
  await page.getByRole('tabpanel').getByText('Bổ sung số liệu. nêu rõ chỉ tiêu chưa đạt').waitFor()
  await caretAtEnd(page, section)
  await page.keyboard.type(' Đã nêu rõ chỉ tiêu.')
  await decide(actionOn(page, section, 'Trình duyệt'))
  await decide(actionOn(page, section, 'Thu hồi'))
  await page.getByText(`Đã thu hồi mục ${NAME}. Mục mở lại để soạn.`).waitFor()
  await editorOn(page, section).waitFor()
  expect(await status()).toBe('drafting')
})

test('4 the second editor is typing when the first one submits: told who and when, the words are kept', async () => {
  second = await sitDown(browser, cable.url, 'hk.bientap2', documentPath(documentId, section))
  const { page } = second
  await caretAtEnd(page, section)
  await page.keyboard.type(' Đã tới máy chủ.')
  await arrives(person, section, 'Đã tới máy chủ.')
  await expect.poll(async () => contentText(await heldBy(first.page, section))).toContain('Đã tới máy chủ.')
  cable.hold()
  await page.keyboard.type(KEPT)
  expect(contentText(await heldBy(page, section))).toContain(KEPT.trim())
  await decide(actionOn(first.page, section, 'Trình duyệt'))
  await first.page.getByText(`Đã trình mục ${NAME}.`).last().waitFor()
  await sectionOn(page, section).getByText('Đã trình', { exact: true }).waitFor()
  cable.flow()
  const card = recoveryCards(page, section)
  await card.getByText(KEPT.trim()).waitFor()
  await card.getByText(/Biên tập viên 1 trình mục lúc \d\d:\d\d/).waitFor()
  expect(await card.getByRole('button', { name: 'Đưa lại vào mục' }).isDisabled()).toBe(true)
  await page.keyboard.type('Gõ vào mục khóa.')
  await savedText(page)
  expect(await status()).toBe('submitted')
  expect((await onServer(person, section)).text).not.toContain('gõ dở')
  expect((await onServer(person, section)).text).not.toContain('Gõ vào mục khóa')
})

let approvedVersion: number

test('5 the approver reads what changed since the approved version, and approves this very version', async () => {
  const { page } = approver
  await page.goto(`${app.url}/cho-duyet`)
  await page.getByRole('link', { name: /III\.1 Hạn chế, khuyết điểm/ }).click()
  await page
    .getByRole('radiogroup', { name: 'Cách đọc' })
    .getByText(/chỗ thay đổi/)
    .waitFor()
  await page.locator('ins', { hasText: 'Đã nêu rõ chỉ tiêu.' }).first().waitFor()
  approvedVersion = (await sectionNow(person, documentId, section)).version!
  await page.getByText(`Duyệt đúng bản ${approvedVersion} đang đọc của Báo cáo chính trị. Duyệt xong, mục khóa.`).waitFor()
  await decide(page.getByRole('button', { name: 'Duyệt', exact: true }))
  await page.getByText(/^Đã duyệt mục .*III\.1/).waitFor()
  await sectionOn(first.page, section).getByText(`Bản ${approvedVersion} đã duyệt, mục khóa`).waitFor()
})

test('6 nobody can type into what is approved', async () => {
  const before = await onServer(person, section)
  expect(before.version).toBe(approvedVersion)
  lead = await sitDown(browser, app.url, 'hk.totruong', documentPath(documentId, section))
  for (const { page } of [first, second, lead]) {
    await sectionOn(page, section).getByText('Mục đã duyệt, không sửa được').waitFor({ state: 'attached' })
    expect(await editorOn(page, section).count()).toBe(0)
    await sectionOn(page, section).locator('[data-body] p').last().click()
    await page.keyboard.type('Không vào được.')
    await page.keyboard.press('Backspace')
    await savedText(page)
    expect(await sectionOn(page, section).locator('[data-body]').innerText()).not.toContain('Không vào được')
  }
  expect(await onServer(person, section)).toEqual(before)
})

test('7 the lead reopens it with a reason; the second editor puts the kept words back', async () => {
  const { page } = lead
  await decide(actionOn(page, section, 'Mở lại'))
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Mở lại' }).click()
  await sheet.getByText(/^Chọn hoặc ghi lý do/).waitFor()
  await sheet
    .getByLabel(/^Lý do/)
    .last()
    .fill('bổ sung ý của Biên tập viên 2')
  await sheet.getByRole('button', { name: 'Mở lại' }).click()
  await page.getByText(`Đã mở lại mục ${NAME}.`).waitFor()
  await editorOn(second.page, section).waitFor()
  await recoveryCards(second.page, section).getByRole('button', { name: 'Đưa lại vào mục' }).click()
  await recoveryCards(second.page, section).waitFor({ state: 'detached' })
  await arrives(person, section, KEPT.trim())
  await savedText(second.page)
  await expect.poll(async () => contentText(await heldBy(first.page, section))).toContain(KEPT.trim())
  expect((await onServer(person, section)).text.split(KEPT.trim())).toHaveLength(2)
})

test('8 the audit tells all of it: who, what, why', async () => {
  const { page } = lead
  await page.goto(`${app.url}/ho-so/${dossierId}/nhat-ky`)
  await page.getByText(/^Chuỗi nhật ký nguyên vẹn/).waitFor()
  await page.getByRole('textbox', { name: 'Tìm trong nhật ký' }).fill('“Hạn chế, khuyết điểm”')
  const story = [
    /Biên tập viên 1 trình mục/i,
    /Bí thư Đảng ủy trả lại mục.*Lý do: Bổ sung số liệu\. nêu rõ chỉ tiêu chưa đạt/i,
    /Biên tập viên 1 trình mục/i,
    /Biên tập viên 1 thu hồi mục/i,
    /Biên tập viên 1 trình mục/i,
    /Bí thư Đảng ủy duyệt mục/i,
    /Tổ trưởng mở lại mục.*Lý do: bổ sung ý của Biên tập viên 2/i,
  ]
  const decisions = page.getByRole('row').filter({ hasText: /(trình|trả lại|thu hồi|duyệt|mở lại) mục [^“]*“Hạn chế/i })
  await expect.poll(() => decisions.count()).toBeGreaterThanOrEqual(story.length)
  const newest = (await decisions.allInnerTexts()).slice(0, story.length).map((row) => row.replace(/\s+/g, ' '))
  for (const [index, line] of newest.reverse().entries()) expect(line).toMatch(story[index]!)
  noErrors(first, second, approver, lead)
})
