import { readFileSync } from 'node:fs'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs } from '../support/browser.ts'
import { bodyParagraphs, openDocx, words } from '../support/docx.ts'
import { leavesOf, submitted, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser(
  (opened) => {
    ;({ wards, browser } = opened)
  },
  { office: true },
)

const downloaded = async (page: Page, press: () => Promise<void>) => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

describe('the export page', () => {
  test('a form filled in beside the pages goes with the next file; mistakes are named at their field', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.clerk')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
    await page.getByLabel('Trích yếu', { exact: true }).fill('Báo cáo chính trị trình Đại hội.')
    await page.getByText('Trích yếu không có dấu chấm ở cuối.').waitFor()
    // D12: saving leads to the field that is wrong.
    await page.getByRole('button', { name: 'Lưu thể thức' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
    await page.getByRole('button', { name: 'Tải .docx' }).click()
    await page.getByRole('alert').getByText('chưa lưu được nên chưa tạo tệp').waitFor()
    await page.getByLabel('Trích yếu', { exact: true }).fill('Đề cương xin ý kiến Ban Thường vụ')
    const file = await downloaded(page, () => page.getByRole('button', { name: 'Tải .docx' }).click())
    expect(file.name).toBe('Đề cương sơ bộ - phường Hoàn Kiếm - Đang soạn.docx')
    const docx = await openDocx(file.bytes)
    expect(bodyParagraphs(docx).map(words)).toContain('Đề cương xin ý kiến Ban Thường vụ')
    await page.getByRole('cell', { name: 'Tải .docx, lời văn đang có' }).waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('S1 a form that a colleague changed meanwhile: other fields are kept, the same field is chosen before a file leaves', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    const path = `/api/documents/${wards.hk.documentId}/form`
    const form = async () => (await wards.hk.people.lead.get<FormView>(path)).body.form
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
    await page.getByLabel('Trích yếu', { exact: true }).fill('Trích yếu của tổ trưởng')
    const seen = await form()
    const theirs = { subject: 'Trích yếu của thư ký', place: 'Cửa Nam' }
    expect((await wards.hk.people.clerk.put(path, { form: theirs, seen: { form: seen } })).status).toBe(200)
    await page.getByRole('button', { name: 'Tải .docx' }).click()
    const conflict = page.getByRole('region', { name: 'Có người vừa sửa cùng chỗ này' })
    const field = conflict.getByRole('group', { name: 'Trích yếu' })
    await field.getByText('Trích yếu của thư ký').waitFor()
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/form-conflict.png` })
    expect(await form()).toMatchObject(theirs)
    expect(await conflict.getByRole('button', { name: 'Lưu theo lựa chọn' }).isDisabled()).toBe(true)
    await field.getByText('Trích yếu của tổ trưởng').click()
    await conflict.getByRole('button', { name: 'Lưu theo lựa chọn' }).click()
    await page.getByText('Đã lưu thể thức').waitFor()
    expect(await form()).toMatchObject({ subject: 'Trích yếu của tổ trưởng', place: 'Cửa Nam' })
    await expect.poll(() => page.getByLabel('Địa danh', { exact: true }).inputValue()).toBe('Cửa Nam')
    expect(errors).toEqual([])
    await context.close()
  })

  test('only what is approved: names the sections that are missing, and leads to them', async () => {
    const { page, context } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
    expect(await page.getByLabel('Trích yếu', { exact: true }).isDisabled()).toBe(true)
    await page.getByText('Bản duyệt đủ mọi mục').click()
    await page.getByText('Các trang dưới đây là lời văn đang có lúc này').waitFor()
    const leaves = (await leavesOf(wards.hk.people.lead, wards.hk.documentId)).length
    await page.getByText(/\d+ mục chưa được duyệt/).waitFor()
    expect(await page.getByText(/\d+ mục chưa được duyệt/).textContent()).toContain(String(leaves))
    // D9: told before anything is asked for, and again by the server; every one of them can be seen.
    const links = page.getByRole('status').getByRole('link')
    await page.getByText(`Xem ${leaves - 12} mục còn lại`).click()
    expect([await links.count(), await links.last().isVisible()]).toEqual([leaves, true])
    await page.getByRole('button', { name: 'Tải .docx' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Tải .docx' }).isEnabled()).toBe(true)
    expect(await links.count()).toBe(leaves)
    await links.first().click()
    await page.waitForURL(`**/van-ban/${wards.hk.documentId}?muc=*`)
    await context.close()
  })

  test('a draft is frozen after asking; its file is the same byte for byte whatever is written later', async () => {
    const { page, context } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
    await page.getByRole('button', { name: 'Chốt dự thảo lần 1' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Đánh số dòng ở lề').check()
    await dialog.getByRole('button', { name: 'Chốt dự thảo lần 1' }).click()
    await page.getByRole('listitem').getByText('Dự thảo lần 1', { exact: true }).waitFor({ timeout: 60_000 })
    const take = () => downloaded(page, () => page.getByRole('button', { name: 'Tải .docx của dự thảo lần 1' }).click())
    const before = await take()
    expect(before.name).toBe('Đề cương sơ bộ - phường Hoàn Kiếm - Dự thảo lần 1.docx')
    await submitted(wards, (await leavesOf(wards.hk.people.lead, wards.hk.documentId))[0]!.id, 'Viết thêm sau khi chốt.')
    await expect.poll(() => page.getByRole('button', { name: 'Tải .docx của dự thảo lần 1' }).isEnabled()).toBe(true)
    expect((await take()).bytes.equals(before.bytes)).toBe(true)
    await page.getByRole('button', { name: 'Chốt dự thảo lần 2' }).waitFor()
    await context.close()
  })
})
