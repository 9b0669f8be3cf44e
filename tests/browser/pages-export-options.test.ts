import { readFileSync } from 'node:fs'
import JSZip from 'jszip'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAs } from '../support/browser.ts'
import { all, openDocx, value, words } from '../support/docx.ts'
import { approved, leavesOf, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
let page: Page
let errors: string[]
let close: () => Promise<void>
wardsInBrowser(
  (opened) => {
    ;({ wards, browser } = opened)
  },
  { office: true },
)

beforeAll(async () => {
  const opened = await openAs(browser, wards.app.url, 'hk.clerk')
  page = opened.page
  errors = opened.errors
  close = () => opened.context.close()
})
afterAll(async () => {
  await close?.()
})

const open = async () => {
  await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
  await page.getByRole('heading', { name: 'Thể thức' }).waitFor()
}
const downloaded = async (button: string, name: string | RegExp = button) => {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('button', { name, exact: true }).click()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}
const docx = async () => openDocx((await downloaded('Tải .docx')).bytes)
const choose = async (label: string, option: string | RegExp) => {
  await page
    .getByRole('combobox', { name: label, exact: true })
    .or(page.getByLabel(label, { exact: true }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).first().click()
}
const topMargin = (file: Awaited<ReturnType<typeof docx>>) => all(file.part('word/document.xml'), 'w:pgMar')[0]!.getAttribute('w:top')

describe('newer options of the export page', () => {
  test('a number of the profile shows on the pages by itself, goes with the next file, and back to the shipped one', async () => {
    await open()
    await page.getByText('Chưa đối chiếu với toàn văn hướng dẫn').waitFor()
    await page.getByText('Thông số trình bày', { exact: true }).click()
    const live = page.waitForRequest((request) => request.url().endsWith('/preview.pdf') && (request.postData() ?? '').includes('"top":25'))
    await page.getByLabel('Lề trên').fill('25')
    await live
    await page.getByText('Mức chung: 20 mm').waitFor()
    expect(topMargin(await docx())).toBe('1417')
    await page.getByRole('button', { name: 'Trả về mức chung' }).click()
    expect(topMargin(await docx())).toBe('1134')
    await page.getByLabel('Lề trên').fill('5')
    await page.getByText('Lề trên cần từ 10 đến 50 mm.').waitFor()
    await page.getByLabel('Lề trên').fill('20')
  })

  test('issuing body, symbol and way of signing are chosen in words; the next file has them', async () => {
    await open()
    await page.getByRole('combobox', { name: 'Tên loại văn bản' }).fill('NGHỊ QUYẾT')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Dùng ký hiệu NQ/ĐU' }).click()
    await choose('Cơ quan ban hành', 'Đại hội Đảng bộ phường')
    await page.getByText('Số lấy chung của Đại hội').waitFor()
    expect(await page.getByLabel('Ký hiệu', { exact: true }).inputValue()).toBe('NQ/ĐH')
    await choose('Mẫu ký', 'Đoàn Chủ tịch, thay mặt Đại hội')
    expect(await page.getByLabel('Quyền hạn').inputValue()).toBe('T/M ĐẠI HỘI\nT/M ĐOÀN CHỦ TỊCH')
    await choose('Cấp lớn nhất', 'Chương I')
    await page.getByLabel('Căn cứ', { exact: true }).fill('Căn cứ Điều lệ Đảng')
    const lines = all((await docx()).part('word/document.xml'), 'w:p').map(words)
    for (const line of ['ĐẠI HỘI ĐẠI BIỂU', 'LẦN THỨ I', 'Số      -NQ/ĐH', '- Căn cứ Điều lệ Đảng.', 'T/M ĐẠI HỘI', 'T/M ĐOÀN CHỦ TỊCH'])
      expect(lines).toContain(line)
    expect(lines.some((line) => line.startsWith('Chương I\n'))).toBe(true)
  })

  test('a contents page with the numbers of the real pages', async () => {
    await open()
    await choose('Mục lục', 'Ở đầu, trước trang 1')
    const file = await docx()
    const toc = all(file.part('word/document.xml'), 'w:p').filter((line) => value(line, 'w:pStyle')?.startsWith('TOC'))
    expect(toc.length).toBeGreaterThan(3)
    expect(toc.some((line) => /\d$/.test(words(line)))).toBe(true)
    await choose('Mục lục', 'Không có')
    await page.getByRole('button', { name: 'Lưu thể thức' }).click()
    await page.getByText('Đã lưu thể thức').first().waitFor()
  })

  test('what changed since an approval, as tracked changes', async () => {
    const [first] = await leavesOf(wards.hk.people.lead, wards.hk.documentId)
    await approved(wards, first!.id, 'Lời đã duyệt hôm trước.')
    await wards.hk.people.lead.post(`/api/sections/${first!.id}/reopen`, { reason: 'Sửa' })
    await write(wards.app, first!.id, wards.hk.userIds.editor, paragraphs('Lời mới viết thêm.'))
    await open()
    await choose('Kèm các chỗ sửa so với', /^Duyệt “/)
    await page.getByText('theo chế độ theo dõi sửa đổi của Word').waitFor()
    const { name, bytes } = await downloaded('Tải .docx')
    expect(name).toMatch(/So với \d\d giờ \d\d phút \d\d ngày/)
    const main = (await openDocx(bytes)).part('word/document.xml')
    expect(
      all(main, 'w:ins')
        .map((mark) => words(mark))
        .join(' '),
    ).toContain('mới')
  })

  test('all documents of the dossier in one file', async () => {
    await open()
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: 'Đang có lúc này' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Văn kiện Đại hội - phường Hoàn Kiếm - Đang soạn.zip')
    const zip = await JSZip.loadAsync(readFileSync(await download.path()))
    expect(Object.keys(zip.files).map((entry) => entry.normalize('NFC'))).toEqual(['Đề cương sơ bộ - phường Hoàn Kiếm - Đang soạn.docx'])
    expect(errors).toEqual([])
  })
})

test('the administrator sets a number for all dossiers beside real pages of a sample; a dossier names it as the common one', async () => {
  const desk = await openAs(browser, wards.app.url, 'quantri')
  await desk.page.goto(`${wards.app.url}/quan-tri`)
  await desk.page.getByRole('link', { name: 'Thông số trình bày' }).click()
  await desk.page.getByText('Chưa đối chiếu với toàn văn hướng dẫn').waitFor()
  await desk.page.frameLocator('iframe').locator('body').waitFor({ timeout: 60_000 })
  const live = desk.page.waitForResponse(
    (response) => response.url().endsWith('/preview.pdf') && (response.request().postData() ?? '').includes('"bottom":24'),
    { timeout: 60_000 },
  )
  await desk.page.getByLabel('Lề dưới').fill('24')
  expect((await live).status()).toBe(200)
  await desk.page.getByText('Gốc: 20 mm').waitFor()
  await desk.page.getByRole('button', { name: 'Lưu cho mọi hồ sơ' }).click()
  await desk.page.getByText('Đã lưu thông số trình bày chung').waitFor()
  await open()
  await page.getByText('Thông số trình bày', { exact: true }).click()
  expect(await page.getByLabel('Lề dưới').inputValue()).toBe('24 mm')
  await page.getByLabel('Lề dưới').fill('22')
  await page.getByText('Mức chung: 24 mm').waitFor()
  await page.getByRole('button', { name: 'Trả về mức chung' }).click()
  await desk.page.getByRole('button', { name: 'Trả về số liệu gốc' }).click()
  await desk.page.getByRole('button', { name: 'Lưu cho mọi hồ sơ' }).click()
  await expect.poll(() => desk.page.getByLabel('Lề dưới').inputValue()).toBe('20 mm')
  expect(desk.errors).toEqual([])
  await desk.context.close()
})
