import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { expect, test } from 'vitest'
import { PC, PHONE } from '../support/browser.ts'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, editorOf, openEditorPage, paragraph, saved } from '../support/editor-pages.ts'

const harness = editorHarness()

const LONG =
  'Kinh tế trên địa bàn phục hồi và tăng trưởng khá; cơ cấu chuyển dịch đúng định hướng, thương mại, dịch vụ, du lịch giữ vai trò chủ đạo; chi ngân sách bảo đảm đúng quy định, tiết kiệm.'
const text = (words: string, ...marks: string[]): SectionContent => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const item = (...content: SectionContent[]): SectionContent => ({ type: 'listItem', content })
const cell = (words: string, type = 'tableCell', attrs = {}): SectionContent => ({ type, attrs, content: [paragraph(words)] })

const numbers = (type: '1' | 'a', ...words: string[]): SectionContent => ({
  type: 'orderedList',
  attrs: { type, start: 1 },
  content: words.map((one) => item(paragraph(one))),
})
const bullets = (marker: '-' | '+', ...words: string[]): SectionContent => ({
  type: 'bulletList',
  attrs: { marker },
  content: words.map((one) => item(paragraph(one))),
})

/** Each block of the schema, lists in every order. */
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
  // Another list right behind, not from 1; further paragraphs; numbers below numbers that begin anew below each item.
  {
    type: 'orderedList',
    attrs: { type: '1', start: 7 },
    content: [
      item(paragraph('Việc bảy.'), numbers('1', 'Bảy một.', 'Bảy hai.'), paragraph(LONG), numbers('1', 'Bảy một nữa.')),
      item(paragraph('Việc tám.'), numbers('a', 'Tám a.', 'Tám b.'), bullets('-', 'Gạch.'), numbers('1', 'Tám một.')),
      item(paragraph('Việc chín.')),
    ],
  },
  paragraph('Giữa.'),
  numbers('1', 'Lại một.', 'Lại hai.'),
  numbers('a', 'Lại a.'),
  numbers('1', 'Một sau a.'),
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
      {
        type: 'tableRow',
        content: [
          { type: 'tableHeader', content: [numbers('1', 'Một.', 'Hai.')] },
          { type: 'tableCell', content: [paragraph('Gồm:'), bullets('-', 'ý một', 'ý hai'), paragraph('và hết')] },
          { type: 'tableCell', content: [{ type: 'paragraph', attrs: { textAlign: 'right' }, content: [text('12')] }, numbers('a', 'a.')] },
        ],
      },
      { type: 'tableRow', content: [cell('Cộng', 'tableCell', { colspan: 2 }), cell('…')] },
    ],
  },
  { type: 'pageBreak' },
  paragraph(''),
  paragraph('Đoạn cuối.'),
)

test.each([PC, PHONE])('nothing moves, and no pixel changes, when an editor takes the place of the static drawing, $width px', async (size) => {
  const id = await harness.section(EVERYTHING)
  const a = await openEditorPage(harness.browser, harness.server.port, 'editor-00001', [id])
  await a.page.setViewportSize(size)
  await editorOf(a.page, id).waitFor()
  const paper = a.page.locator(`[data-section="${id}"] .vk-paper`)
  const boxes = () =>
    paper.evaluate((drawn) => {
      const zero = drawn.getBoundingClientRect()
      return [...drawn.querySelectorAll('p, h1, h2, td, th, hr, sup')].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect()
        return [element.localName, left - zero.left, top - zero.top, width, height].map((value) =>
          typeof value === 'number' ? Math.round(value * 10) / 10 : value,
        )
      })
    })
  const inEditor = await boxes()
  const picture = await paper.screenshot()
  await harness.server.setStatus(id, 'submitted')
  await a.page.locator(`[data-section="${id}"][data-state="readonly"] .vk-paper`).waitFor()
  expect(await boxes()).toEqual(inEditor)
  const still = await paper.screenshot()
  if (!still.equals(picture))
    for (const [name, png] of Object.entries({ editor: picture, static: still }))
      writeFileSync(join(tmpdir(), `drawing-${size.width}-${name}.png`), png)
  expect(still.equals(picture), `other pixels: see ${tmpdir()}/drawing-${size.width}-*.png`).toBe(true)
  expect(inEditor.length).toBeGreaterThan(50)
  await a.context.close()
})

test('FINDINGS V1 numbers stay those of the exported text when somebody takes the outer items away', async () => {
  const id = await harness.server.addSection(
    'section-depths',
    body(paragraph('Trước.'), {
      type: 'orderedList',
      attrs: { type: '1', start: 1 },
      content: [item(paragraph('Một'), numbers('1', 'Một một', 'Một hai')), item(paragraph('Hai'))],
    }),
  )
  const a = await harness.open([id])
  await editorOf(a.page, id).evaluate((dom) => {
    const { editor } = dom as unknown as { editor: { commands: { deleteRange(range: { from: number; to: number }): boolean } } }
    editor.commands.deleteRange({ from: 7, to: 12 })
  })
  await saved(a.page)
  const signs = () => editorOf(a.page, id).evaluate((dom) => [...dom.querySelectorAll('p')].map((p) => p.dataset.drawn ?? p.dataset.depth ?? 'none'))
  expect(await signs()).toEqual(['none', '0', '0', '0'])
  const picture = await editorOf(a.page, id).screenshot()
  await harness.server.setStatus(id, 'submitted')
  const paper = a.page.locator(`[data-section="${id}"][data-state="readonly"] .vk-paper`)
  await paper.waitFor()
  expect((await paper.screenshot()).equals(picture)).toBe(true)
  await a.context.close()
})

test('P1 colleagues’ names stand in the binding margin on the line of their caret and never over the text', async () => {
  const id = await harness.section(body(paragraph(LONG), paragraph(LONG)))
  const pages = await Promise.all(
    (['editor-00001', 'editor-00002', 'editor-00003'] as const).map((user) => openEditorPage(harness.browser, harness.server.port, user, [id])),
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
  expect(harness.server.rows(id).length).toBe(1)
  for (const one of [a, b]) await one.context.close()
})
