import { readFileSync } from 'node:fs'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startDemoApp } from '../support/demo-app.ts'
import { arrives, at, caretAtEnd, type Desk, demoDocument, documentPath, editorOn, noErrors, onServer, savedText, sitDown } from '../support/desk.ts'
import { openDocx } from '../support/docx.ts'
import { editDocx, paragraphBehind, reworded } from '../support/edit-docx.ts'
import { exported } from '../support/returned-copy.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'

/** 06-ban-word-sua-ngoai.md, step by step. */

const CULTURE = 'Phần thứ nhất, II.4'
const FRONT = 'Phần thứ nhất, II.9'
const MORALS = 'Phần thứ nhất, II.7.3'
const ECONOMY = 'Phần thứ nhất, II.2'
const SPORT = 'Phong trào thể dục , thể thao phát triển rộng khắp.'

let browser: Browser
let app: TestApp
let person: TestPerson
let report: DocumentView
let lead: Desk
let editor: Desk
let file: Buffer
let edited: Buffer
const before = new Map<string, string>()

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp()])
  person = await app.as('hk.totruong')
  report = await demoDocument(person, 'report')
  for (const section of report.sections) before.set(section.id, (await onServer(person, section.id)).text)
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

const idOf = (path: string) => at(report, path).id
const nameOf = (section: SectionView) => `${section.label} ${section.shortTitle || section.title}`.trim()
const card = (path: string): Locator => lead.page.getByRole('region', { name: nameOf(at(report, path)), exact: true })
const textOf = async (path: string) => (await onServer(person, idOf(path))).text

const choose = (name: string, bytes: Uint8Array) =>
  lead.page
    .getByLabel('Tải tệp Word lên')
    .last()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

async function download(): Promise<Buffer> {
  const [loaded] = await Promise.all([
    lead.page.waitForEvent('download', { timeout: 60_000 }),
    lead.page.getByRole('button', { name: 'Tải .docx', exact: true }).click(),
  ])
  return readFileSync(await loaded.path())
}

test('1 the report is taken out as .docx', async () => {
  lead = await sitDown(browser, app.url, 'hk.totruong', `/van-ban/${report.id}/xuat-ban`)
  file = await download()
  expect((await openDocx(file)).raw.get('docProps/custom.xml')).toContain('VanKien.BanXuat')
})

test('2 somebody edits it outside: four sections, one of them approved', async () => {
  expect(at(report, ECONOMY).status).toBe('approved')
  const changed = await editDocx(file, (xml) => {
    let out = reworded(xml, 'của Nhân dân được nâng lên.', 'của Nhân dân được cải thiện rõ rệt.')
    out = paragraphBehind(out, 'được cải thiện rõ rệt.', SPORT)
    out = reworded(out, 'đổi mới nội dung, phương thức hoạt động, hướng mạnh về cơ sở', 'đổi mới mạnh mẽ nội dung hoạt động')
    out = reworded(out, 'được nhân rộng ở cơ sở.', 'được nhân rộng ở các tổ dân phố.')
    return reworded(out, 'phục hồi nhanh và tăng trưởng khá', 'phục hồi nhanh và tăng trưởng mạnh')
  })
  edited = Buffer.from(changed)
})

test('3 meanwhile an editor changes one of these very sentences here', async () => {
  editor = await sitDown(browser, app.url, 'hk.bientap1', documentPath(report.id, idOf(MORALS)))
  await caretAtEnd(editor.page, idOf(MORALS))
  for (const _ of 'cơ sở.') await editor.page.keyboard.press('Backspace')
  await editor.page.keyboard.insertText('từng khu dân cư.')
  await savedText(editor.page)
  await arrives(person, idOf(MORALS), 'được nhân rộng ở từng khu dân cư.')
})

test('4 a copy of another document is told apart, and the way on is shown', async () => {
  await lead.page.getByRole('link', { name: 'Nhập lại bản Word đã sửa' }).click()
  const outline = await demoDocument(person, 'detailed-outline')
  await choose('De cuong.docx', await exported(person, outline.id))
  await lead.page.getByText('Tệp này được xuất từ một văn bản khác').waitFor()
  await lead.page.getByRole('link', { name: 'Mở trang của đề cương chi tiết' }).waitFor()
  await lead.page.getByRole('link', { name: /^Nhập từ Word/ }).waitFor()
})

test('5 the edited copy: each difference by section, what did not change folded away', async () => {
  await choose('Báo cáo có ý kiến.docx', edited)
  await lead.page.getByText('5 chỗ khác nhau ở 4 mục').waitFor()
  await lead.page.getByText('1 chỗ hai bên cùng sửa').waitFor()
  await lead.page.getByText(`${report.sections.length - 4} mục không thay đổi`).waitFor()
  await card(CULTURE).locator('ins', { hasText: 'cải thiện rõ rệt' }).waitFor()
})

test('6 an approved section shows the change, the reason, and nothing to tick', async () => {
  await card(ECONOMY).getByText('Mục đã duyệt nên giữ nguyên').waitFor()
  await card(ECONOMY).locator('ins', { hasText: 'mạnh' }).waitFor()
  expect(await card(ECONOMY).getByRole('checkbox').count()).toBe(0)
})

test('7 some are chosen and some are not; a collision shows both texts; they are taken over', async () => {
  await card(CULTURE)
    .getByRole('button', { name: /^Chọn mọi chỗ/ })
    .click()
  await card(MORALS).getByText('từng khu dân cư').waitFor()
  await card(MORALS).getByText('các tổ dân phố').waitFor()
  await card(MORALS).getByRole('radiogroup').getByText('Lấy lời bản Word').click()
  await lead.page.getByRole('button', { name: 'Lấy vào 3 chỗ' }).click()
  await lead.page.getByText('Đã lấy 3 chỗ vào 2 mục').waitFor()
  await lead.page
    .getByText(/lời cũ giữ ở bản \d+/)
    .first()
    .waitFor()
  await lead.page.getByText('2 chỗ khác nhau ở 2 mục').waitFor()
  expect(await textOf(CULTURE)).toContain(`cải thiện rõ rệt.`)
  expect(await textOf(CULTURE)).toContain(SPORT)
  for (const section of report.sections)
    if (section.id !== idOf(CULTURE) && section.id !== idOf(MORALS))
      expect((await onServer(person, section.id)).text, section.path).toBe(before.get(section.id))
  expect(await card(FRONT).getByRole('checkbox').count()).toBe(1)
})

test('8 the editor sees it on the page that is open', async () => {
  await expect.poll(() => editorOn(editor.page, idOf(MORALS)).innerText()).toContain('được nhân rộng ở các tổ dân phố.')
})

test('9 one section goes back to what stood there', async () => {
  await lead.page.getByRole('button', { name: `Hoàn tác ở mục ${nameOf(at(report, MORALS))}` }).click()
  await lead.page.getByText('Đã trả lại như trước').waitFor()
  expect(await textOf(MORALS)).toContain('được nhân rộng ở từng khu dân cư.')
  await expect.poll(() => editorOn(editor.page, idOf(MORALS)).innerText()).toContain('từng khu dân cư')
})

test('10 the form is checked, and a place of what was taken put right', async () => {
  await lead.page.getByRole('link', { name: 'Kiểm tra thể thức, xuất lại ở trang Xuất văn bản' }).click()
  await lead.page.getByRole('link', { name: 'Kiểm tra thể thức' }).click()
  const list = lead.page.getByRole('complementary', { name: 'Kiểm tra thể thức' })
  const finding = list.locator('li[data-rule="ND-06"]').filter({ hasText: 'thể dục' })
  await finding.getByRole('button', { name: 'Sửa ngay' }).click()
  await arrives(person, idOf(CULTURE), 'Phong trào thể dục, thể thao phát triển rộng khắp.')
  await expect.poll(() => finding.count()).toBe(0)
})

test('11 exported again: clean, with the words that were taken; brought back as it is, it differs in nothing', async () => {
  await lead.page.goto(`${app.url}/van-ban/${report.id}/xuat-ban`)
  const clean = await download()
  const xml = (await openDocx(clean)).raw.get('word/document.xml')!
  expect(xml).toContain('thể dục, thể thao')
  expect(xml).not.toMatch(/<w:(ins|del) /)
  await lead.page.getByRole('link', { name: 'Nhập lại bản Word đã sửa' }).click()
  await choose('Báo cáo.docx', clean)
  await lead.page.getByText('Bản Word này không khác gì văn bản hiện nay').waitFor()
})

test('12 the audit tells both', async () => {
  await lead.page.getByRole('link', { name: 'Nhật ký', exact: true }).click()
  await lead.page.getByText('lấy chỗ sửa của bản Word “Báo cáo có ý kiến.docx” vào 2 mục của báo cáo chính trị').waitFor()
  await lead.page.getByText('hoàn tác việc lấy chỗ sửa của bản Word “Báo cáo có ý kiến.docx” ở 1 mục').waitFor()
  noErrors(lead, editor)
})
