import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs, PHONE } from '../support/browser.ts'
import { decide } from '../support/desk.ts'
import { everyBlock } from '../support/docx-sample.ts'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const status = async (id: string) => (await sectionOf(wards.hk.people.lead, wards.hk.documentId, id)).status
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

describe('approving on a phone, 360 px', () => {
  test('reads word by word what changed since the approved version, approves exactly that, and is shown the way to the next', async () => {
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
    await page.getByText('Duyệt đúng bản 2 đang đọc của Đề cương sơ bộ.').waitFor()
    expect(await fits(page)).toBe(true)
    const box = await page.getByRole('button', { name: 'Duyệt', exact: true }).boundingBox()
    expect(box!.height).toBeGreaterThanOrEqual(44)
    await decide(page.getByRole('button', { name: 'Duyệt', exact: true }))
    await page.getByRole('heading', { name: /^Đã duyệt mục .*, bản 2$/ }).waitFor()
    expect(await status(again)).toBe('approved')
    expect(await fits(page)).toBe(true)

    await page.getByRole('link', { name: 'Mục tiếp theo' }).click()
    await page.getByRole('heading', { name: /Quốc phòng, an ninh/ }).waitFor()
    await decide(page.getByRole('button', { name: 'Duyệt', exact: true }))
    await page.getByText('Không còn mục nào chờ duyệt').waitFor()
    expect(await status(next)).toBe('approved')
    expect(errors).toEqual([])
    await context.close()
  })

  test('every block of a body can be read, with the words of footnotes in the line and the letters of the Vietnamese alphabet', async () => {
    const id = await newSection(wards, 'Mọi khối')
    const body = JSON.parse(JSON.stringify(everyBlock).replaceAll('dossier-0001', wards.hk.dossierId)) as typeof everyBlock
    await write(wards.app, id, wards.hk.userIds.editor, body)
    await wards.hk.people.editor.post(`/api/sections/${id}/submit`)
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${id}`)
    await page.getByText('Dòng trên').waitFor()
    await page.getByText('[Nghị quyết số 1656/NQ-UBTVQH15.]').waitFor()
    expect(await page.locator('main :is(b, strong)').filter({ hasText: 'đậm' }).count()).toBe(1)
    expect(await page.getByRole('heading', { level: 4 }).allTextContents()).toEqual(['Tiểu mục cấp một', 'Tiểu mục cấp hai'])
    const letters = page.locator('main ol').first()
    expect(await letters.evaluate((list) => getComputedStyle(list).listStyleType)).toMatch(/letters/)
    expect(await page.locator('main table tr').count()).toBe(4)
    expect(await fits(page)).toBe(true)
    if (process.env.SHOT) {
      await letters.scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${process.env.SHOT}/reading.png` })
      await page.locator('main table').scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${process.env.SHOT}/reading-table.png` })
    }
    expect(errors).toEqual([])
    await context.close()
  })

  test('FINDINGS 2.B1 taps one after the other on the same place decide about one section only', async () => {
    const ids = [await newSection(wards, 'Chạm lần một'), await newSection(wards, 'Chạm lần hai')]
    for (const id of ids) await submitted(wards, id, 'Lời văn ngắn.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    // Meant for what stood there before the button came: presses it in the very moment in which it appears.
    await page.addInitScript(() => {
      const seen = new Set<Element>()
      new MutationObserver(() => {
        for (const button of document.querySelectorAll('footer button')) {
          if (button.textContent !== 'Duyệt' || seen.has(button)) continue
          seen.add(button)
          ;(button as HTMLElement).click()
        }
      }).observe(document, { childList: true, subtree: true })
    })
    await page.goto(`${wards.app.url}/cho-duyet/${ids[0]}`)
    const button = page.getByRole('button', { name: 'Duyệt', exact: true })
    const box = await button.boundingBox()
    const tap = () => page.touchscreen.tap(box!.x + box!.width / 2, box!.y + box!.height / 2)
    await page.getByText('Chỗ này vừa đổi dưới tay nên chưa ghi gì').waitFor()
    expect(await status(ids[0]!)).toBe('submitted')
    await expect.poll(() => button.isEnabled(), { timeout: 10_000 }).toBe(true)
    for (const pause of [120, 300, 700, 700]) {
      await tap()
      await page.waitForTimeout(pause)
    }
    await page.getByRole('heading', { name: /^Đã duyệt mục/ }).waitFor()
    await page.getByRole('link', { name: 'Mục tiếp theo' }).click()
    await button.waitFor()
    await page.waitForTimeout(500)
    expect([await status(ids[0]!), await status(ids[1]!)]).toEqual(['approved', 'submitted'])
    await context.close()
    await wards.hk.people.lead.post(`/api/sections/${ids[1]}/withdraw`)
  })

  test('FINDINGS 2.D17 goes to the next and back without deciding, and back from the document', async () => {
    const ids = [await newSection(wards, 'Đọc trước'), await newSection(wards, 'Đọc sau')]
    for (const id of ids) await submitted(wards, id, 'Lời văn chờ đọc.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${ids[0]}`)
    await page.getByRole('link', { name: /^Mục sau/ }).click()
    await page.getByRole('heading', { name: /Đọc sau/ }).waitFor()
    await page.getByRole('link', { name: /^Mục trước/ }).click()
    await page.getByRole('heading', { name: /Đọc trước/ }).waitFor()
    await page.getByRole('link', { name: 'Mở trong văn bản' }).click()
    await page.getByRole('link', { name: 'Về mục đang duyệt' }).click()
    await page.getByRole('heading', { name: /Đọc trước/ }).waitFor()
    expect([await status(ids[0]!), await status(ids[1]!)]).toEqual(['submitted', 'submitted'])
    await context.close()
    for (const id of ids) await wards.hk.people.lead.post(`/api/sections/${id}/withdraw`)
  })

  test('returning needs a reason, which reaches the team', async () => {
    const id = await newSection(wards, 'Cải cách hành chính')
    await submitted(wards, id, 'Cải cách hành chính chuyển biến.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${id}`)
    await decide(page.getByRole('button', { name: 'Trả lại', exact: true }))
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

  test('a reason that was not sent waits for its writer alone, and is gone when it was sent', async () => {
    const id = await newSection(wards, 'Chuyển đổi số')
    await submitted(wards, id, 'Chuyển đổi số có bước tiến.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    const openSheet = async () => {
      await page.goto(`${wards.app.url}/cho-duyet/${id}`)
      await decide(page.getByRole('button', { name: 'Trả lại', exact: true }))
      return page.getByRole('dialog').getByRole('textbox')
    }
    await (await openSheet()).fill('Thiếu số liệu dịch vụ công.')
    await page.getByRole('button', { name: 'Bổ sung số liệu' }).click()
    const signIn = (username: string) =>
      context.request.post(`${wards.app.url}/api/auth/sign-in/username`, { data: { username, password: 'vankien-demo' } })
    await signIn('hk.approver2')
    expect(await (await openSheet()).inputValue()).toBe('')
    await signIn('hk.approver')
    const box = await openSheet()
    expect(await box.inputValue()).toBe('Thiếu số liệu dịch vụ công.')
    expect(await page.getByRole('button', { name: 'Bổ sung số liệu' }).getAttribute('aria-pressed')).toBe('true')
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/reason-kept.png` })
    await page.getByRole('dialog').getByRole('button', { name: 'Trả lại', exact: true }).click()
    await expect.poll(() => status(id)).toBe('drafting')
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('vk.field/')))).toEqual([])
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
    await decide(page.getByRole('button', { name: 'Duyệt', exact: true }))
    await page.getByText('Mục đã có bản mới hơn bản đang đọc').waitFor()
    expect(await status(id)).toBe('submitted')
    await page.getByRole('button', { name: 'Đọc bản mới' }).click()
    await page.getByText('Lời văn thứ hai.').waitFor()
    await decide(page.getByRole('button', { name: 'Duyệt', exact: true }))
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

  test('FINDINGS 2.D17 the earlier stage’s words of the same section stay in sight above those that are decided about', async () => {
    const { lead, approver } = wards.hk.people
    const first = await newSection(wards, 'Hai giai đoạn')
    await approved(wards, first, 'Ý của đề cương sơ bộ.')
    const { id: detailed } = (await lead.post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/documents`, { stage: 'detailed-outline' })).body
    const later = (await sectionsOf(lead, detailed)).find(({ title }) => title === 'Hai giai đoạn')!.id
    await submitted(wards, later, Array(60).fill('Lời của đề cương chi tiết.').join('\n'))
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/cho-duyet/${later}`)
    await page.getByText('Lời ở đề cương sơ bộ').click()
    await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
    await page.getByText('Ý của đề cương sơ bộ.').click({ trial: true })
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/earlier-words.png` })
    const sight = await page.locator('details').evaluate((box) => box.getBoundingClientRect().top - box.closest('main')!.getBoundingClientRect().top)
    expect(Math.abs(sight)).toBeLessThan(2)
    expect(await fits(page)).toBe(true)
    expect((await approver.get<{ status: string }>(`/api/approvals/${later}`)).body.status).toBe('submitted')
    expect(errors).toEqual([])
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
