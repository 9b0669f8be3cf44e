import type { WardSheetView } from '@van-kien/shared/api/ward-sheets.ts'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { AXE, findings } from '../support/axe.ts'
import { openAs, PC, PHONE } from '../support/browser.ts'
import { addUnit, cellOf, registerOf } from '../support/figures.ts'
import type { TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

/** The sheet that a former ward fills in by a secret link, and the links on the page of figures. */
let wards: TwoWards
let browser: Browser
let figure: { id: string; name: string; kind: string }
let unitId: string
let address: string
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})
beforeAll(async () => {
  const { lead } = wards.hk.people
  await lead.post(`/api/dossiers/${wards.hk.dossierId}/figures/start`, { list: 'core-ward' })
  unitId = await addUnit(wards.hk, 'Hàng Thử')
  figure = (await registerOf(lead, wards.hk.dossierId)).figures.find(({ kind, origin }) => kind === 'money' && origin !== 'district')!
})

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}
const field = (page: Page) => page.getByRole('textbox', { name: `${figure.name}, Năm ${year}`, exact: true })
const year = 2024
const stored = async () =>
  (await cellOf(wards.hk.people.lead, wards.hk, { figureId: figure.id, unitId, period: `${year}:year` }))?.entries.map(({ source, value }) => [
    source,
    value,
  ])

describe('links', () => {
  test('the clerk makes one on the page of figures; it is shown once, and can be revoked', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.clerk')
    await page.addInitScript({ content: AXE })
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/so-lieu`)
    await page.getByRole('button', { name: 'Thiết lập sổ' }).click()
    await page.getByRole('menuitem', { name: 'Liên kết để đơn vị tự điền' }).click()
    const dialog = page.getByRole('dialog', { name: 'Liên kết để đơn vị tự điền số liệu' })
    await dialog.getByText('Chưa có liên kết nào').waitFor()
    const make = async () => {
      await dialog.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Hàng Thử' })
      await dialog.getByRole('button', { name: 'Lập liên kết' }).click()
    }
    await make()
    address = await dialog.locator('code').innerText()
    expect(address).toMatch(/\/gui-so-lieu#[\w-]{40,}$/)
    await dialog.getByText(/chưa ai mở/).waitFor()
    await shot(page, 'links')
    expect(await findings(page)).toEqual([])
    await make()
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(2)
    await dialog.getByRole('button', { name: 'Thu hồi liên kết của Hàng Thử' }).first().click()
    const sure = page.getByRole('dialog', { name: /^Thu hồi liên kết của Hàng Thử/ }).getByRole('button', { name: 'Thu hồi' })
    await page.waitForTimeout(1_100)
    await sure.click()
    await dialog.getByText(/đã thu hồi/).waitFor()
    expect(await dialog.locator('code').count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('the sheet', () => {
  test('on a PC: numbers the Vietnamese way, kept over a reload until they are sent, mistakes told all at once', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, null)
    await page.addInitScript({ content: AXE })
    await page.goto(address)
    await page.getByRole('heading', { name: 'Biểu số liệu Phường Hàng Thử' }).waitFor()
    await field(page).fill('1234,5')
    await field(page).blur()
    expect(await field(page).inputValue()).toBe('1.234,5')
    await page.getByText('1 số chưa gửi').waitFor()
    await page.waitForTimeout(400)
    await page.reload()
    await expect.poll(() => field(page).inputValue()).toBe('1.234,5')
    await field(page).fill('nhiều')
    await page.getByRole('button', { name: 'Gửi số liệu' }).click()
    await page.getByText(/Còn 1 ô chưa đọc được/).waitFor()
    expect(await field(page).getAttribute('aria-invalid')).toBe('true')
    await shot(page, 'sheet-pc')
    expect(await findings(page)).toEqual([])
    expect(await stored()).toBeUndefined()
    await field(page).fill('1.234,5')
    await page.getByRole('button', { name: 'Gửi số liệu' }).click()
    await page.getByText(/^Đã gửi 1 số lúc/).waitFor()
    expect(await stored()).toEqual([['Phường Hàng Thử gửi', '1234.5']])
    await page.getByText('Chưa điền số mới').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('on a phone of 360: nothing hangs over, fields are large; what the ward confirmed is closed, what was typed there is told', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, null, PHONE)
    await page.addInitScript({ content: AXE })
    await page.goto(address)
    await field(page).fill('1.300')
    const { version } = (await cellOf(wards.hk.people.lead, wards.hk, { figureId: figure.id, unitId, period: `${year}:year` }))!
    const cells = [{ figureId: figure.id, unitId, period: `${year}:year`, version }]
    await wards.hk.people.lead.post(`/api/dossiers/${wards.hk.dossierId}/figures/cells/confirm`, { cells, confirmed: true })
    await shot(page, 'sheet-phone')
    expect((await field(page).boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Gửi số liệu' }).click()
    await page.getByText(`${figure.name}, Năm ${year}: đã điền 1.300`).waitFor()
    expect(await stored()).toEqual([['Phường Hàng Thử gửi', '1234.5']])
    await expect.poll(() => field(page).getAttribute('readonly')).not.toBeNull()
    await shot(page, 'sheet-phone-sent')
    expect(errors).toEqual([])
    await context.close()
  })

  test('a link that opens nothing says what to do, whatever the reason', async () => {
    const { page, context } = await openAs(browser, wards.app.url, null, PC)
    await page.goto(`${wards.app.url}/gui-so-lieu#khong-co-lien-ket-nay-trong-he-thong`)
    await page.getByText('Liên kết này không đúng, đã hết hạn hoặc đã được thu hồi.').waitFor()
    const { body } = await wards.app.anybody.post<WardSheetView>('/api/ward-sheets/open', { secret: address.split('#')[1]! })
    expect(body.unit).toBe('Phường Hàng Thử')
    await context.close()
  })
})
