import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Page } from 'playwright-core'
import { editorOn } from '../desk.ts'
import { body, paragraph } from '../editor-pages.ts'

/** What a person does with mouse and keys to a place that a colleague writes in. */

export const cell = (text: string): SectionContent => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(text)] })
export const row = (...cells: string[]): SectionContent => ({ type: 'tableRow', content: cells.map(cell) })
export const PLAIN = body(paragraph('Câu một.'), paragraph('Câu hai.'), paragraph('Câu ba.'))
export const TABLE = body(
  paragraph('Câu một.'),
  { type: 'table', content: [row('A1', 'B1'), row('Câu hai.', 'B2'), row('A3', 'B3')] },
  paragraph('Câu ba.'),
)

export const place = (page: Page, id: string, words = 'Câu hai.') => editorOn(page, id).getByText(words)
export async function caretBehind(page: Page, id: string, words = 'Câu hai.'): Promise<void> {
  await place(page, id, words).click()
  await page.keyboard.press('End')
  // No person presses two keys within one turn of the browser.
  await page.waitForTimeout(50)
}
export const press = (page: Page, name: string) => page.getByRole('toolbar', { name: 'Định dạng' }).getByRole('button', { name, exact: true }).click()
export const command = (page: Page, id: string, name: string) =>
  editorOn(page, id).evaluate(
    (dom, called) => void (dom as unknown as { editor: { commands: Record<string, () => boolean> } }).editor.commands[called]!(),
    name,
  )

export interface Act {
  how: string
  content: SectionContent
  run(page: Page, id: string): Promise<void>
  /** What shows that it reached somebody's page. */
  seen(page: Page, id: string): Promise<boolean>
}
/** An act that leaves the words of others in the line. */
export interface Keeping extends Act {
  /** All lines afterwards, with the words of B. */
  lines: string[]
}
export const gone = async (page: Page, id: string) => (await place(page, id).count()) === 0
export const WORDS = ' Số hộ nghèo còn 1,2%.'
/** Whoever does these has not taken any words out, however many of them had come. */
export const RESHAPING: Keeping[] = [
  {
    how: 'makes a list of the paragraph',
    content: PLAIN,
    run: async (page, id) => {
      await caretBehind(page, id)
      await press(page, 'Gạch đầu dòng (-)')
    },
    seen: async (page, id) => (await editorOn(page, id).locator('[data-style="dash"]').count()) > 0,
    lines: ['Câu một.', `Câu hai.${WORDS}`, 'Câu ba.'],
  },
  {
    how: 'makes a sub-heading of it',
    content: PLAIN,
    run: async (page, id) => {
      await caretBehind(page, id)
      await press(page, 'Kiểu đoạn: Nội dung')
      await page.getByRole('menuitem', { name: 'Tiêu đề nhỏ 1' }).click()
    },
    seen: async (page, id) => (await editorOn(page, id).locator('h1').count()) > 0,
    lines: ['Câu một.', `Câu hai.${WORDS}`, 'Câu ba.'],
  },
  {
    how: 'joins it with the one above',
    content: PLAIN,
    run: async (page, id) => {
      await place(page, id).click()
      await page.keyboard.press('Home')
      // No person presses two keys within one turn of the browser.
      await page.waitForTimeout(50)
      await page.keyboard.press('Backspace')
    },
    seen: async (page, id) => (await place(page, id, 'Câu một.Câu hai.').count()) > 0,
    lines: [`Câu một.Câu hai.${WORDS}`, 'Câu ba.'],
  },
  {
    how: 'presses Enter before its first word',
    content: PLAIN,
    run: async (page, id) => {
      await place(page, id).click()
      await page.keyboard.press('Home')
      // No person presses two keys within one turn of the browser.
      await page.waitForTimeout(50)
      await page.keyboard.press('Enter')
    },
    seen: async (page, id) => (await editorOn(page, id).locator(':scope > *').count()) === 4,
    lines: ['Câu một.', '', `Câu hai.${WORDS}`, 'Câu ba.'],
  },
]
export const KEEPING: Keeping[] = [
  ...RESHAPING,
  {
    how: 'deletes it',
    content: PLAIN,
    run: async (page, id) => {
      await place(page, id).click({ clickCount: 3 })
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Backspace')
    },
    seen: gone,
    lines: [`Câu một.${WORDS}`, 'Câu ba.'],
  },
  {
    how: 'cuts it and puts it back below',
    content: PLAIN,
    run: async (page, id) => {
      await place(page, id).click({ clickCount: 3 })
      await page.keyboard.press('Control+x')
      await page.keyboard.press('Backspace')
      await caretBehind(page, id, 'Câu ba.')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+v')
      await place(page, id).waitFor()
    },
    seen: async (page, id) => /Câu ba\.\s+Câu hai\./.test(await editorOn(page, id).innerText()),
    lines: ['Câu một.', 'Câu ba.', `Câu hai.${WORDS}`],
  },
]
export const TAKING: Act[] = [
  ['deletes its row', 'deleteRow'],
  ['deletes its column', 'deleteColumn'],
  ['deletes the table', 'deleteTable'],
].map(
  ([how, name]): Act => ({
    how: how!,
    content: TABLE,
    run: async (page, id) => {
      await caretBehind(page, id)
      await command(page, id, name!)
    },
    seen: gone,
  }),
)
