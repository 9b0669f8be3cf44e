import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { arrives, caretAtEnd, cdpOf, type Desk, documentPath, editorOn, noErrors, onServer, savedText, sitDown } from '../support/desk.ts'
import { cellOf, enter, enteredFigure, type FigureGround } from '../support/figures.ts'
import { newSection, paragraphs, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

/** A number of the register in the text: typed with `#`, followed live, copied, without the network. */
let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

let desk: Desk
let ground: FigureGround
let section: string
beforeAll(async () => {
  ground = await enteredFigure(wards, wards.hk, '1234,5', { name: 'Thu ngân sách', unit: 'tỷ đồng' })
  section = await newSection(wards, 'Mục có số liệu')
  desk = await sitDown(browser, wards.app.url, 'hk.editor', documentPath(wards.hk.documentId, section))
  await desk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
})

const list = (page: Page) => page.getByRole('dialog', { name: 'Chọn số liệu' })
const shown = (page: Page) => editorOn(page, section).locator('vk-figure').allTextContents()

async function setValue(value: string): Promise<void> {
  const seen = (await cellOf(wards.hk.people.lead, wards.hk, ground.place))!.version
  expect(await enter(wards.hk.people.lead, wards.hk, [{ ...ground.place, source: 'Báo cáo', value, seen }])).toMatchObject({ status: 200 })
}

describe('typed with #', () => {
  test('by words of the name without tone marks, with the keyboard; typing goes on behind it', async () => {
    const { page } = desk
    await caretAtEnd(page, section)
    await page.keyboard.type('Thu đạt #ngan sach')
    await list(page)
      .getByRole('option', { name: /Thu ngân sách/ })
      .waitFor()
    await page.keyboard.press('Enter')
    // The first number that is there is chosen already.
    await list(page)
      .getByRole('option', { name: /Đến 30\/6\/2025.*1\.234,5 tỷ đồng/, selected: true })
      .waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type(' trong 6 tháng.')
    await arrives(wards.hk.people.lead, section, 'Thu đạt 1.234,5 tỷ đồng trong 6 tháng.')
    await expect.poll(() => shown(page)).toEqual(['1.234,5 tỷ đồng'])
    await savedText(page)
    const { json } = await onServer(wards.hk.people.lead, section)
    expect(JSON.stringify(json)).toContain(`"figure":"${ground.figureId}"`)
  })

  test('a composition goes on under the list; the choice waits for its end (I1)', async () => {
    const { page } = desk
    const cdp = await cdpOf(desk)
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Lần nữa #')
    for (const text of ['t', 'th', 'thu']) await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await list(page)
      .getByRole('option', { name: /Thu ngân sách/ })
      .waitFor()
    await list(page)
      .getByRole('option', { name: /Thu ngân sách/ })
      .click()
    await list(page)
      .getByRole('option', { name: /Đến 30\/6\/2025/ })
      .first()
      .click()
    await cdp.send('Input.insertText', { text: 'thu' })
    await expect.poll(() => shown(page)).toEqual(['1.234,5 tỷ đồng', '1.234,5 tỷ đồng'])
    await arrives(wards.hk.people.lead, section, /Lần nữa 1\.234,5 tỷ đồng$/)
  })

  test('Escape leaves the sign; a # inside a word opens nothing', async () => {
    const { page } = desk
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' mục #thu')
    await list(page).waitFor()
    await page.keyboard.press('Escape')
    await list(page).waitFor({ state: 'detached' })
    await page.keyboard.type(' C#thu')
    await arrives(wards.hk.people.lead, section, 'mục #thu C#thu')
    expect(await list(page).count()).toBe(0)
  })
})

describe('in the text', () => {
  test('a changed value is seen by who writes, and writes nothing; without the network the last one stands, marked', async () => {
    const { page } = desk
    const before = JSON.stringify(await wards.app.ctx.rooms.content(section as never))
    await setValue('1300')
    await expect.poll(() => shown(page)).toEqual(['1.300 tỷ đồng', '1.300 tỷ đồng'])
    expect(JSON.stringify(await wards.app.ctx.rooms.content(section as never))).toBe(before)
    await desk.context.setOffline(true)
    await page.evaluate(() => window.dispatchEvent(new Event('vk-figures')))
    await expect.poll(() => editorOn(page, section).locator('vk-figure[data-state="old"]').count()).toBe(2)
    expect(await shown(page)).toEqual(['1.300 tỷ đồng', '1.300 tỷ đồng'])
    await desk.context.setOffline(false)
    await expect.poll(() => editorOn(page, section).locator('vk-figure[data-state="open"]').count()).toBe(2)
    await savedText(page)
  })

  test('copied it is the words in other programs, and a reference here', async () => {
    const { page } = desk
    await editorOn(page, section)
      .locator('p')
      .first()
      .click({ position: { x: 4, y: 6 } })
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+End')
    await page.keyboard.press('Control+c')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Thu đạt 1.300 tỷ đồng trong 6 tháng.')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+v')
    await expect.poll(() => shown(page)).toHaveLength(3)
    await page.keyboard.press('Control+z')
    await expect.poll(() => shown(page)).toHaveLength(2)
  })

  test('typed by hand beside its name, it becomes one by a press in the list of the check; Ctrl+Z takes that back; a locked section says why not', async () => {
    const { page } = desk
    const other = await newSection(wards, 'Mục gõ tay')
    const locked = await newSection(wards, 'Mục gõ tay đã trình')
    await write(wards.app, other, wards.hk.userIds.editor, paragraphs('Toàn phường có thu ngân sách đạt 1.250 tỷ đồng, khá.'))
    await submitted(wards, locked, 'Toàn phường có thu ngân sách đạt 1.300 tỷ đồng, tốt.')
    await page.goto(`${wards.app.url}${documentPath(wards.hk.documentId, other)}`)
    await page.getByRole('button', { name: /^Kiểm tra thể thức/ }).click()
    const item = (rule: string, words: string) =>
      page.getByRole('complementary', { name: 'Kiểm tra thể thức' }).locator(`li[data-rule="${rule}"]`).filter({ hasText: words })
    const bind = item('ND-31', '1.250').getByRole('button', { name: 'Thay bằng tham chiếu' })
    await bind.waitFor()
    expect(await item('ND-31', '1.250').locator('del, ins').allTextContents()).toEqual(['1.250 tỷ đồng', '1.300 tỷ đồng'])
    const closed = item('ND-38', 'tốt').getByRole('button', { name: 'Thay bằng tham chiếu' })
    expect([await closed.getAttribute('aria-disabled'), await closed.getAttribute('title')]).toEqual([
      'true',
      'Mục đã trình hoặc đã duyệt nên không sửa được',
    ])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/bind-number.png` })
    await bind.click()
    await arrives(wards.hk.people.lead, other, 'Toàn phường có thu ngân sách đạt 1.300 tỷ đồng, khá.')
    expect(JSON.stringify((await onServer(wards.hk.people.lead, other)).json)).toContain(`"figure":"${ground.figureId}"`)
    await expect.poll(() => editorOn(page, other).locator('vk-figure').allTextContents()).toEqual(['1.300 tỷ đồng'])
    await editorOn(page, other).click()
    await page.keyboard.press('Control+z')
    await arrives(wards.hk.people.lead, other, 'Toàn phường có thu ngân sách đạt 1.250 tỷ đồng, khá.')
  })

  test('found by the search, and listed with the section', async () => {
    const { page } = desk
    await page.goto(`${wards.app.url}${documentPath(wards.hk.documentId, section)}`)
    await caretAtEnd(page, section)
    await page.getByRole('region', { name: 'Số liệu trong mục' }).getByText('1.300 tỷ đồng').waitFor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('1.300')
    await expect.poll(() => editorOn(page, section).locator('vk-figure.vk-match').count()).toBe(2)
    await page.keyboard.press('Escape')
    noErrors(desk)
  })
})
