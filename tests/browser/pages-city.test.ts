import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCityDemo } from '@van-kien/server/demo/city-demo.ts'
import type { CityView } from '@van-kien/shared/api/city-views.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { daysLate } from '@van-kien/shared/domain/city-obstacles.ts'
import { PLAN_STEPS, STEP_WORDS } from '@van-kien/shared/domain/schedule/plan-step.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AXE, AXE_SIZES, findings } from '../support/axe.ts'
import { launchBrowser, openAs, PHONE } from '../support/browser.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { BOLD, p, r, wordFile } from '../support/word-file.ts'

let app: TestApp
let browser: Browser
/** Twelve wards: the first two weeks, one late among them. */
const WARDS = 12

beforeAll(async () => {
  app = await startTestApp()
  await createCityDemo(app.ctx, WARDS)
  browser = await launchBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

const list = (page: Page) => page.getByRole('table', { name: 'Các phường' })
const names = async (page: Page) => list(page).locator('tbody th').allTextContents()
const axe = async (page: Page, where: string): Promise<string[]> => {
  const found: string[] = []
  for (const size of AXE_SIZES) {
    await page.setViewportSize(size)
    for (const each of await findings(page)) found.push(`${where} at ${size.width}: ${each}`)
  }
  await page.setViewportSize(AXE_SIZES[0]!)
  return found
}

describe('the page of a city', () => {
  test('opens for whoever follows it: late first with the worst obstacle in words; filters, weeks and search; the way of the keys', async () => {
    const { page, context, errors } = await openAs(browser, app.url, 'tp.theodoi')
    await page.addInitScript({ content: AXE })
    await page.goto(app.url)
    await page.waitForURL('**/thanh-pho')
    const viewer = await app.as('tp.theodoi')
    const view = (await viewer.get<CityView>('/api/city')).body
    const late = view.wards.filter((ward) => ward.late)
    expect(late.length).toBeGreaterThan(0)
    await list(page).waitFor()
    expect(await names(page)).toHaveLength(WARDS)
    const first = list(page).locator('tbody tr').first()
    expect(await first.innerText()).toMatch(/quá hạn(?: trình)?, lâu nhất \d+ ngày/)
    expect((await names(page))[0]).toContain(late.toSorted((a, b) => a.congressDate!.localeCompare(b.congressDate!))[0]!.ward)
    const panel = page.getByRole('complementary')
    expect(await panel.innerText()).toContain('Chỉ xem tên phường, số đếm, ngày và trạng thái')
    // Nothing on the page leads into a dossier.
    expect(await page.locator('a[href*="/ho-so/"], a[href*="/van-ban/"]').count()).toBe(0)

    await first.getByRole('button').focus()
    await page.keyboard.press('ArrowDown')
    const second = (await names(page))[1]!.trim()
    expect(await panel.getByRole('heading', { level: 2 }).textContent()).toBe(second)
    await page.keyboard.press('End')
    expect(await panel.getByRole('heading', { level: 2 }).textContent()).toBe((await names(page)).at(-1)!.trim())

    await page.getByRole('button', { name: `Trễ ${late.length}` }).click()
    expect(await names(page)).toHaveLength(late.length)
    await page.getByRole('button', { name: `Tất cả ${WARDS}` }).click()
    const week = page.getByRole('button', { name: /^Đại hội tuần/ }).first()
    await week.click()
    expect(await week.getAttribute('aria-pressed')).toBe('true')
    expect((await names(page)).length).toBeLessThan(WARDS)
    await week.click()
    await page.getByLabel('Giai đoạn').selectOption('report')
    expect(await names(page)).toHaveLength(view.wards.filter(({ stage }) => stage === 'report').length)
    await page.getByLabel('Bản dự thảo của Thành phố').selectOption('1')
    const old = view.wards.filter(({ stage, version }) => stage === 'report' && version === 1)
    if (old.length > 0) expect(await names(page)).toHaveLength(old.length)
    await page.getByLabel('Tìm phường').fill('không có ở đâu')
    await page.getByText('Không có phường nào khớp').waitFor()
    expect(await axe(page, 'nothing found')).toEqual([])
    await page.getByRole('button', { name: 'Bỏ lọc' }).click()
    await page.getByLabel('Tìm phường').fill('SO 12')
    expect(await names(page)).toEqual([expect.stringContaining('số 12 ')])
    await page.getByLabel('Tìm phường').fill('')
    expect(await axe(page, '/thanh-pho')).toEqual([])

    // By where their plans stand: in the order of the program, the one that is most days late first.
    await page.getByRole('button', { name: 'Giai đoạn biểu tiến độ' }).click()
    const groups = list(page).locator('tbody th[scope="rowgroup"]')
    const steps = [...new Set(PLAN_STEPS.filter((step) => view.wards.some(({ plan }) => plan?.step === step)))]
    const without = view.wards.filter(({ plan }) => plan === null).length
    expect(await groups.count()).toBe(steps.length + Number(without > 0))
    expect((await groups.allTextContents()).slice(0, steps.length).map((text) => text.split(' · ')[0])).toEqual(steps.map((step) => STEP_WORDS[step]))
    const inFirst = view.wards.filter(({ plan }) => plan?.step === steps[0])
    const lines = await list(page).locator('tbody th[scope="row"]').allTextContents()
    const most = inFirst.toSorted((a, b) => daysLate(b.obstacles) - daysLate(a.obstacles))[0]!
    const top = inFirst.filter(({ obstacles }) => daysLate(obstacles) === daysLate(most.obstacles)).map(({ ward }) => ward)
    expect(top.some((ward) => lines[0]!.includes(ward))).toBe(true)
    const press = page.getByRole('region', { name: 'Theo giai đoạn của biểu tiến độ' }).getByRole('button').first()
    await press.click()
    expect(await list(page).locator('tbody th[scope="row"]').count()).toBe(inFirst.length)
    expect(await panel.innerText()).toContain('Biểu tiến độ')
    await press.click()
    expect(await axe(page, '/thanh-pho by step')).toEqual([])
    await page.getByRole('button', { name: 'Tuần Đại hội' }).click()
    expect(await groups.count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })

  test('on a phone a line opens below itself; nobody else sees the page, and a team sees who follows it', async () => {
    const { page, context, errors } = await openAs(browser, app.url, 'tp.theodoi', PHONE)
    await page.goto(`${app.url}/thanh-pho`)
    const button = list(page).locator('tbody th button').first()
    await button.click()
    expect(await button.getAttribute('aria-expanded')).toBe('true')
    await page.getByText('Chỉ xem tên phường, số đếm, ngày và trạng thái').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await button.click()
    expect(await button.getAttribute('aria-expanded')).toBe('false')
    expect(errors).toEqual([])
    await context.close()

    const lead = await openAs(browser, app.url, 'p001.totruong')
    await lead.page.goto(`${app.url}/thanh-pho`)
    await lead.page.getByText('Không có trang này').or(lead.page.getByText('Không tìm thấy')).first().waitFor()
    await lead.page.goto(app.url)
    await lead.page.getByRole('link', { name: 'Thành viên' }).click()
    const card = lead.page.getByRole('region', { name: 'Theo dõi từ Thành phố' })
    expect(await card.innerText()).toContain('Người theo dõi Thành phố')
    await lead.context.close()
  })

  test('the administrator gives and ends the right on the screen', async () => {
    const { page, context } = await openAs(browser, app.url, 'quantri')
    await page.addInitScript({ content: AXE })
    await page.goto(`${app.url}/quan-tri`)
    const card = page.getByRole('region', { name: 'Người theo dõi của Thành phố' })
    await card.getByRole('button', { name: 'Giao theo dõi', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Giao theo dõi' }).click()
    await dialog.getByText('Chọn người được giao theo dõi.').waitFor()
    await dialog.getByLabel('Người theo dõi').fill('p001.bithu')
    await page.getByRole('option', { name: /p001\.bithu/ }).click()
    await dialog.getByRole('button', { name: 'Giao theo dõi' }).click()
    await page.getByText('Đã giao Bí thư Đảng ủy theo dõi Thành phố').waitFor()
    expect((await (await app.as('p001.bithu')).get('/api/city')).status).toBe(200)
    await card.getByRole('button', { name: 'Thôi giao theo dõi: Bí thư Đảng ủy' }).click()
    const sure = page.getByRole('dialog').getByRole('button', { name: 'Thôi giao' })
    await page.waitForTimeout(1_100)
    await sure.click()
    await page.getByText('Bí thư Đảng ủy không còn theo dõi Thành phố').waitFor()
    expect((await (await app.as('p001.bithu')).get('/api/city')).status).toBe(404)
    await context.close()
  })
})

const DRAFT = [
  'MỞ ĐẦU',
  'Bối cảnh mới.',
  'I- KẾT QUẢ NHIỆM KỲ',
  '1. Kinh tế',
  'Kinh tế tăng trưởng khá.',
  '2. Văn hóa - xã hội',
  'Đời sống nâng lên.',
  'II- NHIỆM VỤ',
  '1. Kinh tế',
  'Cơ cấu lại.',
]

test('a template: from a Word file to a dossier, changed and offered, retired; mistakes stand at their fields', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vankien-mau-'))
  const file = join(folder, 'du-thao.docx')
  writeFileSync(file, await wordFile({ body: DRAFT.map((line) => p(r(line, /^(\d|I|MỞ)/.test(line) ? BOLD : ''))).join('') }))
  const { page, context, errors } = await openAs(browser, app.url, 'quantri')
  await page.addInitScript({ content: AXE })
  try {
    await page.goto(`${app.url}/quan-tri/mau`)
    await page.getByRole('link', { name: 'Lập mẫu' }).click()
    await page.getByText('Đồng chí chưa tham gia hồ sơ nào').waitFor()
    expect(await axe(page, 'choosing a draft')).toEqual([])
    await page.locator('input[type=file]').setInputFiles(file)
    const rows = page.getByRole('list', { name: 'Các mục của mẫu' })
    await rows.waitFor()
    expect(await rows.locator('[data-row]').allInnerTexts()).toEqual([
      expect.stringContaining('Mở đầu'),
      expect.stringMatching(/I\.\s+Kết quả nhiệm kỳ/),
      expect.stringMatching(/1\.\s+Kinh tế/),
      expect.stringMatching(/2\.\s+Văn hóa - xã hội/),
      expect.stringMatching(/II\.\s+Nhiệm vụ/),
      expect.stringMatching(/1\.\s+Kinh tế/),
    ])
    expect(await axe(page, 'editing a template')).toEqual([])

    // Order by the keys, and back by the button.
    await rows.locator('[data-row]').nth(3).focus()
    await page.keyboard.press('Alt+ArrowUp')
    expect(await rows.locator('[data-row]').nth(2).innerText()).toContain('Văn hóa')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    expect(await rows.locator('[data-row]').nth(2).innerText()).toContain('Kinh tế')

    await rows.locator('[data-row]').nth(2).click()
    await page.getByLabel('Tên gọn').fill('Một tên gọn dài hơn hai mươi bốn chữ')
    await page.getByLabel('Tên mẫu').fill('Mẫu thử của Thành phố')
    // What was typed outlives the page.
    await page.waitForTimeout(400)
    await page.reload()
    expect(await page.getByLabel('Tên mẫu').inputValue()).toBe('Mẫu thử của Thành phố')
    await page.getByRole('button', { name: 'Lưu mẫu' }).click()
    await page.getByText('Mẫu còn 1 chỗ chưa đúng').waitFor()
    await page.getByText('Tên gọn dài 36 ký tự, chỉ được 24.').waitFor()
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Một tên gọn dài hơn hai mươi bốn chữ')
    await page.getByLabel('Tên gọn').fill('Kinh tế')
    await page.getByRole('button', { name: 'Lưu mẫu' }).click()
    await page.getByText('Đã lưu mẫu').waitFor()
    const line = page.getByRole('row', { name: /Mẫu thử của Thành phố/ })
    await line.waitFor()
    expect(await axe(page, 'the templates')).toEqual([])

    // A dossier is made from it.
    const admin = await app.as('quantri')
    const ward = (await admin.post<{ id: string }>('/api/wards', { name: 'Mới', city: 'thành phố Hà Nội' })).body
    await admin.post('/api/users', { name: 'Tổ trưởng mới', username: 'moi.totruong', password: 'vankien-demo', wardId: ward.id })
    await page.goto(`${app.url}/quan-tri`)
    await page.getByRole('button', { name: 'Lập hồ sơ văn kiện' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Phường', { exact: true }).click()
    await page.getByRole('option', { name: 'Phường Mới' }).click()
    await dialog.getByLabel('Nhiệm kỳ').fill('2030 - 2035')
    await dialog.getByLabel('Ngày khai mạc Đại hội').fill('22/7/2030')
    expect(await dialog.getByText('Khung báo cáo').count()).toBe(1)
    await dialog.getByLabel('Mẫu đề cương').click()
    await page.getByRole('option', { name: 'Mẫu thử của Thành phố' }).click()
    expect(await dialog.getByText('Khung báo cáo').count()).toBe(0)
    await dialog.getByLabel('Tổ trưởng Tổ biên tập').click()
    await page.getByRole('option', { name: /moi\.totruong/ }).click()
    await dialog.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.getByText('Đã lập hồ sơ').first().waitFor()
    const lead = await app.as('moi.totruong')
    const dossier = (await lead.get<{ id: string }[]>('/api/dossiers')).body[0]!
    const summary = async () => (await lead.get<DossierView>(`/api/dossiers/${dossier.id}`)).body.documents[0]!
    expect((await summary()).counts.total).toBeGreaterThan(2)

    // Its next version is offered.
    await page.goto(`${app.url}/quan-tri/mau`)
    await page.getByRole('link', { name: 'Sửa: Mẫu thử của Thành phố' }).click()
    await page.getByText('1 hồ sơ đang dùng mẫu này').waitFor()
    await rows.locator('[data-row]').nth(4).click()
    await page.getByLabel('Tên mục').fill('Nhiệm vụ, giải pháp')
    await page.getByRole('button', { name: 'Lưu thành bản 2' }).click()
    await line.getByText('bản 2').waitFor()
    expect((await summary()).templateOffer).toEqual({ sections: 1, settled: false, taken: false })
    expect(await line.getByRole('button', { name: /^Xóa/ }).count()).toBe(0)
    await line.getByRole('button', { name: /^Ngừng dùng/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ngừng dùng' }).click()
    await line.getByText('Đã ngừng dùng').waitFor()
    expect(errors).toEqual([])
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
