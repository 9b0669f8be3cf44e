import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import AxeBuilderSource from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAs, PC, PHONE } from '../support/browser.ts'
import { rawOf } from '../support/disk.ts'
import { addGroup, addUnit, cellOf, defineFigure, enter, newCode, registerOf } from '../support/figures.ts'
import type { TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const PERIOD = '2025:half'
let figures: string[] = []
let units: string[] = []

/** A group of three figures and two former wards that no other test has; the register shows nothing else. */
beforeEach(async () => {
  const { hk } = wards
  const group = await addGroup(hk, `Nhóm ${newCode()}`)
  units = [await addUnit(hk, `Hàng ${newCode()}`), await addUnit(hk, `Hàng ${newCode()}`)]
  figures = []
  for (const name of ['Hộ nghèo', 'Hộ cận nghèo', 'Hộ kinh doanh'])
    figures.push((await defineFigure(hk.people.lead, hk, { groupId: group }, { name: `${name} ${newCode()}` })).body.id)
})
afterEach(async () => {
  // Each test has the grid for itself: figures and units of the one before go, with their values.
  const raw = rawOf(wards.app.ctx)
  for (const table of ['figure_cell_past', 'figure_cell', 'figure_grade', 'figure', 'figure_unit', 'figure_group']) raw.exec(`DELETE FROM ${table}`)
})

const place = (figure: number, unit: number) => ({ figureId: figures[figure]!, unitId: units[unit]!, period: PERIOD })
const stored = async (figure: number, unit: number) => {
  const cell = await cellOf(wards.hk.people.lead, wards.hk, place(figure, unit))
  return cell?.entries.map(({ value }) => value) ?? []
}

async function open(username = 'hk.editor', size = PC) {
  const opened = await openAs(browser, wards.app.url, username, size)
  await opened.page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/so-lieu`)
  await opened.page.getByRole('grid', { name: 'Bảng số liệu' }).waitFor()
  return opened
}

/** The cell of a figure and a unit: the head of the group is the first row, TT, name and unit of measure the first columns. */
const cellIn = (page: Page, figure: number, unit: number) =>
  page.locator(`[role="row"][aria-rowindex="${figure + 3}"] [role="gridcell"][aria-colindex="${unit + 4}"]`)

const saved = (page: Page) => page.getByText(/^Đã lưu lúc/).waitFor()

describe('pictures', () => {
  test('the term at a glance by unit and by group; a figure over the years with its target; the same in words', async () => {
    const { lead, editor } = wards.hk.people
    const register = await registerOf(lead, wards.hk.dossierId)
    for (const id of figures.slice(0, 2)) {
      const { version } = register.figures.find((figure) => figure.id === id)!
      await lead.patch(`/api/dossiers/${wards.hk.dossierId}/figures/${id}`, { version, targetText: 'tối đa 10', targetYear: 2025 })
    }
    const values: [string, number, number, string][] = [
      ['2023:year', 0, 0, '24'],
      ['2024:year', 0, 0, '12'],
      ['2025:estimate', 0, 0, '8'],
      ['2025:estimate', 1, 0, '10'],
      ['2025:estimate', 0, 1, '11'],
    ]
    for (const [period, figure, unit, value] of values) await enter(editor, wards.hk, [{ ...place(figure, unit), period, value, seen: 0 }])
    const { page, context, errors } = await open()
    await page.addInitScript({ content: AxeBuilderSource.source })
    await page.reload()
    await page.getByRole('button', { name: 'Toàn cảnh nhiệm kỳ' }).click()
    const dialog = page.getByRole('dialog', { name: /^Toàn cảnh nhiệm kỳ/ })
    const rows = () =>
      dialog
        .getByRole('listitem')
        .getByRole('img')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')?.replace(/^[^:]*: /, '')))
    await expect
      .poll(rows)
      .toEqual([
        '6 chỉ tiêu, vượt 1, đạt 1, không đạt 1, chưa đánh giá 3',
        '3 chỉ tiêu, vượt 1, đạt 1, chưa đánh giá 1',
        '3 chỉ tiêu, không đạt 1, chưa đánh giá 2',
      ])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/glance.png` })
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await page.locator('select').first().selectOption('unit')
    await page.locator('select').nth(1).selectOption(units[0]!)
    await cellIn(page, 0, 3).click()
    const chart = page.getByRole('region', { name: 'Qua các năm' }).getByRole('img')
    await expect.poll(() => chart.locator('title').textContent()).toMatch(/Năm 2023: 24; Năm 2024: 12; Ước năm 2025: 8\. Mục tiêu: tối đa 10\.$/)
    expect(await chart.locator('rect').count()).toBe(3)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/chart.png` })
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('typing', () => {
  test('a number and Enter is on disk and goes down; Vietnamese numbers are read and written; undo and redo are one’s own', async () => {
    const { page, context, errors } = await open()
    await cellIn(page, 0, 0).click()
    await page.keyboard.type('1234,5')
    await page.keyboard.press('Enter')
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await saved(page)
    await expect.poll(() => stored(0, 0)).toEqual(['1234.5'])
    await expect.poll(() => stored(1, 0)).toEqual(['12'])
    await expect.poll(() => cellIn(page, 0, 0).innerText()).toBe('1.234,5')
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(1, 0)).toEqual([])
    await page.keyboard.press('Control+y')
    await expect.poll(() => stored(1, 0)).toEqual(['12'])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(0, 0)).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })

  test.each([PC, PHONE])('what is said about saving moves nothing: the grid stays where it is (%o)', async (size) => {
    const { page, context, errors } = await open('hk.editor', size)
    await page.evaluate(() => {
      const grid = document.querySelector('[role="grid"]')!
      const places = new Set<string>()
      Object.assign(window, { places })
      const look = (): void => {
        const { top, height } = grid.getBoundingClientRect()
        places.add(`${top + scrollY} ${height}`)
        requestAnimationFrame(look)
      }
      look()
    })
    await cellIn(page, 0, 0).click()
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(await stored(0, 0)).toEqual(['7'])
    expect(await page.evaluate(() => [...(window as unknown as { places: Set<string> }).places])).toHaveLength(1)
    expect(errors).toEqual([])
    await context.close()
  })

  test('words in a number are refused at the cell, stay readable, and do not stop the next one', async () => {
    const { page, context } = await open()
    await cellIn(page, 0, 0).click()
    await page.keyboard.type('mười hai')
    await page.keyboard.press('Enter')
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    await expect.poll(() => stored(1, 0)).toEqual(['7'])
    await cellIn(page, 0, 0).click()
    await page.getByText('Chưa ghi được số này').waitFor()
    expect(await cellIn(page, 0, 0).innerText()).toContain('mười hai')
    await page.getByRole('button', { name: 'Bỏ số này' }).click()
    await expect.poll(() => cellIn(page, 0, 0).innerText()).not.toContain('mười')
    await context.close()
  })

  test('what could not be sent stays on the machine over a reload and is sent when the server answers', async () => {
    const { page, context } = await open()
    await page.route('**/figures/cells', (route) => route.abort())
    await cellIn(page, 0, 0).click()
    await page.keyboard.type('31')
    await page.keyboard.press('Enter')
    await page.getByText(/1 ô đang giữ trên máy này/).waitFor()
    await page.unroute('**/figures/cells')
    await page.reload()
    await page.getByRole('grid').waitFor()
    await expect.poll(() => stored(0, 0)).toEqual(['31'])
    await context.close()
  })
})

describe('from and to Excel', () => {
  const paste = (page: Page, text: string) =>
    page.evaluate((pasted) => {
      const data = new DataTransfer()
      data.setData('text/plain', pasted)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)

  test('a table is pasted from the active cell on, in one step that one undo takes back; what is outside is told', async () => {
    const { page, context, errors } = await open()
    await cellIn(page, 0, 0).click()
    await paste(page, '1.000\t2\r\n3\t4,5\r\n5\t6\r\n7\t8\r\n')
    await page.getByText('Đã dán 6 ô; 2 ô nằm ngoài bảng, không dán').waitFor()
    await expect.poll(() => stored(2, 1)).toEqual(['6'])
    expect([await stored(0, 0), await stored(1, 1)]).toEqual([['1000'], ['4.5']])
    await cellIn(page, 0, 0).click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(2, 1)).toEqual([])
    expect(await stored(0, 0)).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })

  test('a chosen rectangle is copied as a table, filled down and cleared by keys', async () => {
    const { page, context } = await open()
    await cellIn(page, 0, 0).click()
    await paste(page, '1.234,5\t2')
    await expect.poll(() => stored(0, 1)).toEqual(['2'])
    await cellIn(page, 0, 0).click()
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
    await page.keyboard.press('Control+d')
    await expect.poll(() => stored(2, 1)).toEqual(['2'])
    expect(await stored(1, 0)).toEqual(['1234.5'])
    const copied = await page.evaluate(() => {
      const data = new DataTransfer()
      document.activeElement?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
      return data.getData('text/plain')
    })
    expect(copied).toBe('1.234,5\t2\n1.234,5\t2\n1.234,5\t2')
    await page.keyboard.press('Delete')
    await expect.poll(() => stored(2, 1)).toEqual([])
    expect(await stored(0, 0)).toEqual([])
    await context.close()
  })
})

describe('several people', () => {
  test('values of others come live; two in one cell see each other, and the later one does not silently win (S1)', async () => {
    const [one, two] = [await open('hk.editor'), await open('hk.editor2')]
    await cellIn(one.page, 0, 0).click()
    await cellIn(two.page, 0, 0)
      .getByText(/đang ở ô này/)
      .waitFor({ state: 'attached' })
    // The second person types on a screen that has not heard of the first one's value yet.
    await two.page.route('**/figures/cells', async (route) => {
      await expect.poll(() => stored(0, 0)).toEqual(['12'])
      await route.continue()
    })
    await cellIn(two.page, 0, 0).click()
    await two.page.keyboard.type('15')
    await two.page.keyboard.press('Enter')
    await one.page.keyboard.type('12')
    await one.page.keyboard.press('Enter')
    await two.page.getByText(/1 ô cần đồng chí xem/).waitFor()
    expect(await stored(0, 0)).toEqual(['12'])
    await cellIn(two.page, 0, 0).click()
    const card = two.page.getByRole('region', { name: 'Có người vừa sửa ô này' })
    await card.getByText('15', { exact: true }).waitFor()
    await card.getByText('12', { exact: true }).waitFor()
    await two.page.unroute('**/figures/cells')
    await card.getByRole('button', { name: 'Ghi số của tôi' }).click()
    await expect.poll(() => stored(0, 0)).toEqual(['15'])
    await expect.poll(() => cellIn(one.page, 0, 0).innerText()).toContain('15')
    expect([...one.errors, ...two.errors]).toEqual([])
    await one.context.close()
    await two.context.close()
  })

  test('two sources that differ show both values; the lead decides with a reason; totals wait for that', async () => {
    const { hk } = wards
    for (const unit of [0, 1]) await enter(hk.people.editor, hk, [{ ...place(0, unit), source: 'Báo cáo', value: '12', seen: 0 }])
    await enter(hk.people.editor, hk, [{ ...place(0, 0), source: 'Biểu', value: '15', seen: 1 }])
    const { page, context, errors } = await open('hk.lead')
    await page.getByText('1 ô lệch nguồn').waitFor()
    expect(await cellIn(page, 0, 0).innerText()).toContain('12/15')
    const total = page.locator('[role="row"][aria-rowindex="3"] [role="gridcell"]', { hasText: 'chưa chốt' })
    await total.waitFor()
    await cellIn(page, 0, 0).click()
    await page.getByRole('radio', { name: /Biểu/ }).check()
    await page.getByRole('button', { name: 'Dùng số 15' }).click()
    await page.getByText('Không được để trống').waitFor()
    await page.getByLabel('Lý do chọn').fill('Đã hỏi lại phường')
    await page.getByRole('button', { name: 'Dùng số 15' }).click()
    await page.getByText('0 ô lệch nguồn').waitFor()
    await page.locator('[role="row"][aria-rowindex="3"] [role="gridcell"]', { hasText: '27' }).click()
    const panel = page.getByRole('complementary', { name: 'Chi tiết ô đang chọn' })
    await panel.getByText('Cộng số của các đơn vị').waitFor()
    await panel.getByRole('row', { name: /15$/ }).waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('who may only read is offered nothing to change', async () => {
    const { page, context } = await open('hk.observer')
    await page.getByText('Chỉ xem').waitFor()
    await cellIn(page, 0, 0).click()
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('button', { name: 'Nhập từ Excel' }).count()).toBe(0)
    expect(await page.getByRole('textbox', { name: /^Nhập số/ }).count()).toBe(0)
    expect(await stored(0, 0)).toEqual([])
    await context.close()
  })
})

describe('the register itself', () => {
  test('a chỉ tiêu is added and one with a percentage set to be added up is refused at its field', async () => {
    const { page, context, errors } = await open('hk.lead')
    await page.getByRole('button', { name: 'Thiết lập sổ' }).click()
    await page.getByRole('menuitem', { name: 'Thêm chỉ tiêu', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Lưu chỉ tiêu' }).click()
    expect(await dialog.getByText('Không được để trống').count()).toBe(2)
    await dialog.getByLabel('Mã', { exact: true }).fill('KT99')
    await dialog.getByLabel('Tên chỉ tiêu').fill('Khách du lịch')
    await dialog.getByLabel('Mục tiêu').fill('từ 100 trở lên')
    await dialog.getByLabel('Năm phải đạt').fill('2025')
    await dialog.getByRole('button', { name: 'Lưu chỉ tiêu' }).click()
    await page.getByRole('gridcell', { name: 'Khách du lịch' }).waitFor()
    const { figures: all } = await registerOf(wards.hk.people.lead, wards.hk.dossierId)
    expect(all.find(({ code }) => code === 'KT99')).toMatchObject({ target: { is: 'bound', bound: 'at-least', value: '100' }, targetYear: 2025 })
    const refused = await wards.hk.people.lead.post<ErrorBody>(`/api/dossiers/${wards.hk.dossierId}/figures`, {
      ...{ code: 'KT99', name: 'Trùng', unit: '', groupId: all[0]!.groupId, parentId: null, origin: 'other', originText: '', kind: 'count' },
      ...{ decimals: null, targetText: '', targetYear: null, method: { kind: 'sum' }, note: '' },
    })
    expect(refused.body.message).toContain('KT99')
    expect(errors).toEqual([])
    await context.close()
  })

  test.each([
    ['a PC', PC],
    ['a phone', PHONE],
  ])('axe finds nothing (%s)', async (_, size) => {
    await enter(wards.hk.people.editor, wards.hk, [{ ...place(0, 0), source: 'Báo cáo', value: '12', seen: 0 }])
    await enter(wards.hk.people.editor, wards.hk, [{ ...place(0, 0), source: 'Biểu', value: '15', seen: 1 }])
    const { page, context, errors } = await open('hk.lead', size)
    await cellIn(page, 0, 0).click()
    await page.getByText('Các nguồn ghi khác nhau').first().waitFor()
    await page.evaluate(AxeBuilderSource.source)
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    })
    expect(found).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })
})
