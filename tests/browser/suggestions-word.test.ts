import { readFileSync } from 'node:fs'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { AXE, findings } from '../support/axe.ts'
import { openAs, PHONE } from '../support/browser.ts'
import { openDocx } from '../support/docx.ts'
import { editDocx } from '../support/edit-docx.ts'
import { replaceWords, suggested } from '../support/suggestions.ts'
import { newSection, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'
import { answeredFor, trackedReplace } from '../support/word-edits.ts'

/** Suggestions to Word and back, on the pages (issue 15, item 2). */

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const OUTSIDER = 'Trần Thị Ngoài'
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/word-${name}.png`, fullPage: true })
}
const open = async (path: string, viewport?: typeof PHONE) => {
  const desk = await openAs(browser, wards.app.url, 'hk.lead', viewport)
  desk.context.setDefaultTimeout(30_000)
  await desk.page.addInitScript({ content: AXE })
  await desk.page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/${path}`)
  return desk
}
const choose = (page: Page, bytes: Uint8Array, name: string) =>
  page
    .getByLabel('Tải tệp Word lên')
    .last()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

test('out by the option of the export page, back on the page of returned copies: chosen one by one, none twice', async () => {
  const section = await newSection(wards, 'Chuyển đổi số')
  await write(
    wards.app,
    section,
    wards.hk.userIds.editor,
    paragraphs('Xây dựng chính quyền số hiệu quả.', 'Đoàn kết, đổi mới, phát triển.', 'Chăm lo đời sống Nhân dân.'),
  )
  await suggested(wards, section, replaceWords('Chăm lo', 'Nâng cao'))
  await suggested(wards, section, replaceWords('Đoàn kết', 'Dân chủ'), wards.hk.editor2)
  const { page, context, errors } = await open('xuat-ban')
  await page.getByLabel('Kèm đề nghị sửa chưa giải quyết').check()
  await shot(page, 'export')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải .docx', exact: true }).click()])
  const file = readFileSync(await download.path())
  expect((await openDocx(file)).raw.get('word/document.xml')).toMatch(/<w:ins [^>]*w:author="Người reviewer hk"/)
  const edited = await editDocx(file, (xml) => {
    const next = trackedReplace(xml, 'hiệu quả', 'thực chất', OUTSIDER, '2026-11-20T08:30:00Z')
    return answeredFor(trackedReplace(next, 'phát triển', 'bứt phá', OUTSIDER, '2026-11-20T08:45:00Z'), 'Người editor2 hk', 'reject')
  })
  await page.getByRole('link', { name: 'Nhập lại bản Word đã sửa' }).click()
  await choose(page, edited, 'Ý kiến.docx')
  const card = page.getByRole('region', { name: '3 chỗ sửa có theo dõi trong bản Word' })
  await card.getByText('1 chỗ đã là đề nghị sửa ở đây, không lấy lại').waitFor()
  expect(await card.getByRole('checkbox').count()).toBe(2)
  // Nothing is chosen by itself.
  expect(await card.getByRole('checkbox', { checked: true }).count()).toBe(0)
  await card.getByText('1 đề nghị đã xuất không còn là chỗ sửa theo dõi trong bản Word').click()
  await card.getByText('Ở đây các đề nghị này vẫn chờ').waitFor()
  const ours = page.getByText('Người reviewer hk')
  expect(await ours.count()).toBe(0)
  await shot(page, 'returned')
  expect(await findings(page)).toEqual([])
  await card.getByRole('checkbox', { name: `Lấy thành đề nghị sửa của ${OUTSIDER}: hiệu quả thực chất` }).focus()
  await page.keyboard.press('Space')
  await card.getByRole('button', { name: 'Lấy 1 chỗ thành đề nghị sửa' }).click()
  await card.getByText('Đã lấy 1 chỗ thành đề nghị sửa').waitFor()
  const rows = (await wards.hk.people.lead.get<SuggestionView[]>(`/api/documents/${wards.hk.documentId}/suggestions`)).body
  expect(rows.map(({ authorName, state }) => [authorName, state])).toEqual([
    ['Người reviewer hk', 'open'],
    ['Người editor2 hk', 'open'],
    [OUTSIDER, 'open'],
  ])
  // What was not chosen is decided as before; then the comparison shows it, and it alone.
  await page.getByRole('button', { name: 'Nhận tất cả' }).click()
  await page.getByText('1 chỗ khác nhau ở 1 mục').waitFor()
  await choose(page, edited, 'Ý kiến lần nữa.docx')
  await page.getByText('2 chỗ đã là đề nghị sửa ở đây, không lấy lại').waitFor()
  expect(await page.getByRole('region', { name: '3 chỗ sửa có theo dõi trong bản Word' }).getByRole('checkbox').count()).toBe(1)
  expect(errors).toEqual([])
  await context.close()

  const desk = await open(`?muc=${section}`)
  await desk.page.getByRole('complementary', { name: 'Thông tin của mục' }).getByRole('tab', { name: 'Góp ý' }).click()
  await desk.page.getByRole('button', { name: /^Đề nghị sửa \d/ }).click()
  await desk.page.locator('[data-suggestion] b', { hasText: `${OUTSIDER} (trong Word)` }).waitFor()
  await desk.page.getByText('theo bản Word, Người lead hk nhập').waitFor()
  await shot(desk.page, 'card')
  expect(desk.errors).toEqual([])
  await desk.context.close()

  const phone = await open('ban-word-da-sua', PHONE)
  await choose(phone.page, edited, 'Ý kiến.docx')
  await phone.page.getByRole('region', { name: '3 chỗ sửa có theo dõi trong bản Word' }).waitFor()
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await shot(phone.page, 'phone')
  await phone.context.close()
})
