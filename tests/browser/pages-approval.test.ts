import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openAs, PHONE } from '../support/browser.ts'
import { approved, newSection, paragraphs, sectionOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
let browser: Browser

beforeAll(async () => {
  wards = await startTwoWards()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

const status = async (id: string) => (await sectionOf(wards.hk.people.lead, wards.hk.documentId, id)).status
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

describe('approving on a phone, 360 px', () => {
  test('reads word by word what changed since the approved version, approves exactly that, and goes to the next', async () => {
    const again = await newSection(wards, 'Kết quả thu ngân sách')
    await approved(wards, again, 'Thu ngân sách tăng khá so với cùng kỳ.\nAn sinh xã hội được quan tâm.')
    await wards.hk.people.lead.post(`/api/sections/${again}/reopen`, { reason: 'Bổ sung số liệu' })
    await submitted(wards, again, 'Thu ngân sách tăng 12% so với cùng kỳ.\nAn sinh xã hội được quan tâm.')
    const next = await newSection(wards, 'Quốc phòng, an ninh')
    await submitted(wards, next, 'Giữ vững quốc phòng, an ninh.')

    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet`)
    await page.getByText('2 mục, đọc khoảng').waitFor()
    expect(await fits(page)).toBe(true)
    await page.getByRole('link', { name: /Kết quả thu ngân sách/ }).click()
    await page.getByText('1 chỗ thay đổi').waitFor()
    expect(await page.locator('del').allTextContents()).toEqual([expect.stringContaining('khá')])
    expect(await page.locator('ins').allTextContents()).toEqual([expect.stringContaining('12%')])
    await page.getByText('Duyệt đúng bản 2 đang đọc.').waitFor()
    expect(await fits(page)).toBe(true)
    const box = await page.getByRole('button', { name: 'Duyệt', exact: true }).boundingBox()
    expect(box!.height).toBeGreaterThanOrEqual(44)
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await page.getByRole('heading', { name: /Quốc phòng, an ninh/ }).waitFor()
    expect(await status(again)).toBe('approved')

    await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await page.getByText('Không còn mục nào chờ duyệt').waitFor()
    expect(await status(next)).toBe('approved')
    expect(errors).toEqual([])
    await context.close()
  })

  test('returning needs a reason, which reaches the team', async () => {
    const id = await newSection(wards, 'Cải cách hành chính')
    await submitted(wards, id, 'Cải cách hành chính chuyển biến.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${id}`)
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await sheet.getByText('Chọn hoặc ghi lý do').waitFor()
    await sheet.getByRole('button', { name: 'Bổ sung số liệu' }).click()
    await sheet.getByLabel('Lý do', { exact: false }).last().fill('Nêu rõ tỷ lệ hồ sơ trực tuyến.')
    expect(await fits(page)).toBe(true)
    await sheet.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await expect.poll(() => status(id)).toBe('drafting')
    const history = await wards.hk.people.editor.get<{ decisions: { reason: string }[] }>(`/api/sections/${id}/history`)
    expect(history.body.decisions.map((decision) => decision.reason)).toContain('Bổ sung số liệu. Nêu rõ tỷ lệ hồ sơ trực tuyến.')
    await context.close()
  })

  test('V3: a newer version than the one on screen is not approved; the page says so and shows it', async () => {
    const id = await newSection(wards, 'Xây dựng Đảng')
    await submitted(wards, id, 'Lời văn thứ nhất.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${id}`)
    await page.getByText('Lời văn thứ nhất.').waitFor()
    await wards.hk.people.editor.post(`/api/sections/${id}/withdraw`)
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Lời văn thứ hai.'))
    await wards.hk.people.editor.post(`/api/sections/${id}/submit`)
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await page.getByText('Mục đã có bản mới hơn bản đang đọc').waitFor()
    expect(await status(id)).toBe('submitted')
    await page.getByRole('button', { name: 'Đọc bản mới' }).click()
    await page.getByText('Lời văn thứ hai.').waitFor()
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await expect.poll(() => status(id)).toBe('approved')
    await context.close()
  })

  test('a person who does not approve reads, and is offered no decision', async () => {
    const id = await newSection(wards, 'Văn hóa')
    await submitted(wards, id, 'Văn hóa phát triển.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.observer', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${id}`)
    await page.getByText('Văn hóa phát triển.').waitFor()
    expect(await page.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0)
    await page.getByText('việc duyệt thuộc về người duyệt').waitFor()
    await context.close()
  })

  test('no page is wider than the phone', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead', PHONE)
    const { dossierId, documentId } = wards.hk
    for (const path of ['', '/thanh-vien', '/van-ban-cap-tren', '/nhat-ky']
      .map((tab) => `/ho-so/${dossierId}${tab}`)
      .concat(`/van-ban/${documentId}/xuat-ban`, '/toi')) {
      await page.goto(wards.app.url + path)
      await page.locator('main h1').first().waitFor()
      expect(`${path} ${await fits(page)}`).toBe(`${path} true`)
    }
    expect(errors).toEqual([])
    await context.close()
  })
})
