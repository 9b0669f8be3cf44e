import type { DocumentView, DossierView } from '@van-kien/shared/api/views.ts'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs, PC, PHONE } from '../support/browser.ts'
import { newSection, submitted, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const home = () => `${wards.app.url}/ho-so/${wards.hk.dossierId}`

describe('the home of a dossier', () => {
  test('the lead changes day and theme; who has no right to the structure is not offered it', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(home())
    await page.getByRole('button', { name: 'Sửa thông tin Đại hội' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Ngày khai mạc Đại hội').fill('5/3/2027')
    await dialog.getByLabel('Chủ đề Đại hội').fill('Đoàn kết, đổi mới')
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText('Đại hội ngày 05/3/2027').waitFor()
    const { body } = await wards.hk.people.lead.get<{ congressDate: string; theme: string }>(`/api/dossiers/${wards.hk.dossierId}`)
    expect(body).toMatchObject({ congressDate: '2027-03-05', theme: 'Đoàn kết, đổi mới' })
    expect(errors).toEqual([])
    await context.close()

    const editor = await openAs(browser, wards.app.url, 'hk.editor')
    await editor.page.goto(home())
    await editor.page.getByText('Đại hội ngày 05/3/2027').waitFor()
    expect(await editor.page.getByRole('button', { name: 'Sửa thông tin Đại hội' }).count()).toBe(0)
    await editor.context.close()
  })
})

describe('a document beside the stages', () => {
  test.each([
    ['a PC', PC],
    ['a phone', PHONE],
  ])('who arranges the dossier makes it from its home and writes in it; others see it when it is there (%s)', async (where, size) => {
    const ward = where === 'a PC' ? 'hk' : 'cn'
    const [dossierId, address] = [wards[ward].dossierId, `${wards.app.url}/ho-so/${wards[ward].dossierId}`]
    if (ward === 'hk') {
      const editor = await openAs(browser, wards.app.url, 'hk.editor')
      await editor.page.goto(address)
      await editor.page.getByRole('link', { name: 'Mở để viết' }).waitFor()
      expect(await editor.page.getByText('Nghị quyết Đại hội').count()).toBe(0)
      await editor.context.close()
    }
    const { page, context, errors } = await openAs(browser, wards.app.url, ward === 'hk' ? 'hk.clerk' : 'cn.lead', size)
    await page.goto(address)
    const others = page.getByRole('region', { name: 'Văn bản khác của Đại hội' })
    await others.getByRole('button', { name: 'Tạo nghị quyết Đại hội' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Tạo nghị quyết Đại hội' }).click()
    await page.waitForURL(/van-ban/)
    await page.locator('[data-section]').first().waitFor()
    const documents = (await wards[ward].people.lead.get<DossierView>(`/api/dossiers/${dossierId}`)).body.documents
    const made = documents.find(({ kind }) => kind === 'resolution')!
    expect(page.url()).toContain(made.id)
    if (ward === 'hk') {
      const places = page.getByRole('navigation', { name: 'Văn bản của hồ sơ' })
      await places.getByRole('link', { name: 'Nghị quyết Đại hội' }).and(page.locator('[aria-current="page"]')).waitFor()
      await page.locator('[data-section] .ProseMirror').first().click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' Đại hội thống nhất.')
      const first = (await wards.hk.people.clerk.get<DocumentView>(`/api/documents/${made.id}`)).body.sections[0]!
      await expect
        .poll(async () => (await wards.hk.people.clerk.get<{ text: string }>(`/api/sections/${first.id}/content`)).body.text)
        .toContain('Đại hội thống nhất.')
      await places.getByRole('link', { name: 'Đề cương sơ bộ' }).click()
      await places.getByRole('link', { name: 'Đề cương sơ bộ' }).and(page.locator('[aria-current="page"]')).waitFor()
    } else {
      await page.getByRole('button', { name: 'Văn bản của hồ sơ: Nghị quyết Đại hội' }).click()
      await page.getByRole('menuitem', { name: 'Đề cương sơ bộ' }).click()
      await page.getByRole('button', { name: 'Văn bản của hồ sơ: Đề cương sơ bộ' }).waitFor()
    }
    await page.goto(address)
    await others.getByRole('link', { name: 'Mở để viết' }).waitFor()
    expect(await others.getByRole('button', { name: 'Tạo nghị quyết Đại hội' }).count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('words in boxes are words (FINDINGS 2.B11, section 1)', () => {
  const openFacts = async (page: Page) => {
    await page.getByRole('button', { name: 'Sửa thông tin Đại hội' }).click()
    return page.getByRole('dialog', { name: 'Thông tin Đại hội' })
  }

  test('a day that is none stays in its field and is told there; one that is over asks', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(home())
    const dialog = await openFacts(page)
    const day = dialog.getByLabel('Ngày khai mạc Đại hội')
    const save = dialog.getByRole('button', { name: 'Lưu', exact: true })
    for (const [typed, shown] of [
      ['32/13/2026', 'Lịch không có ngày này'],
      ['31/02/2027', 'Lịch không có ngày này'],
      ['sau Tết', 'Chưa đọc được ngày này'],
    ] as const) {
      await day.fill(typed)
      await day.press('Tab')
      await dialog.getByText(shown).waitFor()
      if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/no-day.png` })
      await save.click()
      expect(await day.inputValue()).toBe(typed)
      expect(await day.getAttribute('aria-invalid')).toBe('true')
    }
    await dialog.getByRole('button', { name: 'Chọn trong lịch' }).click()
    await page.getByRole('button', { name: /tháng/i }).first().waitFor()
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(true)
    await day.fill('1.2.2020')
    await save.click()
    await dialog.getByText('Ngày Đại hội phải nằm trong các năm 2024 - 2030').waitFor()
    await day.fill('1.2.2025')
    await save.click()
    const question = page.getByRole('dialog', { name: 'Ngày 01/02/2025 đã qua' })
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/past-day.png` })
    await question.getByRole('button', { name: 'Sửa lại' }).click()
    await question.waitFor({ state: 'detached' })
    await day.fill('2028-03-05')
    await save.click()
    await page.getByText('Đại hội ngày 05/3/2028').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('kept over a closed dialog and a reload; offered, not put over what a colleague wrote meanwhile; gone after it was saved or dropped', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(home())
    let dialog = await openFacts(page)
    const theme = () => dialog.getByLabel('Chủ đề Đại hội')
    const before = await theme().inputValue()
    await theme().fill('Dân chủ, kỷ cương')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Chữ gõ dở được giữ trên máy này').waitFor()
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/kept-toast.png` })
    await page.reload()
    dialog = await openFacts(page)
    expect(await theme().inputValue()).toBe('Dân chủ, kỷ cương')
    await dialog.getByRole('button', { name: 'Bỏ chữ gõ dở' }).click()
    expect(await theme().inputValue()).toBe(before)
    await dialog.getByRole('button', { name: 'Lấy lại' }).click()
    expect(await theme().inputValue()).toBe('Dân chủ, kỷ cương')
    // The last key just before the page goes.
    await theme().press('Control+End')
    await theme().pressSequentially(', phát triển')
    await wards.hk.people.clerk.patch(`/api/dossiers/${wards.hk.dossierId}`, { theme: 'Chủ đề của thư ký', seen: { theme: before } })
    await page.reload()
    dialog = await openFacts(page)
    expect(await theme().inputValue()).toBe('Chủ đề của thư ký')
    await dialog.getByText('Dân chủ, kỷ cương, phát triển').waitFor()
    await dialog.getByLabel('Phương châm').fill('Hành động')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await page.goto(`${wards.app.url}/toi`)
    const card = page.getByRole('listitem').filter({ hasText: 'Thông tin Đại hội' })
    expect(await card.innerText()).toMatch(/Hành động[\s\S]*Dân chủ, kỷ cương, phát triển/)
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/kept-card.png`, fullPage: true })
    await card.getByRole('link', { name: 'Mở trang' }).click()
    dialog = await openFacts(page)
    expect(await dialog.getByLabel('Phương châm').inputValue()).toBe('Hành động')
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/kept-offered.png` })
    await dialog.getByRole('button', { name: 'Đưa vào ô' }).click()
    expect(await theme().inputValue()).toBe('Dân chủ, kỷ cương, phát triển')
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await wards.hk.people.lead.get<object>(`/api/dossiers/${wards.hk.dossierId}`)).body).toMatchObject({
      theme: 'Dân chủ, kỷ cương, phát triển',
      motto: 'Hành động',
    })
    expect(await page.getByText('Chữ gõ dở được giữ trên máy này').count()).toBe(0)
    await page.reload()
    dialog = await openFacts(page)
    expect(await dialog.getByText('gõ dở').count()).toBe(0)
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('vk.field/')))).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('places of their own', () => {
  test('my tasks: empty in words, then what waits, from the bar under the thumb', async () => {
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/viec-cua-toi`)
    await page.getByText('Chưa có việc nào').waitFor()
    await submitted(wards, await newSection(wards, 'Cải cách hành chính'))
    await page.goto(home())
    await page.getByRole('link', { name: 'Việc của tôi', exact: true }).click()
    await page.getByRole('link', { name: /Đọc và duyệt/ }).click()
    await page.waitForURL(/\/cho-duyet\//)
    await context.close()
  })

  test('an administrator without a dossier comes to the administration', async () => {
    const { page, context } = await openAs(browser, wards.app.url, null, PC)
    await context.request.post(`${wards.app.url}/api/auth/sign-in/username`, { data: { username: 'quantri', password: 'vankien-demo' } })
    await page.goto(wards.app.url)
    await page.waitForURL(/\/quan-tri$/)
    await context.close()
  })
})

describe('a first minute for everybody', () => {
  test('the approver: the phone opens on what waits, and the number moves by itself on every page', async () => {
    await submitted(wards, await newSection(wards, 'Quốc phòng'))
    const phone = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await phone.page.goto(wards.app.url)
    await phone.page.waitForURL(/\/cho-duyet$/)
    await phone.page.getByRole('heading', { name: 'Chờ tôi duyệt' }).waitFor()
    await phone.page.getByRole('link', { name: 'Văn kiện' }).click()
    await phone.page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
    const { page } = await openAs(browser, wards.app.url, 'hk.approver', PC)
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}`)
    const now = (await wards.hk.people.approver.get<{ count: number }>('/api/approvals/waiting')).body.count
    await page.getByRole('link', { name: `Chờ duyệt ${now}`, exact: true }).waitFor()
    await phone.page
      .getByRole('img', { name: `${now} mục chờ duyệt` })
      .last()
      .waitFor()
    await submitted(wards, await newSection(wards, 'An ninh'))
    await page.getByRole('link', { name: `Chờ duyệt ${now + 1}`, exact: true }).waitFor({ timeout: 10_000 })
    await phone.page
      .getByRole('img', { name: `${now + 1} mục chờ duyệt` })
      .last()
      .waitFor({ timeout: 10_000 })
    await phone.page.getByRole('link', { name: /Đọc và duyệt An ninh/ }).waitFor()
    await page.context().close()
    await phone.context.close()
  })

  test('who only reads is not sent to a page without use, and is told why where an address leads there', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.reviewer')
    await page.goto(home())
    await page.getByRole('link', { name: 'Đọc văn bản' }).waitFor()
    expect(await page.getByRole('link', { name: 'Xuất văn bản' }).count()).toBe(0)
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
    await page.getByText('Xuất văn bản không thuộc vai trò của đồng chí').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Đọc văn bản' }).click()
    await page.getByRole('tree').waitFor()
    expect(errors).toEqual([])
    // An unknown document, and one of another ward: the way home, not a button that can never help.
    for (const id of ['khong-co', wards.cn.documentId]) {
      await page.goto(`${wards.app.url}/van-ban/${id}`)
      await page.getByRole('link', { name: 'Về trang đầu' }).waitFor()
      expect(await page.getByRole('button', { name: 'Thử lại' }).count()).toBe(0)
    }
    // A link to a section that was taken out since.
    const gone = await newSection(wards, 'Mục sẽ bỏ')
    await wards.hk.people.lead.delete(`/api/sections/${gone}`)
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${gone}`)
    await page.getByText('Mục trong đường dẫn không còn trong văn bản này').waitFor()
    await context.close()
  })
})
