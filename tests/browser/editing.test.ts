import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, contentSeen, type EditorPage, editorOf, paragraph, saved, wordsOnDisk, wordsSeen } from '../support/editor-pages.ts'

/** What people do in a section besides typing, through the toolbar and the keys that they know from Word. */
const harness = editorHarness()

async function open(content: SectionContent = body(paragraph(''))): Promise<{ id: SectionId; a: EditorPage; page: Page }> {
  const id = await harness.section(content)
  const a = await harness.open([id])
  await caretAt(a.page, id, 1)
  return { id, a, page: a.page }
}

const blocks = async (page: Page, id: string): Promise<SectionContent[]> => (await contentSeen(editorOf(page, id))).content ?? []
const press = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true }).click()

async function done({ a, id }: { a: EditorPage; id: string }): Promise<void> {
  await saved(a.page)
  const before = await blocks(a.page, id)
  await a.page.reload()
  await editorOf(a.page, id).waitFor()
  expect(await blocks(a.page, id)).toEqual(before)
  expect(a.errors).toEqual([])
  expect(harness.server.errors).toEqual([])
  await a.context.close()
}

test('signs at the start of a paragraph begin the lists of the form; Tab goes one level down, Ctrl+Z brings the sign back', async () => {
  const all = await open()
  const { page, id } = all
  await page.keyboard.type('- Mot')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Hai')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('Ba')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('a) ')
  await page.keyboard.type('Bon')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('1. ')
  await page.waitForTimeout(700)
  await page.keyboard.press('Control+z')
  await page.keyboard.type('Nam')
  const [dash, letters, last] = await blocks(page, id)
  expect([dash?.type, dash?.attrs?.marker]).toEqual(['bulletList', '-'])
  expect(dash?.content?.[0]?.content?.[1]).toMatchObject({ type: 'bulletList', attrs: { marker: '+' } })
  expect(letters).toMatchObject({ type: 'orderedList', attrs: { type: 'a' } })
  expect(last?.type).toBe('paragraph')
  expect(await wordsSeen(page, id)).toBe('Mot\nHai\nBa\nBon\n1.Nam')
  await done(all)
})

test('toolbar: bold, italic, underline, sub-headings, alignment, lists, and everything greys out without a section', async () => {
  const all = await open(body(paragraph('một hai'), paragraph('ba')))
  const { page, id } = all
  await page.keyboard.press('Shift+End')
  for (const name of ['Đậm', 'Nghiêng', 'Gạch chân', 'Căn giữa']) await press(page, name)
  expect((await blocks(page, id))[0]).toMatchObject({
    attrs: { textAlign: 'center' },
    content: [{ marks: [{ type: 'bold' }, { type: 'italic' }, { type: 'underline' }] }],
  })
  await press(page, 'Căn đều')
  expect((await blocks(page, id))[0]?.attrs?.textAlign).toBeNull()
  await page.getByRole('button', { name: 'Kiểu đoạn' }).click()
  await page.getByRole('menuitem', { name: 'Tiêu đề nhỏ 2' }).click()
  expect((await blocks(page, id))[0]).toMatchObject({ type: 'heading', attrs: { level: 2 } })
  await caretAt(page, id, 11)
  await press(page, 'Ý nhỏ (+)')
  expect((await blocks(page, id))[1]).toMatchObject({ type: 'bulletList', attrs: { marker: '+' } })
  await press(page, 'Đánh số 1, 2, 3')
  expect((await blocks(page, id))[1]).toMatchObject({ type: 'orderedList', attrs: { type: '1' } })
  await press(page, 'Đánh chữ a), b), c)')
  expect((await blocks(page, id))[1]).toMatchObject({ type: 'orderedList', attrs: { type: 'a' } })
  await press(page, 'Đánh chữ a), b), c)')
  expect((await blocks(page, id))[1]?.type).toBe('paragraph')
  const width = () => page.getByRole('toolbar').evaluate((bar) => bar.scrollWidth)
  const before = await width()
  await saved(page)
  await harness.server.setStatus(id, 'submitted')
  await page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Đậm' }).getAttribute('aria-disabled')).toBe('true')
  expect(await width()).toBe(before)
  expect(all.a.errors).toEqual([])
  await all.a.context.close()
})

test('tables: insert, write with Tab, rows and columns, merge and split, header row, widths by drag', async () => {
  const all = await open(body(paragraph('trước'), paragraph('')))
  const { page, id } = all
  await caretAt(page, id, 8)
  await press(page, 'Bảng')
  await page.getByRole('menuitem', { name: /Chèn bảng/ }).focus()
  for (const key of ['ArrowUp', 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
  const table = async () => (await blocks(page, id)).find(({ type }) => type === 'table')!
  expect((await table()).content?.map((row) => row.content?.map(({ type }) => type))).toEqual([
    ['tableHeader', 'tableHeader'],
    ['tableCell', 'tableCell'],
  ])
  for (const word of ['A', 'B', 'C', 'D', 'E']) {
    await page.keyboard.type(word)
    if (word !== 'E') await page.keyboard.press('Tab')
  }
  expect((await table()).content).toHaveLength(3)
  const choose = async (name: string) => {
    await press(page, 'Bảng')
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await choose('Thêm cột bên phải')
  expect((await table()).content?.[0]?.content).toHaveLength(3)
  await choose('Bỏ hàng')
  expect((await table()).content).toHaveLength(2)
  const cells = editorOf(page, id).locator('td, th')
  await cells.nth(0).click()
  await page.mouse.down()
  await cells.nth(1).hover()
  await cells.nth(2).hover()
  await page.mouse.up()
  await choose('Gộp ô')
  expect((await table()).content?.[0]?.content?.[0]?.attrs?.colspan).toBeGreaterThan(1)
  await choose('Tách ô')
  expect((await table()).content?.[0]?.content).toHaveLength(3)
  await choose('Hàng tiêu đề')
  expect((await table()).content?.[0]?.content?.[0]?.type).toBe('tableCell')
  const box = (await cells.nth(0).boundingBox())!
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width + 80, box.y + box.height / 2, { steps: 6 })
  await page.mouse.up()
  const read = async () => (await table()).content?.[0]?.content?.map((cell) => (cell.attrs?.colwidth as number[] | null)?.[0] ?? 0) ?? []
  // The very first drag may come before its program.
  await expect.poll(async () => (await read()).every((width) => width > 0)).toBe(true)
  const widths = await read()
  expect(widths[0]).toBeGreaterThan(widths[1]!)
  // As in Word: the neighbour gives what the column takes, the others and the table stay as they are.
  expect(widths[0]! - widths[1]!).toBeGreaterThan(100)
  expect(Math.abs(widths[0]! + widths[1]! - 2 * widths[2]!)).toBeLessThan(6)
  const wide = (await cells.nth(0).boundingBox())!
  expect(wide.width).toBeGreaterThan(box.width + 30)
  const room = Math.round((await editorOf(page, id).boundingBox())!.width)
  const whole = async () => Math.round((await editorOf(page, id).locator('table').boundingBox())!.width)
  expect(Math.abs((await whole()) - room)).toBeLessThan(3)
  // The outer border makes the table narrower, in the middle.
  const outer = (await cells.nth(2).boundingBox())!
  await page.mouse.move(outer.x + outer.width - 1, outer.y + outer.height / 2)
  await page.mouse.down()
  await page.mouse.move(outer.x + outer.width - 61, outer.y + outer.height / 2, { steps: 6 })
  await page.mouse.up()
  expect(Math.abs((await whole()) - (room - 60))).toBeLessThan(4)
  expect(Math.abs((await cells.nth(0).boundingBox())!.width - wide.width)).toBeLessThan(3)
  await page.keyboard.press('Control+z')
  expect(Math.abs((await whole()) - room)).toBeLessThan(3)
  await done(all)
})

test('footnotes: words in a popover, number drawn, emptied ones go', async () => {
  const all = await open(body(paragraph('Câu thứ nhất')))
  const { page, id } = all
  await caretAt(page, id, 13)
  await press(page, 'Chú thích cuối trang')
  const words = page.getByLabel('Nội dung chú thích')
  await words.fill('Theo báo cáo')
  await page.getByRole('button', { name: 'Xong' }).click()
  await words.waitFor({ state: 'detached' })
  await page.keyboard.type(' tiep')
  expect((await blocks(page, id))[0]?.content).toEqual([
    { type: 'text', text: 'Câu thứ nhất' },
    { type: 'footnote', attrs: { text: 'Theo báo cáo' } },
    { type: 'text', text: ' tiep' },
  ])
  await editorOf(page, id).locator('sup').click()
  expect(await words.inputValue()).toBe('Theo báo cáo')
  await words.fill('Theo báo cáo năm 2025')
  await words.press('Enter')
  await expect.poll(async () => (await blocks(page, id))[0]?.content?.[1]?.attrs?.text).toBe('Theo báo cáo năm 2025')
  await press(page, 'Chú thích cuối trang')
  await words.waitFor()
  await words.press('Escape')
  await expect.poll(async () => (await blocks(page, id))[0]?.content?.filter(({ type }) => type === 'footnote').length).toBe(1)
  await done(all)
})

test('page break, line break, Ctrl+S, and Tab does not jump out of the text', async () => {
  const all = await open(body(paragraph('một')))
  const { page, id } = all
  await caretAt(page, id, 4)
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('hai')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+s')
  await press(page, 'Ngắt trang')
  await page.keyboard.type('ba')
  const now = await blocks(page, id)
  expect(now.map(({ type }) => type)).toEqual(['paragraph', 'pageBreak', 'paragraph'])
  expect(now[0]?.content?.map(({ type }) => type)).toEqual(['text', 'hardBreak', 'text'])
  expect(await wordsSeen(page, id)).toBe('một hai\nba')
  await done(all)
})

test('undo and redo take back only what this person wrote', async () => {
  const all = await open(body(paragraph('gốc')))
  const { page, id } = all
  const b = await harness.open([id], 'editor-00002')
  await caretAt(page, id, 4)
  await page.keyboard.type(' cua toi')
  await saved(page)
  await expect.poll(() => wordsSeen(b.page, id)).toBe('gốc cua toi')
  await caretAt(b.page, id, 1)
  await b.page.keyboard.type('cua ban ')
  await saved(b.page)
  await expect.poll(() => wordsSeen(page, id)).toBe('cua ban gốc cua toi')
  await page.keyboard.press('Control+z')
  expect(await wordsSeen(page, id)).toBe('cua ban gốc')
  await page.keyboard.press('Control+y')
  expect(await wordsSeen(page, id)).toBe('cua ban gốc cua toi')
  await expect.poll(() => wordsSeen(b.page, id)).toBe('cua ban gốc cua toi')
  await b.context.close()
  await done(all)
})

test('paste: Word’s lists through the clipboard, plain text, and 5 MB are refused with words before they touch the section', async () => {
  const all = await open()
  const { page, id } = all
  const paste = (html: string, text: string) =>
    editorOf(page, id).evaluate(
      (dom, given) => {
        const data = new DataTransfer()
        if (given.html) data.setData('text/html', given.html)
        data.setData('text/plain', given.text)
        dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      },
      { html, text },
    )
  const item = (sign: string, words: string) =>
    `<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp;</span></span><![endif]>${words}</p>`
  await paste(`<html>${item('1.', 'Một')}${item('2.', 'Hai')}</html>`, '1. Một\n2. Hai')
  expect(await blocks(page, id)).toMatchObject([{ type: 'orderedList', content: [{ content: [{ content: [{ text: 'Một' }] }] }, {}] }])
  await saved(page)
  const rows = harness.server.rows(id).length
  await paste('', 'x'.repeat(5_000_000))
  await page.waitForTimeout(500)
  expect(harness.server.rows(id).length).toBe(rows)
  const notices = await page.evaluate(() => (window as unknown as { vk: { notices: string[] } }).vk.notices)
  expect(notices).toEqual([expect.stringContaining('1 MB')])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await paste('', 'dòng một\u0007\ndòng hai'.normalize('NFD'))
  expect(await wordsSeen(page, id)).toBe('Một\nHai\ndòng một\ndòng hai')
  await done(all)
})

test('find marks matches in the editor; replacing works in a mounted section and in one without an editor', async () => {
  const id = await harness.section(body(paragraph('Đảng bộ và đảng bộ')))
  const hidden = await harness.section(body(paragraph('đảng bộ ở nơi khác')))
  const a = await harness.open([id])
  await a.page.evaluate((section) => {
    const { vk } = window as unknown as { vk: { setFindHighlight(query: string, options: object, current: object): void } }
    vk.setFindHighlight('dang bo', { ignoreMarks: true, matchCase: false }, { sectionId: section, index: 1 })
  }, id)
  expect(await a.page.locator('.vk-match').count()).toBe(2)
  expect(await a.page.locator('.vk-match--current').textContent()).toBe('đảng bộ')
  const replaced = await a.page.evaluate(
    async (sections) => {
      interface Vk {
        collab: { section(id: string): unknown }
        find: { replaceInSession(session: unknown, query: string, by: string, options: object): Promise<number> }
      }
      const { collab, find } = (window as unknown as { vk: Vk }).vk
      const options = { ignoreMarks: false, matchCase: false }
      return Promise.all(sections.map((section) => find.replaceInSession(collab.section(section), 'đảng bộ', 'chi bộ', options)))
    },
    [id, hidden],
  )
  expect(replaced).toEqual([2, 1])
  await saved(a.page)
  expect([wordsOnDisk(harness.server, id), wordsOnDisk(harness.server, hidden)]).toEqual(['chi bộ và chi bộ', 'chi bộ ở nơi khác'])
  expect(await wordsSeen(a.page, id)).toBe('chi bộ và chi bộ')
  await caretAt(a.page, id, 1)
  await a.page.keyboard.press('Control+z')
  expect(await wordsSeen(a.page, id)).toBe('Đảng bộ và đảng bộ')
  expect(a.errors).toEqual([])
  await a.context.close()
})
