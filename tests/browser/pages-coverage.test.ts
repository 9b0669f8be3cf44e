import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openAs, PHONE } from '../support/browser.ts'
import { newSection, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const SECTIONS = [
  { key: 'VIII', parentKey: null, label: 'VIII-', title: 'PHƯƠNG HƯỚNG', text: '' },
  {
    key: 'VIII.1',
    parentKey: 'VIII',
    label: '1.',
    title: 'Ba khâu đột phá',
    text: '- Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung.\n- Thu hút nhân lực chất lượng cao.',
  },
]
const path = () => `${wards.app.url}/ho-so/${wards.hk.dossierId}/van-ban-cap-tren/doi-chieu`

describe('bảng đối chiếu', () => {
  beforeAll(async () => {
    const { lead } = wards.hk.people
    const dossier = `/api/dossiers/${wards.hk.dossierId}`
    const sourceId = (await lead.post<{ id: string }>(`${dossier}/sources`, { title: 'Dự thảo của Thành phố', sections: SECTIONS })).body.id
    const sectionId = await newSection(wards, 'Hạ tầng số của phường')
    await lead.put(`${dossier}/links`, { sectionId, sourceId, sourceKey: 'VIII.1' })
    await write(wards.app, sectionId, wards.hk.userIds.editor, paragraphs('Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung trên địa bàn phường.'))
  })

  test('a cell opens the words of both sides; filters; a file', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/van-ban-cap-tren`)
    await page.getByRole('link', { name: 'Bảng đối chiếu' }).click()
    await page.getByRole('heading', { name: 'Bảng đối chiếu với Dự thảo của Thành phố, bản 1' }).waitFor()
    await page
      .getByRole('row', { name: /Thu hút nhân lực chất lượng cao/ })
      .getByText('Chưa mục nào trả lời')
      .waitFor()
    await page.getByRole('button', { name: /Đã bám: Phát triển hạ tầng số/ }).click()
    const panel = page.getByRole('complementary', { name: 'Ô đang chọn' })
    await panel.getByText('- Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung.').waitFor()
    await panel.getByText('dữ liệu dùng chung trên địa bàn phường.').waitFor()

    await page.getByRole('button', { name: 'Còn vướng (1)' }).click()
    expect(await page.getByRole('row', { name: /Phát triển hạ tầng số/ }).count()).toBe(0)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '.xlsx' }).click()])
    expect(download.suggestedFilename()).toBe('Bảng đối chiếu - phường Hoàn Kiếm - bản 1.xlsx')

    await page.getByText('Theo phường').click()
    await page.getByRole('button', { name: /^Chưa bám gì/ }).waitFor()
    await page.getByText('Giữa các bước').click()
    await page.getByText('Hồ sơ mới có một bước').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('what does not apply is said with a reason, and taken back; an observer only reads it', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.clerk')
    await page.goto(path())
    const row = page.getByRole('row', { name: /Thu hút nhân lực chất lượng cao/ })
    await row.getByRole('button', { name: 'Không áp dụng với phường' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Ghi', exact: true }).click()
    await dialog.getByText('Ghi lý do để người duyệt biết.').waitFor()
    await dialog.getByLabel('Lý do').fill('Phường không có chỉ tiêu biên chế riêng')
    await dialog.getByRole('button', { name: 'Ghi', exact: true }).click()
    await row.getByText('Phường không có chỉ tiêu biên chế riêng (ghi bởi Người clerk hk)').waitFor()
    const reader = await openAs(browser, wards.app.url, 'hk.observer')
    await reader.page.goto(path())
    await reader.page.getByText('Phường không có chỉ tiêu biên chế riêng').waitFor()
    expect(await reader.page.getByRole('button', { name: /Không áp dụng|Sửa lý do/ }).count()).toBe(0)
    await reader.context.close()
    await row.getByRole('button', { name: /^Bỏ ghi không áp dụng/ }).click()
    await row.getByText('Chưa mục nào trả lời').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('on a phone each item is a block with the sections that answer it', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.observer', PHONE)
    await page.goto(path())
    await page.getByRole('button', { name: 'Hạ tầng số của phường' }).click()
    await page.getByRole('complementary', { name: 'Ô đang chọn' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    expect(await page.getByRole('button', { name: '.docx' }).count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })
})
