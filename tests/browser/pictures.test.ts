import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { arrives, caretAtEnd, documentPath, editorOn, noErrors, onServer, savedText, sectionOn, sitDown } from '../support/desk.ts'
import { addGroup, addUnit, defineFigure, enter } from '../support/figures.ts'
import { pngOf } from '../support/pictures.ts'
import { newSection, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

/** Pictures in texts, by hand in real pages: from a file, the clipboard, a chart; their words, by keys; others, no connection, a narrow screen. */

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/pictures-${name}.png` })
}
const putDialog = (page: Page) => page.getByRole('dialog', { name: 'Chèn hình vào văn bản' })
const picture = (page: Page, section: string): Locator => sectionOn(page, section).locator('figure img')
const isDrawn = (image: Locator) => expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
const images = (json: SectionContent) => (json.content ?? []).filter(({ type }) => type === 'image').map(({ attrs }) => attrs!)
const onDisk = async (section: string) => images((await onServer(wards.hk.people.lead, section)).json)

async function chooseFile(page: Page, bytes: Uint8Array, caption: string, alt: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Định dạng' }).getByRole('button', { name: 'Chèn hình' }).click()
  await putDialog(page)
    .getByLabel('Tệp hình (PNG hoặc JPEG)')
    .setInputFiles({ name: 'anh.txt', mimeType: 'text/plain', buffer: Buffer.from(bytes) })
  await putDialog(page).getByRole('img', { name: 'Hình sẽ chèn' }).waitFor()
  await sayOf(putDialog(page), caption, alt)
}

async function sayOf(dialog: Locator, caption: string, alt: string): Promise<void> {
  await dialog.getByLabel('Lời dưới hình').fill(caption)
  await dialog.getByLabel('Mô tả cho người không xem được hình').fill(alt)
}

async function put(page: Page): Promise<void> {
  await putDialog(page).getByRole('button', { name: 'Chèn hình' }).click()
  await putDialog(page).waitFor({ state: 'detached' })
}

describe('in the text', () => {
  test('from a file, told by its content; seen by others; taken out and back; its words by keys', async () => {
    const section = await newSection(wards, 'Mục có hình')
    const desk = await sitDown(browser, wards.app.url, 'hk.editor', documentPath(wards.hk.documentId, section))
    const other = await sitDown(browser, wards.app.url, 'hk.lead', documentPath(wards.hk.documentId, section))
    const { page } = desk
    await caretAtEnd(page, section)
    await page.keyboard.type('Câu trước hình.')
    await chooseFile(page, pngOf(320, 160).bytes, '', '')
    // What is missing is told at its field; nothing is lost.
    await putDialog(page).getByRole('button', { name: 'Chèn hình' }).click()
    await putDialog(page).getByText('Ghi lời dưới hình để người đọc biết hình nói gì.').waitFor()
    await putDialog(page).getByText('Ghi một câu nói hình cho thấy điều gì.').waitFor()
    await putDialog(page).getByLabel('Chiều rộng trên giấy (mm)').fill('900')
    await putDialog(page).getByText('Ghi số từ 20 đến 165.').waitFor()
    await putDialog(page).getByLabel('Chiều rộng trên giấy (mm)').fill('80')
    await sayOf(putDialog(page), 'Hình 1. Địa bàn phường', 'Sơ đồ địa bàn phường')
    await shot(page, 'dialog')
    await put(page)
    await isDrawn(picture(page, section))
    await savedText(page)
    const [kept] = await onDisk(section)
    expect(kept).toMatchObject({ width: 80, ratio: 500, caption: 'Hình 1. Địa bàn phường', alt: 'Sơ đồ địa bàn phường' })
    await isDrawn(picture(other.page, section))
    expect(await picture(other.page, section).getAttribute('alt')).toBe('Sơ đồ địa bàn phường')
    await shot(page, 'sheet-1366')
    // It is selected: Enter opens its words, Escape goes back to it; Delete takes it out, and undone it shows again.
    await page.keyboard.press('Enter')
    const words = page.getByRole('dialog', { name: 'Lời của hình' })
    await words.getByLabel('Lời dưới hình').fill('Hình 1. Địa bàn phường sau sắp xếp')
    await words.getByRole('button', { name: 'Lưu' }).click()
    await words.waitFor({ state: 'detached' })
    await arrives(wards.hk.people.lead, section, 'Hình 1. Địa bàn phường sau sắp xếp')
    await other.page.getByText('Hình 1. Địa bàn phường sau sắp xếp').waitFor()
    await expect.poll(() => editorOn(page, section).evaluate((dom) => dom === document.activeElement)).toBe(true)
    await page.keyboard.press('Delete')
    await expect.poll(() => onDisk(section)).toEqual([])
    await expect.poll(() => picture(other.page, section).count()).toBe(0)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await onDisk(section)).map(({ file }) => file)).toEqual([kept!.file])
    await isDrawn(picture(page, section))
    await isDrawn(picture(other.page, section))
    // From the line above by the arrow, as any block.
    await caretAtEnd(other.page, section)
    await other.page.keyboard.press('Control+Home')
    await other.page.keyboard.press('End')
    await other.page.keyboard.press('ArrowRight')
    await expect.poll(() => sectionOn(other.page, section).locator('figure.ProseMirror-selectednode').count()).toBe(1)
    await expect.poll(() => other.page.getByRole('button', { name: 'Sửa lời của hình' }).count()).toBe(1)
    noErrors(desk, other)
    await Promise.all([desk.close(), other.close()])
  })

  test('from the clipboard; what is no picture is refused in words; without a connection it says what to do, and goes in afterwards', async () => {
    const section = await newSection(wards, 'Mục dán hình')
    const desk = await sitDown(browser, wards.app.url, 'hk.editor', documentPath(wards.hk.documentId, section))
    const { page, context } = desk
    await caretAtEnd(page, section)
    const paste = (bytes: Uint8Array, type: string) =>
      editorOn(page, section).evaluate(
        (dom, [raw, kind]) => {
          const clipboardData = new DataTransfer()
          clipboardData.items.add(new File([Uint8Array.from(raw as number[])], 'image.png', { type: kind as string }))
          dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        },
        [[...bytes], type] as const,
      )
    await paste(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')
    await putDialog(page).getByText('Đây không phải hình PNG hoặc JPEG.').waitFor()
    await putDialog(page).getByRole('button', { name: 'Thôi' }).click()
    await paste(pngOf(50, 50, 200).bytes, 'image/png')
    await putDialog(page).getByRole('img', { name: 'Hình sẽ chèn' }).waitFor()
    await sayOf(putDialog(page), 'Hình dán', 'Mô tả hình dán')
    await context.setOffline(true)
    await putDialog(page).getByRole('button', { name: 'Chèn hình' }).click()
    await putDialog(page)
      .getByText(/^Đang mất kết nối tới máy chủ nên chưa chèn được/)
      .waitFor()
    await context.setOffline(false)
    await put(page)
    await arrives(wards.hk.people.lead, section, 'Hình dán')
    await isDrawn(picture(page, section))
    noErrors(desk)
    await desk.close()
  })

  test('where the picture cannot be fetched its words stand; on a phone it fits; approved it is shown', async () => {
    const section = await newSection(wards, 'Mục duyệt hình')
    const desk = await sitDown(browser, wards.app.url, 'hk.editor', documentPath(wards.hk.documentId, section))
    await caretAtEnd(desk.page, section)
    await desk.page.keyboard.type('Có hình sau.')
    await chooseFile(desk.page, pngOf(400, 200, 90).bytes, 'Hình duyệt', 'Mô tả hình duyệt')
    await put(desk.page)
    await arrives(wards.hk.people.lead, section, 'Hình duyệt')
    await savedText(desk.page)
    await wards.hk.people.editor.post(`/api/sections/${section}/submit`, {})
    const phone = await sitDown(browser, wards.app.url, 'hk.approver', `/cho-duyet/${section}`, { ...PHONE, width: 360 })
    const image = phone.page.locator('figure img').first()
    await isDrawn(image)
    const box = (await image.boundingBox())!
    expect([box.x >= 0, box.x + box.width <= 360]).toEqual([true, true])
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await shot(phone.page, 'phone-360')
    await phone.page.route('**/picture', (route) => route.abort())
    await phone.page.reload()
    await phone.page.getByText('Hình duyệt', { exact: true }).waitFor()
    await phone.page.getByRole('img', { name: 'Mô tả hình duyệt' }).waitFor()
    await shot(phone.page, 'phone-words')
    await Promise.all([desk.close(), phone.close()])
  })
})

describe('a chart', () => {
  let unit = ''
  let figure = ''
  beforeAll(async () => {
    const { hk } = wards
    const { lead, editor } = hk.people
    const group = await addGroup(hk, 'Kinh tế')
    unit = await addUnit(hk, 'phường Hàng Bạc cũ')
    figure = (await defineFigure(lead, hk, { groupId: group }, { name: 'Hộ nghèo', targetText: 'tối đa 10', targetYear: 2025 })).body.id
    for (const [period, value] of [
      ['2023:year', '24'],
      ['2024:year', '12'],
      ['2025:estimate', '8'],
    ] as const)
      await enter(editor, hk, [{ figureId: figure, unitId: unit, period, value, seen: 0 }])
  })

  test('of a figure, and the term at a glance, go into a section as sharp pictures with words made for them', async () => {
    const section = await newSection(wards, 'Mục nhận biểu đồ')
    const desk = await sitDown(browser, wards.app.url, 'hk.editor', `/ho-so/${wards.hk.dossierId}/so-lieu`)
    const { page } = desk
    const dialog = page.getByRole('dialog', { name: 'Chèn biểu đồ vào văn bản' })
    const into = async () => {
      await dialog.getByLabel('Mục (đứng cuối mục)').selectOption(section)
      await shot(page, 'chart-dialog')
      await dialog.getByRole('button', { name: 'Chèn hình' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await page.getByRole('grid', { name: 'Bảng số liệu' }).waitFor()
    await page.locator('select').first().selectOption('unit')
    await page.locator('select').nth(1).selectOption(unit)
    await page.locator('[role="row"][aria-rowindex="3"] [role="gridcell"][aria-colindex="7"]').click()
    await page.getByRole('button', { name: 'Chèn vào báo cáo: Hộ nghèo' }).click()
    await dialog.getByRole('button', { name: 'Chèn hình' }).click()
    await dialog.getByText('Chọn mục sẽ nhận hình.').waitFor()
    await into()
    await expect.poll(() => onDisk(section)).toHaveLength(1)
    const [chart] = await onDisk(section)
    expect(chart!.caption).toBe('Biểu đồ: Hộ nghèo, phường Hàng Bạc cũ (hộ)')
    expect(chart!.alt).toMatch(/^Biểu đồ cột Hộ nghèo, phường Hàng Bạc cũ\. Năm 2023: 24; Năm 2024: 12; Ước năm 2025: 8\. Mục tiêu: tối đa 10\.$/)
    const size = Number(chart!.width)
    await page.getByRole('button', { name: 'Toàn cảnh nhiệm kỳ' }).click()
    await page.getByRole('button', { name: 'Chèn vào báo cáo: Theo đơn vị' }).click()
    await into()
    await expect.poll(() => onDisk(section)).toHaveLength(2)
    expect((await onDisk(section))[1]).toMatchObject({ caption: 'Biểu đồ: kết quả thực hiện các chỉ tiêu nhiệm kỳ theo đơn vị' })
    await page.goto(wards.app.url + documentPath(wards.hk.documentId, section))
    await isDrawn(picture(page, section).first())
    await isDrawn(picture(page, section).nth(1))
    // 200 dots an inch at least.
    const dots = await picture(page, section)
      .first()
      .evaluate((one) => (one as HTMLImageElement).naturalWidth)
    expect((dots / size) * 25.4).toBeGreaterThanOrEqual(200)
    await picture(page, section).first().scrollIntoViewIfNeeded()
    await shot(page, 'charts-1366')
    if (process.env.SHOTS)
      await picture(page, section)
        .first()
        .screenshot({ path: `${process.env.SHOTS}/pictures-chart.png` })
    if (process.env.SHOTS)
      await picture(page, section)
        .nth(1)
        .screenshot({ path: `${process.env.SHOTS}/pictures-glance.png` })
    noErrors(desk)
    await desk.close()
  })
})
