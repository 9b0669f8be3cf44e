import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAs, PHONE } from '../support/browser.ts'
import { actionOn, decide, editorOn } from '../support/desk.ts'
import { doc, p, sample, section } from '../support/docx-sample.ts'
import { newSection, paragraphs, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
let folder: string
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vankien-check-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

const textOf = async (id: string) => (await wards.hk.people.lead.get<{ text: string }>(`/api/sections/${id}/content`)).body.text
const list = (page: Page) => page.getByRole('complementary', { name: 'Kiểm tra thể thức' })
const items = (page: Page, rule: string) => list(page).locator(`li[data-rule="${rule}"]`)
const explainedOn = (page: Page) => list(page).getByRole('region', { name: /^Khác có lý do/ })
const withText = async (title: string, ...texts: string[]) => {
  const id = await newSection(wards, title)
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(...texts))
  return id
}

describe('the check beside the paper', () => {
  test('counts in the foot, leads to the place, corrects it as an edit that Ctrl+Z takes back', async () => {
    const id = await withText('Mục có lỗi gõ', 'Kinh tế  phát triển.', 'Văn hóa , xã hội có chuyển biến.')
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}`)
    await page.getByRole('button', { name: /^Kiểm tra thể thức: \d+ điểm cần xem$/ }).click()
    await items(page, 'ND-06').getByRole('button', { name: 'Tới chỗ này' }).click()
    await editorOn(page, id).waitFor()
    await expect.poll(() => editorOn(page, id).locator('.vk-match--current').count()).toBe(1)

    await items(page, 'ND-06').getByRole('button', { name: 'Sửa ngay' }).click()
    await page.getByText('Đã sửa 1 chỗ').first().waitFor()
    await expect.poll(() => textOf(id)).toBe('Kinh tế  phát triển.\nVăn hóa, xã hội có chuyển biến.')
    await expect.poll(() => items(page, 'ND-06').count()).toBe(0)

    await editorOn(page, id).locator('p').first().click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => textOf(id)).toContain('Văn hóa , xã hội')
    expect(await list(page).getByRole('button', { name: 'Bỏ qua quy tắc này' }).count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })

  test('at submit the places left open are told; the person goes back, or submits all the same', async () => {
    const id = await withText('Nghị quyết Đại hội […]', 'Thu ngân sách đạt [số liệu]: trong đề cương được ghi như vậy.')
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}#muc-${id}`)
    const status = async () =>
      (await wards.hk.people.lead.get<DocumentView>(`/api/documents/${wards.hk.documentId}`)).body.sections.find((each) => each.id === id)?.status
    const submit = actionOn(page, id, 'Trình duyệt')
    await decide(submit)
    const dialog = page.getByRole('dialog', { name: /còn chỗ chưa xong/ })
    await dialog.waitFor()
    expect(await dialog.locator('[data-open-place] mark').allInnerTexts()).toEqual(['[…]'])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/open-places.png` })
    await dialog.getByRole('button', { name: 'Xem lại' }).click()
    expect(await status()).toBe('drafting')
    await decide(submit)
    await dialog.getByRole('button', { name: 'Vẫn trình' }).click()
    await expect.poll(status).toBe('submitted')
    expect(errors).toEqual([])
    await context.close()
  })

  test('words that are submitted stay as they are: the button says why', async () => {
    const id = await newSection(wards, 'Mục đã trình có lỗi')
    await submitted(wards, id, 'Đã trình ; còn lỗi.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}#kiem-tra`)
    const fix = items(page, 'ND-06').filter({ hasText: 'Đã trình ;' }).getByRole('button', { name: 'Sửa ngay' })
    await fix.waitFor()
    expect([await fix.getAttribute('aria-disabled'), await fix.getAttribute('title')]).toEqual([
      'true',
      'Mục đã trình hoặc đã duyệt nên không sửa được',
    ])
    await fix.click({ force: true })
    expect(await textOf(id)).toBe('Đã trình ; còn lỗi.')
    await context.close()
  })

  test('all places of a rule at once; a rule switched off and on again by the clerk; reached from the export page', async () => {
    const one = await withText('Năm viết liền', 'Nhiệm kỳ 2025-2030 và giai đoạn 2026-2030.')
    const other = await withText('Năm gạch dài', 'Nhiệm kỳ 2025 – 2030.')
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.clerk')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
    await page.getByRole('link', { name: 'Kiểm tra thể thức' }).click()
    await items(page, 'ND-04').first().getByRole('button', { name: 'Sửa cả 3 chỗ của quy tắc này' }).click()
    // Sections are opened one behind the other: on a busy machine that takes its time.
    await expect.poll(() => textOf(one), { timeout: 60_000 }).toBe('Nhiệm kỳ 2025 - 2030 và giai đoạn 2026 - 2030.')
    await expect.poll(() => textOf(other), { timeout: 60_000 }).toBe('Nhiệm kỳ 2025 - 2030.')
    await expect.poll(() => items(page, 'ND-04').count()).toBe(0)

    const empty = items(page, 'TT-29')
    await empty.first().getByRole('button', { name: 'Bỏ qua quy tắc này' }).click()
    await expect.poll(() => empty.count()).toBe(0)
    await list(page).getByRole('button', { name: 'Bật lại' }).click()
    await expect.poll(() => empty.count()).toBeGreaterThan(0)
    await list(page).getByRole('button', { name: 'Đóng kiểm tra' }).click()
    expect(await list(page).count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('who decides, on a phone', () => {
  test('reads the list in reach of the thumb, goes to a place, sees why nothing can be corrected', async () => {
    const id = await withText('Mục cho Bí thư xem', 'Chi bộ  vững mạnh , toàn diện.')
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}`)
    await page.getByRole('button', { name: /^Kiểm tra thể thức: \d+ điểm cần xem$/ }).click()
    const own = items(page, 'ND-06').filter({ hasText: 'vững mạnh ,' })
    await own.waitFor()
    expect(await own.getByText('Vai trò của đồng chí không sửa nội dung').count()).toBe(1)
    for (const button of await list(page).getByRole('button').all()) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(40)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await own.getByRole('button', { name: 'Tới chỗ này' }).click()
    await expect.poll(() => list(page).count()).toBe(0)
    const at = page.locator(`[data-section="${id}"]`)
    await expect.poll(async () => (await at.boundingBox())!.y).toBeLessThan(PHONE.height)
    expect(errors).toEqual([])
    await context.close()
  })

  test('sees before approving what the check says of the section', async () => {
    const faulty = await newSection(wards, 'Mục trình có lỗi')
    await submitted(wards, faulty, 'Còn  hai dấu cách. Phường có … tổ dân phố.')
    const clean = await newSection(wards, 'Mục trình sạch')
    await submitted(wards, clean, 'Không có gì phải xem.')
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${faulty}`)
    const remarks = page.getByRole('region', { name: 'Kiểm tra thể thức' })
    await remarks.getByRole('button', { name: /^Thể thức: 1 điểm cần xem, [12] gợi ý$/ }).click()
    // An outline may have open places: that is a hint, and stands below.
    const rules = await remarks.locator('li').evaluateAll((all) => all.map((each) => each.getAttribute('data-rule')))
    expect(rules.slice(0, 2)).toEqual(['ND-05', 'ND-01'])
    await page.goto(`${wards.app.url}/cho-duyet/${clean}`)
    await remarks.getByText('Thể thức: không có điểm nào cần xem').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('the page for Word files', () => {
  test('shows what stands against the form and in the words; says what is wrong with a file that cannot be read', async () => {
    const { form } = sample()
    const faulty = await exportDocx(
      sample({
        form: { ...form, signature: { ...form.signature, power: 'TM. BAN CHẤP HÀNH' } },
        sections: [section('plain', '', 'Mở đầu', doc(p('Kinh tế , văn hóa.')))],
      }),
    )
    writeFileSync(join(folder, 'Báo cáo.docx'), faulty)
    writeFileSync(join(folder, 'Hỏng.docx'), faulty.slice(0, 900))
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.observer')
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}`)
    await page.getByRole('link', { name: 'Kiểm tra Word' }).click()
    await page.locator('input[type=file]').setInputFiles(join(folder, 'Báo cáo.docx'))
    await page.getByRole('region', { name: 'Thể thức' }).locator('li[data-rule="TT-19"]').getByText('Ghi “TM. BAN CHẤP HÀNH”').waitFor()
    await page.getByRole('region', { name: 'Câu chữ' }).locator('li[data-rule="ND-06"]').waitFor()
    await page.locator('input[type=file]').setInputFiles(join(folder, 'Hỏng.docx'))
    await page.getByRole('alert').getByText('Tệp Word bị hỏng').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('what differs from the texts from above', () => {
  test('issue 13, item 7: the lead says why, everybody sees the reason, and what it was said of when it no longer holds', async () => {
    const passages = (motto: string) => [
      { key: 'I', parentKey: null, label: 'I', title: 'ĐÁNH GIÁ CHUNG', text: `ĐÁNH GIÁ CHUNG\nPhương châm của Đại hội: “${motto}”.` },
    ]
    const theirs = 'Đoàn kết - Dân chủ - Kỷ cương - Đột phá - Phát triển'
    const { lead } = wards.hk.people
    const source = { title: 'Dự thảo của Thành phố', kind: 'other', sections: passages(theirs) }
    expect((await lead.post(`/api/dossiers/${wards.hk.dossierId}/sources`, source)).status).toBe(201)
    const line = (motto: string) => `Phương châm Đại hội: “${motto}”.`
    const id = await withText('Phương châm', line(theirs.replace('Đột phá', 'Đổi mới')))
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}#kiem-tra`)
    await items(page, 'ND-23').getByRole('button', { name: 'Khác có lý do' }).click()
    const dialog = page.getByRole('dialog', { name: /Khác có lý do/ })
    await dialog.getByRole('button', { name: 'Ghi' }).click()
    await dialog.getByText('Ghi lý do để người duyệt biết.').waitFor()
    await dialog.getByLabel('Lý do').fill('Đại hội phường họp trước khi Thành phố đổi phương châm')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/explain.png` })
    await dialog.getByRole('button', { name: 'Ghi' }).click()
    const explained = list(page).getByRole('region', { name: 'Khác có lý do (1)' })
    await explained.getByText('Đại hội phường họp trước').waitFor()
    if (process.env.SHOTS) {
      await explained.scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${process.env.SHOTS}/explained.png` })
    }
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs(line(theirs.replace('Đột phá', 'Sáng tạo'))))
    await list(page).getByRole('button', { name: 'Kiểm tra lại' }).click()
    await items(page, 'ND-23').getByText('Lý do đã ghi cho lời cũ:').waitFor()
    if (process.env.SHOTS) {
      await items(page, 'ND-23').scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${process.env.SHOTS}/explained-stale.png` })
    }
    expect(errors).toEqual([])
    await context.close()

    await write(wards.app, id, wards.hk.userIds.editor, paragraphs(line(theirs.replace('Đột phá', 'Đổi mới'))))
    const phone = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await phone.page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}`)
    await phone.page.getByRole('button', { name: /^Kiểm tra thể thức/ }).click()
    await explainedOn(phone.page).getByText('Đại hội phường họp trước').waitFor()
    expect(await explainedOn(phone.page).getByRole('button', { name: 'Bỏ ghi' }).count()).toBe(0)
    if (process.env.SHOTS) {
      await explainedOn(phone.page).scrollIntoViewIfNeeded()
      await phone.page.screenshot({ path: `${process.env.SHOTS}/explained-phone.png` })
    }
    expect(phone.errors).toEqual([])
    await phone.context.close()
  })
})
