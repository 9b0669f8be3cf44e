import { noteUnits } from '@van-kien/shared/content/body/note-words.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { cdpOf, type Desk, documentPath, editorOn, noErrors, onServer, savedText, sitDown } from '../support/desk.ts'
import { compose } from '../support/editor-pages.ts'
import { cellOf, enter, enteredFigure, type FigureGround } from '../support/figures.ts'
import { newSection, type TwoWards, write } from '../support/two-wards.ts'
import { SENTENCE, SYLLABLES } from '../support/vietnamese-typing.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

/** A number of the register in the words of a footnote: typed with `#`, one piece for who writes, followed live. */
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
  section = await newSection(wards, 'Mục có chú thích')
  await write(wards.app, section, wards.hk.userIds.editor, withNote('Nguồn'))
  desk = await sitDown(browser, wards.app.url, 'hk.editor', documentPath(wards.hk.documentId, section))
})

const withNote = (text: string): SectionContent => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Câu có nguồn' },
        { type: 'footnote', attrs: { text } },
      ],
    },
  ],
})
const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Nội dung chú thích' })
const sign = (page: Page): Locator => editorOn(page, section).locator('sup')
const list = (page: Page, name = 'Chọn số liệu'): Locator => page.getByRole('dialog', { name })
const shown = (page: Page): Promise<string> => box(page).inputValue()
const caret = (page: Page): Promise<number> => box(page).evaluate((area) => (area as HTMLTextAreaElement).selectionStart)

/** Opens the footnote and goes to the end of its words. */
async function open(page: Page): Promise<void> {
  await sign(page).click()
  await box(page).press('Control+End')
}

/** The footnote on the server: its words as places, a reference by its figure. */
async function stored(): Promise<string> {
  const { json } = await onServer(wards.hk.people.lead, section)
  const note = json.content?.[0]?.content?.find(({ type }) => type === 'footnote')?.attrs?.text
  return noteUnits(note)
    .map((unit) => (unit.length > 1 ? (unit.includes(ground.figureId) ? '[T]' : '[?]') : unit))
    .join('')
}

async function setValue(value: string): Promise<void> {
  const seen = (await cellOf(wards.hk.people.lead, wards.hk, ground.place))!.version
  expect(await enter(wards.hk.people.lead, wards.hk, [{ ...ground.place, source: 'Báo cáo', value, seen }])).toMatchObject({ status: 200 })
}

const picture = async (page: Page, name: string): Promise<unknown> =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }) : null

describe('a number in the box of a footnote', () => {
  test('is chosen with # and the keyboard, and stands there with its value; typing goes on behind it', async () => {
    const { page } = desk
    await open(page)
    await page.keyboard.type(': thu #ngan sach')
    await list(page)
      .getByRole('option', { name: /Thu ngân sách/ })
      .waitFor()
    await picture(page, 'note-list')
    await page.keyboard.press('Enter')
    await list(page)
      .getByRole('option', { name: /Đến 30\/6\/2025.*1\.234,5 tỷ đồng/, selected: true })
      .waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => shown(page)).toBe('Nguồn: thu 1.234,5 tỷ đồng')
    await page.keyboard.type(' het')
    await expect.poll(stored).toBe('Nguồn: thu [T] het')
    expect(await shown(page)).toBe('Nguồn: thu 1.234,5 tỷ đồng het')
    await picture(page, 'note-box')
  })

  test('syllables composed beside it stay whole, also while its value changes; the list waits for their end (I1)', async () => {
    const { page } = desk
    const cdp = await cdpOf(desk)
    await page.keyboard.type(' ')
    await setValue('1250')
    for (const { composed } of SYLLABLES) {
      await compose(cdp, composed, 20)
      await page.keyboard.type(' ')
    }
    await expect.poll(() => shown(page)).toBe(`Nguồn: thu 1.250 tỷ đồng het ${SENTENCE} `)
    await page.keyboard.type('#')
    for (const text of ['t', 'th', 'thu']) await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await list(page)
      .getByRole('option', { name: /Thu ngân sách/ })
      .click()
    await list(page)
      .getByRole('option', { name: /Đến 30\/6\/2025/ })
      .first()
      .click()
    await cdp.send('Input.insertText', { text: 'thu' })
    await expect.poll(stored).toBe(`Nguồn: thu [T] het ${SENTENCE} [T]`)
    await expect.poll(() => shown(page)).toBe(`Nguồn: thu 1.250 tỷ đồng het ${SENTENCE} 1.250 tỷ đồng`)
  })

  test('is one piece: the caret goes past it at once, one Backspace takes all of it, and nobody types into it', async () => {
    const { page } = desk
    const end = (await shown(page)).length
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => caret(page)).toBe(end - '1.250 tỷ đồng'.length)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => caret(page)).toBe(end)
    await page.keyboard.press('Backspace')
    await expect.poll(stored).toBe(`Nguồn: thu [T] het ${SENTENCE} `)
    expect(await caret(page)).toBe((await shown(page)).length)
    // As a tool that puts the caret there itself.
    await box(page).evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(14, 14))
    await page.keyboard.type('x')
    await expect.poll(stored).toMatch(/^Nguồn: thu (?:x\[T\]|\[T\]x) het /)
    await page.keyboard.press('Backspace')
    await expect.poll(stored).toMatch(/^Nguồn: thu \[T\] het /)
  })

  test('the button opens the list, Escape leaves the sign; a press on the number offers another form, or plain words', async () => {
    const { page } = desk
    await box(page).press('Control+End')
    await page.getByRole('button', { name: 'Chèn số liệu (#)' }).click()
    await list(page).waitFor()
    await page.keyboard.press('Escape')
    await list(page).waitFor({ state: 'detached' })
    expect(await shown(page)).toMatch(/ #$/)
    await page.keyboard.press('Backspace')
    const mark = page.locator('.vk-footnote-field mark')
    const at = (await mark.first().boundingBox())!
    await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2)
    await list(page, 'Đổi cách ghi số liệu')
      .getByRole('option', { name: /^Đơn vị tính/ })
      .click()
    await expect.poll(() => shown(page)).toMatch(/^Nguồn: thu tỷ đồng het/)
    const unit = (await mark.first().boundingBox())!
    await page.mouse.click(unit.x + unit.width / 2, unit.y + unit.height / 2)
    await list(page, 'Đổi cách ghi số liệu')
      .getByRole('option', { name: /Đến 30\/6\/2025/ })
      .first()
      .click()
    await expect.poll(() => shown(page)).toMatch(/^Nguồn: thu 1\.250 tỷ đồng het/)
  })
})

describe('in the text', () => {
  test('the sign says the present value, also after a reload; a changed value is seen by who writes, and writes nothing', async () => {
    const { page } = desk
    await box(page).press('Enter')
    await expect.poll(() => sign(page).getAttribute('title')).toBe(`Nguồn: thu 1.250 tỷ đồng het ${SENTENCE}`)
    await savedText(page)
    await page.reload()
    await expect.poll(() => sign(page).getAttribute('title')).toBe(`Nguồn: thu 1.250 tỷ đồng het ${SENTENCE}`)
    const before = JSON.stringify(await wards.app.ctx.rooms.content(section as never))
    await setValue('1300')
    await expect.poll(() => sign(page).getAttribute('title')).toBe(`Nguồn: thu 1.300 tỷ đồng het ${SENTENCE}`)
    expect(JSON.stringify(await wards.app.ctx.rooms.content(section as never))).toBe(before)
  })

  test('found by the search where its sign stands, listed with the section; replacing words beside it leaves it', async () => {
    const { page } = desk
    await page.getByRole('region', { name: 'Số liệu trong mục' }).getByText('1.300 tỷ đồng').waitFor()
    await editorOn(page, section).click()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('1.300')
    await expect.poll(() => editorOn(page, section).locator('sup.vk-match').count()).toBe(1)
    await page.keyboard.press('Escape')
  })

  test('without the network the last value stands, marked', async () => {
    const { page } = desk
    await open(page)
    await desk.context.setOffline(true)
    await page.evaluate(() => window.dispatchEvent(new Event('vk-figures')))
    await expect.poll(() => page.locator('.vk-footnote-field mark[data-state="old"]').count()).toBe(1)
    expect(await shown(page)).toContain('1.300 tỷ đồng')
    await desk.context.setOffline(false)
    await expect.poll(() => page.locator('.vk-footnote-field mark[data-state="open"]').count()).toBe(1)
  })

  test('two people write in one footnote, beside the number and behind it', async () => {
    const { page } = desk
    const other = await sitDown(browser, wards.app.url, 'hk.lead', documentPath(wards.hk.documentId, section))
    await open(other.page)
    await box(other.page).press('Control+Home')
    await other.page.keyboard.type('Xem: ')
    await expect.poll(() => shown(page)).toBe(`Xem: Nguồn: thu 1.300 tỷ đồng het ${SENTENCE}`)
    await box(page).press('Control+End')
    await page.keyboard.type('!')
    await expect.poll(() => shown(other.page)).toBe(`Xem: Nguồn: thu 1.300 tỷ đồng het ${SENTENCE}!`)
    await expect.poll(stored).toBe(`Xem: Nguồn: thu [T] het ${SENTENCE}!`)
    noErrors(other)
    await other.close()
    noErrors(desk)
  })

  test('on a phone, where nobody writes, its words are read with the present value', async () => {
    const phone = await sitDown(browser, wards.app.url, 'hk.editor', documentPath(wards.hk.documentId, section), { width: 360, height: 740 })
    const drawn = phone.page.locator(`section[data-section="${section}"] sup`)
    await expect.poll(() => drawn.getAttribute('title')).toContain('thu 1.300 tỷ đồng het')
    await setValue('1350')
    await expect.poll(() => drawn.getAttribute('title')).toContain('thu 1.350 tỷ đồng het')
    await drawn.click()
    await phone.page.getByRole('dialog').getByText('thu 1.350 tỷ đồng het').waitFor()
    await picture(phone.page, 'note-phone')
    noErrors(phone)
    await phone.close()
  })
})
