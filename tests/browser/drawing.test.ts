import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { body, buildEditorPage, caretAt, editorOf, openEditorPage, paragraph, saved } from '../support/editor-pages.ts'

let browser: Browser
let server: TestServer
beforeAll(async () => {
  const page = await buildEditorPage()
  ;[browser, server] = await Promise.all([launchBrowser(), startCollabServer({ page })])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const LONG =
  'Kinh tế trên địa bàn phục hồi và tăng trưởng khá; cơ cấu chuyển dịch đúng định hướng, thương mại, dịch vụ, du lịch giữ vai trò chủ đạo; chi ngân sách bảo đảm đúng quy định, tiết kiệm.'
const text = (words: string, ...marks: string[]): SectionContent => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const item = (...content: SectionContent[]): SectionContent => ({ type: 'listItem', content })
const cell = (words: string, type = 'tableCell', attrs = {}): SectionContent => ({ type, attrs, content: [paragraph(words)] })

/** One of each block of the schema. */
const EVERYTHING = body(
  { type: 'heading', attrs: { level: 1 }, content: [text('Kết quả thực hiện')] },
  {
    type: 'paragraph',
    content: [
      text(LONG),
      { type: 'footnote', attrs: { text: 'Theo báo cáo năm.' } },
      text(' Câu '),
      text('đậm', 'bold'),
      text(', '),
      text('nghiêng', 'italic'),
      text(' và '),
      text('gạch', 'underline'),
      text('.'),
    ],
  },
  { type: 'heading', attrs: { level: 2 }, content: [text('Lĩnh vực kinh tế')] },
  {
    type: 'bulletList',
    attrs: { marker: '-' },
    content: [
      item(paragraph(LONG), {
        type: 'bulletList',
        attrs: { marker: '+' },
        content: [item(paragraph('Ý nhỏ thứ nhất.')), item(paragraph('Ý nhỏ thứ hai.'))],
      }),
      item(paragraph('Ý sau.')),
    ],
  },
  { type: 'orderedList', attrs: { type: '1', start: 1 }, content: [item(paragraph('Việc một.')), item(paragraph('Việc hai.'))] },
  { type: 'orderedList', attrs: { type: 'a', start: 1 }, content: 'abcdđe'.split('').map((letter) => item(paragraph(`Điểm ${letter}.`))) },
  { type: 'paragraph', attrs: { textAlign: 'center' }, content: [text('Căn giữa'), { type: 'hardBreak' }, text('hai dòng')] },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          cell('TT', 'tableHeader', { colwidth: [60] }),
          cell('Chỉ tiêu', 'tableHeader', { colwidth: [360] }),
          cell('Kết quả', 'tableHeader', { colwidth: [204] }),
        ],
      },
      { type: 'tableRow', content: [cell('1'), cell('Thu ngân sách nhà nước trên địa bàn'), cell('…')] },
      { type: 'tableRow', content: [cell('Cộng', 'tableCell', { colspan: 2 }), cell('…')] },
    ],
  },
  { type: 'pageBreak' },
  paragraph(''),
  paragraph('Đoạn cuối.'),
)

test('nothing moves when an editor takes the place of the static drawing, or the other way round', async () => {
  const id = await server.addSection('section-drawing', EVERYTHING)
  const a = await openEditorPage(browser, server.port, 'editor-00001', [id])
  await editorOf(a.page, id).waitFor()
  const boxes = () =>
    a.page.locator(`[data-section="${id}"] .vk-paper`).evaluate((paper) => {
      const zero = paper.getBoundingClientRect()
      return [...paper.querySelectorAll('p, h1, h2, li, td, th, hr, sup')].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect()
        return [element.localName, left - zero.left, top - zero.top, width, height].map((value) =>
          typeof value === 'number' ? Math.round(value * 10) / 10 : value,
        )
      })
    })
  const inEditor = await boxes()
  await server.setStatus(id, 'submitted')
  await a.page.locator(`[data-section="${id}"][data-state="readonly"] .vk-paper`).waitFor()
  expect(await boxes()).toEqual(inEditor)
  expect(inEditor.length).toBeGreaterThan(30)
  await a.context.close()
})

test('P1 colleagues’ names stand in the binding margin on the line of their caret and never over the text', async () => {
  const id = await server.addSection('section-carets', body(paragraph(LONG), paragraph(LONG)))
  const pages = await Promise.all(
    (['editor-00001', 'editor-00002', 'editor-00003'] as const).map((user) => openEditorPage(browser, server.port, user, [id])),
  )
  const [a, b, c] = pages as [(typeof pages)[0], (typeof pages)[0], (typeof pages)[0]]
  for (const one of pages) await editorOf(one.page, id).waitFor()
  await caretAt(a.page, id, 5)
  await caretAt(b.page, id, 40)
  await b.page.keyboard.press('Shift+Control+ArrowRight')
  await caretAt(c.page, id, 50)
  const names = a.page.locator('.vk-caret-name')
  await expect.poll(() => names.count()).toBe(2)
  await a.page.waitForTimeout(500)
  const text = (await editorOf(a.page, id).boundingBox())!
  const boxes = await names.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().toJSON() as { left: number; right: number; top: number; bottom: number }),
  )
  for (const box of boxes) expect(box.right).toBeLessThan(text.x)
  const [first, second] = boxes.sort((one, other) => other.right - one.right)
  expect(second!.right).toBeLessThanOrEqual(first!.left)
  expect(Math.abs(first!.top - second!.top)).toBeLessThan(3)
  const caret = await a.page.locator('.vk-caret').first().boundingBox()
  expect(caret!.y).toBeLessThan(first!.bottom)
  expect(caret!.y + caret!.height).toBeGreaterThan(first!.top)
  await expect.poll(() => a.page.locator('.vk-others-selection').count()).toBeGreaterThan(0)
  await c.context.close()
  await expect.poll(() => names.count()).toBe(1)
  await saved(a.page)
  expect(server.rows(id).length).toBe(1)
  for (const one of [a, b]) await one.context.close()
})
