import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startDemoApp } from '../support/demo-app.ts'
import { arrives, at, type Desk, demoDocument, documentPath, editorOn, noErrors, onServer, sitDown, wordsOf } from '../support/desk.ts'
import { tcvn3, tcvn3Capitals } from '../support/legacy-words.ts'
import { CULTURE, ECONOMY, LESSONS, oldReport } from '../support/old-report.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'
import { CENTER, del, font, ins, p, r, wordFile } from '../support/word-file.ts'

/** 05-nhap-bao-cao-cu.md, step by step. */

const CULTURE_PATH = 'Phần thứ nhất, II.4'
const LESSONS_PATH = 'Phần thứ nhất, IV'
const NIGHT = 'Kinh tế ban đêm từng bước hình thành'

let browser: Browser
let app: TestApp
let person: TestPerson
let report: DocumentView
let lead: Desk
let editor: Desk
let before: Map<string, string>

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp()])
  person = await app.as('hk.totruong')
  report = await demoDocument(person, 'report')
  const texts = await Promise.all(report.sections.map(async (section) => [section.id, (await onServer(person, section.id)).text] as const))
  before = new Map(texts)
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

const choose = (name: string, bytes: Uint8Array) =>
  lead.page.getByLabel('Tải tệp Word lên').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

const targetOf = (title: RegExp) => lead.page.getByLabel(title)

/** The texts of all sections but those named are as they were. */
async function untouchedBut(...changed: string[]): Promise<void> {
  for (const section of report.sections)
    if (!changed.includes(section.id)) expect((await onServer(person, section.id)).text, section.path).toBe(before.get(section.id))
}

test('1 a file with a secrecy mark is refused, and the reason said', async () => {
  lead = await sitDown(browser, app.url, 'hk.totruong', `/ho-so/${report.dossierId}`)
  await lead.page.getByRole('link', { name: 'Nhập từ Word' }).click()
  await choose('du-thao.docx', await wordFile({ body: p(r(tcvn3Capitals('Mật'), font('.VnTimeH')), CENTER) + p('Lời văn.') }))
  await lead.page.getByText('Trang đầu của tệp có dấu “MẬT”.').waitFor()
  await lead.page.getByText('tệp không được lưu').waitFor()
})

test('2 the old report: what must be known comes first, the outline waits for the tracked changes', async () => {
  const changed = p(
    r(tcvn3('Tỷ lệ hộ nghèo giảm còn '), font('.VnTime')) +
      del('0,5%') +
      ins(r(tcvn3('0,2%'), font('.VnTime'))) +
      r(tcvn3('; ghi chép c¿n thiếu.'), font('.VnTime')),
  )
  await choose('Báo cáo nhiệm kỳ 2020 - 2025.docx', await oldReport(changed + p(r(`${NIGHT}.`))))
  await lead.page.getByText('1 ký tự không chuyển được sang Unicode').waitFor()
  await lead.page.getByText('Tệp còn 2 chỗ sửa có theo dõi (Track Changes)').waitFor()
  await lead.page.getByText('Có phông cũ (TCVN3 hoặc VNI): đã chuyển sang Unicode.').waitFor()
  await lead.page.getByText('Chốt các chỗ sửa có theo dõi ở trên thì đề mục mới hiện ra.').waitFor()
  expect(await lead.page.getByRole('button', { name: /^Lấy vào/ }).count()).toBe(0)
})

test('3 each change is accepted or rejected', async () => {
  await lead.page.getByRole('radiogroup', { name: 'Xóa: 0,5%' }).getByText('Nhận').click()
  await lead.page.getByRole('radiogroup', { name: 'Thêm: 0,2%' }).getByText('Nhận').click()
  await lead.page.getByText('Đã chọn xong').waitFor()
  await lead.page.getByText('6 đề mục').waitFor()
})

test('4 the mapping stands beside the words; approved sections take none; it can be changed', async () => {
  const economy = report.sections.find((section) => section.path === 'Phần thứ nhất, II.2')!
  expect(economy.status).toBe('approved')
  expect(await targetOf(/nhận lời văn của Phát triển kinh tế/).inputValue()).toBe(economy.id)
  await lead.page.getByText('đã duyệt, không lấy vào').first().waitFor()
  expect(await targetOf(/nhận lời văn của Văn hóa, di sản/).inputValue()).toBe(at(report, CULTURE_PATH).id)
  await targetOf(/nhận lời văn của BÀI HỌC KINH NGHIỆM/).selectOption(at(report, LESSONS_PATH).id)
  await targetOf(/nhận lời văn của Quốc phòng/).selectOption('')
  await lead.page.getByRole('button', { name: /^II- BÀI HỌC/ }).click()
  await lead.page.getByText(LESSONS).waitFor()
  await lead.page.getByText(/^Tỷ lệ hộ nghèo giảm còn 0,2%/).waitFor()
  await lead.page.getByRole('button', { name: /^1\. Phát triển kinh tế/ }).click()
  await lead.page.getByText(ECONOMY).waitFor()
})

test('5 nothing is written until then', async () => {
  editor = await sitDown(browser, app.url, 'hk.bientap1', documentPath(report.id, at(report, CULTURE_PATH).id))
  await editorOn(editor.page, at(report, CULTURE_PATH).id).waitFor()
  expect(await wordsOf(editor.page)).not.toContain(CULTURE)
  await untouchedBut()
})

test('6 the words are taken over; what was left alone is named', async () => {
  await lead.page.getByRole('button', { name: 'Lấy vào 2 mục' }).click()
  await lead.page.getByText('Đã lấy lời văn vào 2 mục').waitFor()
  await lead.page.getByRole('region', { name: 'Mục không lấy được' }).getByText('Mục này đã duyệt nên không lấy vào.').waitFor()
  await arrives(person, at(report, LESSONS_PATH).id, NIGHT)
  await untouchedBut(at(report, CULTURE_PATH).id, at(report, LESSONS_PATH).id)
})

test('7 the editor sees them on the page that is open', async () => {
  await expect.poll(() => editorOn(editor.page, at(report, CULTURE_PATH).id).innerText()).toContain(CULTURE)
})

test('8 one section goes back to its old words', async () => {
  await lead.page.getByRole('button', { name: /^Hoàn tác ở mục .*Văn hóa/ }).click()
  await lead.page.getByText('Đã trả lại lời cũ').waitFor()
  expect((await onServer(person, at(report, CULTURE_PATH).id)).text.trim()).toBe(before.get(at(report, CULTURE_PATH).id)!.trim())
  await expect.poll(() => editorOn(editor.page, at(report, CULTURE_PATH).id).innerText()).not.toContain(CULTURE)
})

test('9 the audit tells both', async () => {
  await lead.page.getByRole('link', { name: 'Nhật ký', exact: true }).click()
  await lead.page.getByText('lấy lời văn từ tệp “Báo cáo nhiệm kỳ 2020 - 2025.docx” vào 2 mục của báo cáo chính trị').waitFor()
  await lead.page.getByText('hoàn tác việc lấy tệp “Báo cáo nhiệm kỳ 2020 - 2025.docx” ở 1 mục').waitFor()
  noErrors(lead, editor)
})
