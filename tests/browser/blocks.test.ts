import { type BodyNode, MARK_NAMES, type MarkName, NODE_NAMES, type NodeName } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { withShown } from '@van-kien/shared/domain/figures/reference.ts'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { arrives, caretAtEnd, type Desk, documentPath, editorOn, heldBy, noErrors, onServer, savedText, sitDown } from '../support/desk.ts'
import { all, type OpenDocx, openDocx, paragraphOf, value, words } from '../support/docx.ts'
import { enteredFigure } from '../support/figures.ts'
import { pngOf } from '../support/pictures.ts'
import { newSection, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

/** Every block and mark of the schema: made by hand in the browser, still there after a reload, found in the exported .docx. A new name asks for its case here. */

interface Case {
  /** By toolbar or keys, in an empty section with the caret in it. */
  make(page: Page, editor: ReturnType<typeof editorOn>): Promise<void>
  /** Words that reach the server last. */
  last: string
  /** In the whole document's .docx. */
  find(docx: OpenDocx): void
}

const tool = (page: Page, name: string) =>
  page
    .getByRole('toolbar', { name: 'Định dạng' })
    .getByRole('button', { name: new RegExp(`^${name}(:| \\(|$)`) })
    .click()
const documentXml = (docx: OpenDocx) => docx.part('word/document.xml')
const tableOf = (docx: OpenDocx, start: string) => all(documentXml(docx), 'w:tbl').find((table) => words(table).startsWith(start))
const runOf = (docx: OpenDocx, text: string) => all(documentXml(docx), 'w:r').find((run) => words(run) === text)

async function insertTable(page: Page): Promise<void> {
  await tool(page, 'Bảng')
  await page.getByRole('menuitem', { name: /^Chèn bảng: 3 hàng × 3 cột/ }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('menuitem', { name: /^Chèn bảng: 2 hàng × 2 cột/ }).press('Enter')
}

const BLOCKS: Record<NodeName, Case> = {
  paragraph: {
    make: async (page) => {
      await page.keyboard.type('Đoạn thử căn phải.')
      await tool(page, 'Căn phải')
    },
    last: 'Đoạn thử căn phải.',
    find: (docx) => expect(value(paragraphOf(docx, 'Đoạn thử căn phải.'), 'w:jc')).toMatch(/^(right|end)$/),
  },
  hardBreak: {
    make: async (page) => {
      await page.keyboard.type('Dòng trên')
      await page.keyboard.press('Shift+Enter')
      await page.keyboard.type('dòng dưới')
    },
    last: 'dòng dưới',
    find: (docx) => expect(words(paragraphOf(docx, 'Dòng trên'))).toBe('Dòng trên\ndòng dưới'),
  },
  figureRef: {
    make: async (page) => {
      await page.keyboard.type('Thu ngân sách đạt #thu')
      await page.getByRole('dialog', { name: 'Chọn số liệu' }).getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
      await page
        .getByRole('option', { name: /^Năm 2024/ })
        .first()
        .click()
      await page.keyboard.type(' trong năm.')
    },
    last: 'trong năm.',
    find: (docx) => expect(all(paragraphOf(docx, 'Thu ngân sách đạt'), 'w:bookmarkStart').length).toBe(1),
  },
  heading: {
    make: async (page) => {
      await tool(page, 'Kiểu đoạn')
      await page.getByRole('menuitem', { name: 'Tiêu đề nhỏ 1' }).click()
      await page.keyboard.type('Tiêu đề thử')
    },
    last: 'Tiêu đề thử',
    find: (docx) => expect(all(paragraphOf(docx, 'Tiêu đề thử'), 'w:b').length).toBeGreaterThan(0),
  },
  bulletList: {
    make: async (page) => {
      await page.keyboard.type('- gạch đầu dòng thử')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.type('cộng đầu dòng thử')
    },
    last: 'cộng đầu dòng thử',
    find: (docx) => {
      expect(words(paragraphOf(docx, '- gạch đầu dòng thử'))).toBe('- gạch đầu dòng thử')
      expect(words(paragraphOf(docx, '+ cộng đầu dòng thử'))).toBe('+ cộng đầu dòng thử')
    },
  },
  orderedList: {
    make: async (page) => {
      await page.keyboard.type('Mục đếm thử')
      await tool(page, 'Đánh số 1, 2, 3')
      await page.keyboard.press('Enter')
      await page.keyboard.type('Mục đếm nữa')
    },
    last: 'Mục đếm nữa',
    find: (docx) => {
      expect(words(paragraphOf(docx, '1. Mục đếm thử'))).toBe('1. Mục đếm thử')
      expect(words(paragraphOf(docx, '2. Mục đếm nữa'))).toBe('2. Mục đếm nữa')
    },
  },
  listItem: {
    make: async (page) => {
      await page.keyboard.type('Ý a thử')
      await tool(page, 'Đánh chữ a\\), b\\), c\\)')
      for (const letter of ['b', 'c', 'd', 'đ']) {
        await page.keyboard.press('Enter')
        await page.keyboard.type(`Ý ${letter} thử`)
      }
    },
    last: 'Ý đ thử',
    find: (docx) => {
      for (const letter of ['a', 'b', 'c', 'd', 'đ']) expect(words(paragraphOf(docx, `${letter}) Ý ${letter} thử`))).toContain(`Ý ${letter} thử`)
    },
  },
  table: {
    make: async (page) => {
      await insertTable(page)
      await page.keyboard.type('Bảng thử')
    },
    last: 'Bảng thử',
    find: (docx) => expect(all(tableOf(docx, 'Bảng thử')!, 'w:tc')).toHaveLength(4),
  },
  tableRow: {
    make: async (page) => {
      await insertTable(page)
      await page.keyboard.type('Hàng thử')
      await tool(page, 'Bảng')
      await page.getByRole('menuitem', { name: 'Thêm hàng ở dưới' }).click()
      await page.keyboard.type(' xong')
    },
    last: 'Hàng thử xong',
    find: (docx) => expect(all(tableOf(docx, 'Hàng thử xong')!, 'w:tr')).toHaveLength(3),
  },
  tableHeader: {
    make: async (page) => {
      await insertTable(page)
      await page.keyboard.type('Tiêu đề cột thử')
    },
    last: 'Tiêu đề cột thử',
    find: (docx) => {
      const [first, second] = all(tableOf(docx, 'Tiêu đề cột thử')!, 'w:tr')
      expect(all(first!, 'w:tblHeader')).toHaveLength(1)
      expect(all(second!, 'w:tblHeader')).toHaveLength(0)
    },
  },
  tableCell: {
    make: async (page) => {
      await insertTable(page)
      await page.keyboard.type('Ô đầu thử')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Ô thường thử')
    },
    last: 'Ô thường thử',
    find: (docx) => expect(all(tableOf(docx, 'Ô đầu thử')!, 'w:tc').map(words)).toEqual(['Ô đầu thử', '', 'Ô thường thử', '']),
  },
  footnote: {
    make: async (page) => {
      await page.keyboard.type('Câu có chú thích thử')
      await tool(page, 'Chú thích cuối trang')
      await page.getByLabel('Nội dung chú thích').fill('Nguồn: chú thích của bài thử')
      await page.getByRole('button', { name: 'Xong' }).click()
      await page.keyboard.type(' rồi viết tiếp.')
    },
    last: 'rồi viết tiếp.',
    find: (docx) => {
      expect(all(paragraphOf(docx, 'Câu có chú thích thử'), 'w:footnoteReference')).toHaveLength(1)
      expect(words(docx.part('word/footnotes.xml'))).toContain('Nguồn: chú thích của bài thử')
    },
  },
  image: {
    make: async (page) => {
      await page.keyboard.type('Trước hình thử')
      await tool(page, 'Chèn hình')
      const dialog = page.getByRole('dialog', { name: 'Chèn hình vào văn bản' })
      await dialog.getByLabel('Tệp hình (PNG hoặc JPEG)').setInputFiles({ name: 'so do', mimeType: '', buffer: Buffer.from(pngOf(90, 30).bytes) })
      await dialog.getByRole('img', { name: 'Hình sẽ chèn' }).waitFor()
      await dialog.getByLabel('Lời dưới hình').fill('Hình thử về địa bàn')
      await dialog.getByLabel('Mô tả cho người không xem được hình').fill('Sơ đồ của bài thử')
      await dialog.getByRole('button', { name: 'Chèn hình' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
    last: 'Hình thử về địa bàn',
    find: (docx) => {
      const drawing = all(documentXml(docx), 'wp:docPr').find((one) => one.getAttribute('descr') === 'Sơ đồ của bài thử')
      expect(drawing).toBeDefined()
      expect(value(paragraphOf(docx, 'Hình thử về địa bàn'), 'w:jc')).toBe('center')
    },
  },
  pageBreak: {
    make: async (page) => {
      await page.keyboard.type('Trước chỗ ngắt thử')
      await page.keyboard.press('Control+Enter')
      await page.keyboard.type('Sau chỗ ngắt thử')
    },
    last: 'Sau chỗ ngắt thử',
    find: (docx) => {
      const paragraphs = all(documentXml(docx), 'w:p')
      const from = paragraphs.indexOf(paragraphOf(docx, 'Trước chỗ ngắt thử'))
      const to = paragraphs.indexOf(paragraphOf(docx, 'Sau chỗ ngắt thử'))
      const between = paragraphs.slice(from + 1, to + 1)
      const breaks = between.some(
        (one) => all(one, 'w:br').some((br) => br.getAttribute('w:type') === 'page') || all(one, 'w:pageBreakBefore').length > 0,
      )
      expect(breaks).toBe(true)
    },
  },
}

const marked = (button: string, element: string, text: string): Case => ({
  make: async (page) => {
    await page.keyboard.type('thường ')
    await tool(page, button)
    await page.keyboard.type(text)
    await tool(page, button)
    await page.keyboard.type(' thường')
  },
  last: `thường ${text} thường`,
  find: (docx) => {
    const run = runOf(docx, text)
    expect(run && all(run, element)).toHaveLength(1)
  },
})

const MARKS: Record<MarkName, Case> = {
  bold: marked('Đậm', 'w:b', 'chữ đậm thử'),
  italic: marked('Nghiêng', 'w:i', 'chữ nghiêng thử'),
  underline: marked('Gạch chân', 'w:u', 'chữ gạch chân thử'),
}

let browser: Browser
let wards: TwoWards
let desk: Desk
wardsInBrowser(
  (opened) => {
    ;({ wards, browser } = opened)
  },
  { office: true },
)
const sections = new Map<string, string>()
const CASES = new Map<string, Case>([...Object.entries(BLOCKS), ...Object.entries(MARKS)])

beforeAll(async () => {
  await enteredFigure(wards, wards.hk, '12', { name: 'Thu ngân sách' })
  for (const name of CASES.keys()) sections.set(name, await newSection(wards, `Mục thử ${name}`))
  desk = await sitDown(browser, wards.app.url, 'hk.editor', documentPath(wards.hk.documentId, [...sections.values()][0]))
})

/** Whether a node or mark of this name stands anywhere in a body. */
const holds = (json: unknown, name: string): boolean => JSON.stringify(json).includes(`"type":"${name}"`)

/** As a body holds it: what a reference shows is told by the server. */
const held = (json: SectionContent): SectionContent => withShown(json as BodyNode, () => '') as SectionContent

test('the schema has no name without a case', () => {
  expect([...CASES.keys()].sort()).toEqual([...NODE_NAMES, ...MARK_NAMES].sort())
})

describe('made by hand, saved', () => {
  test.each([...CASES.keys()])('%s', async (name) => {
    const { page } = desk
    const { make, last } = CASES.get(name)!
    const id = sections.get(name)!
    await page.locator(`[role="treeitem"][data-row="${id}"]`).click()
    await caretAtEnd(page, id)
    await make(page, editorOn(page, id))
    await arrives(wards.hk.people.lead, id, last)
    await savedText(page)
    const { json } = await onServer(wards.hk.people.lead, id)
    expect(holds(json, name)).toBe(true)
    expect(await heldBy(page, id)).toEqual(held(json))
  })
})

test('after a reload everything is drawn as it was', async () => {
  const { page } = desk
  await page.reload()
  for (const id of sections.values()) {
    await page.locator(`[role="treeitem"][data-row="${id}"]`).click()
    await editorOn(page, id).waitFor()
    expect(await heldBy(page, id)).toEqual(held((await onServer(wards.hk.people.lead, id)).json))
  }
  noErrors(desk)
})

describe('found in the .docx', () => {
  let docx: OpenDocx
  beforeAll(async () => {
    const response = await fetch(`${wards.app.url}/api/documents/${wards.hk.documentId}/export.docx`, {
      headers: { cookie: wards.hk.people.lead.cookie },
    })
    expect(response.status).toBe(200)
    docx = await openDocx(new Uint8Array(await response.arrayBuffer()))
  })
  test.each([...CASES.keys()])('%s', (name) => CASES.get(name)!.find(docx))
})
