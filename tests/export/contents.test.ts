import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { headedSections, printedPages } from '@van-kien/server/export/contents.ts'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import type { ExportInput } from '@van-kien/server/export/input.ts'
import { officeConvert } from '@van-kien/server/export/office-convert.ts'
import { createPdfConverter } from '@van-kien/server/export/pdf.ts'
import { pdfOutline } from '@van-kien/server/export/pdf-outline.ts'
import { sectionMarkName } from '@van-kien/server/export/section-mark.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, openDocx, value, words } from '../support/docx.ts'
import { sample } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const run = promisify(execFile)
const soffice = findSoffice(null, process.env.PATH ?? '')
const converter = createPdfConverter(soffice)
const createdAt = '2025-07-01T02:03:04.000Z'
const plain = sample()
const wished = (changes: Partial<ExportInput['form']>): ExportInput => sample({ form: { ...plain.form, ...changes } })

let dir = ''
let sheets: number[] = []
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'van-kien-test-contents-'))
  sheets = pdfOutline(await converter.docxToPdf(await exportDocx(plain), { createdAt })).map((entry) => entry.page)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const toc = (docx: Awaited<ReturnType<typeof openDocx>>) =>
  all(docx.part('word/document.xml'), 'w:p').flatMap((paragraph) => {
    const style = value(paragraph, 'w:pStyle')
    if (!style?.startsWith('TOC')) return []
    const [text, page] = words(paragraph).split(/(?=(?<=\D)\d+$|trang riêng$)/)
    return [{ style, text: text!.replaceAll('\n', ' '), page: page === 'trang riêng' ? null : Number(page) }]
  })

/** Words of each sheet. */
async function sheetsOf(input: ExportInput): Promise<string[]> {
  const file = join(dir, `${Math.random()}.pdf`)
  await writeFile(file, await converter.docxToPdf(await exportDocx(input), { createdAt }))
  return (await run('pdftotext', ['-layout', file, '-'])).stdout.split('\f').slice(0, -1)
}

describe('contents page', () => {
  test('the outline of a PDF names every heading once, in order, on the sheet where it stands', () => {
    expect(sheets).toHaveLength(headedSections(plain).length)
    expect(sheets).toEqual([...sheets].sort((a, b) => a - b))
    expect(sheets[0]).toBe(1)
    expect(pdfOutline(new TextEncoder().encode('%PDF-1.6 nothing'))).toEqual([])
  })

  test.each(['front', 'back'] as const)(
    '%s: each line has the number printed on the page where its heading stands; the contents page does not count',
    async (contents) => {
      const base = wished({ contents, contentsDepth: 'num2' })
      const input = { ...base, pages: printedPages(base, sheets)! }
      const docx = await openDocx(await exportDocx(input))
      expect(structureProblems(docx)).toEqual([])
      const lines = toc(docx)
      expect(lines.map((line) => `${line.style} ${line.text}`)).toEqual([
        'TOC1 MỞ ĐẦU',
        'TOC1 Phần thứ nhất. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ QUẬN HOÀN KIẾM LẦN THỨ XXVI',
        'TOC2 I. BỐI CẢNH, TÌNH HÌNH',
        'TOC3 1. Thuận lợi',
        'TOC4 1.1. Về kinh tế',
        'TOC3 2. Bảng rộng',
        'TOC2 II. KẾT QUẢ ĐẠT ĐƯỢC',
        'TOC1 Phụ lục 1. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU',
        'TOC1 Phụ lục 2. DANH MỤC CÔNG TRÌNH',
      ])
      const pages = await sheetsOf(input)
      const at = contents === 'front' ? 0 : pages.length - 1
      expect(pages[at]).toMatch(/^\s*MỤC LỤC/)
      const text = contents === 'front' ? pages.slice(1) : pages
      expect(pages[at]!.split('\n').flatMap((line) => /\.{5,} ?(trang riêng)$/.exec(line)?.[1] ?? [])).toHaveLength(2)
      const printed = pages[at]!.split('\n').flatMap((line) => /\.{5,} ?(\d+)$/.exec(line)?.[1] ?? [])
      expect(printed.map(Number)).toEqual(lines.flatMap((line) => line.page ?? []))
      for (const line of lines.filter((found) => found.page !== null)) {
        const sheet = text[line.page! - 1]!
        const start = line.text.split('. ').at(-1)!.split(' ').slice(0, 2).join(' ')
        expect(sheet, line.text).toContain(start)
        if (line.page! > 1) expect(sheet.trim().split('\n')[0]!.trim()).toBe(String(line.page))
      }
      expect(lines.filter((line) => line.page === null).map((line) => line.text.slice(0, 9))).toEqual(['Phụ lục 1', 'Phụ lục 2'])
    },
  )

  const other = { id: 'numbers of an office', profile: withNumbers(formatProfiles[0]!, { bodySize: 15, line: 22, bottom: 30 }) }
  test.each([...formatProfiles.slice(1).map((profile) => ({ id: profile.id, profile })), other])(
    '$id: the numbers are those of its own pages',
    async ({ profile }) => {
      const base = { ...wished({ contents: 'front', contentsDepth: 'num2', appendixPagesContinue: true }), profile }
      const pdf = await converter.docxToPdf(await exportDocx({ ...base, form: { ...base.form, contents: 'none' } }), { createdAt })
      const input = {
        ...base,
        pages: printedPages(
          base,
          pdfOutline(pdf).map((entry) => entry.page),
        )!,
      }
      const pages = (await sheetsOf(input)).slice(1)
      const lines = toc(await openDocx(await exportDocx(input)))
      expect(lines.every((line) => line.page !== null)).toBe(true)
      for (const line of lines) expect(pages[line.page! - 1], line.text).toContain(line.text.split('. ').at(-1)!.split(' ').slice(0, 2).join(' '))
    },
  )

  test('appendices whose pages go on have a number too', () => {
    const pages = printedPages(wished({ contents: 'front', appendixPagesContinue: true }), sheets)!
    expect(pages).toEqual(sheets)
  })

  test('the depth decides what is listed; sheets of another document give nothing', async () => {
    const base = wished({ contents: 'front', contentsDepth: 'roman' })
    const docx = await openDocx(await exportDocx({ ...base, pages: printedPages(base, sheets)! }))
    expect(toc(docx).map((line) => line.style)).toEqual(['TOC1', 'TOC1', 'TOC2', 'TOC2', 'TOC1', 'TOC1'])
    expect(printedPages(base, sheets.slice(1))).toBeUndefined()
    expect(toc(await openDocx(await exportDocx(base)))).toEqual([])
  })

  test('FINDINGS D17: a field that Word reckons anew when asked, and does not ask for; each line leads to its heading', async () => {
    const base = wished({ contents: 'front', contentsDepth: 'num' })
    const docx = await openDocx(await exportDocx({ ...base, pages: printedPages(base, sheets)! }))
    const main = docx.part('word/document.xml')
    const control = all(main, 'w:sdt')
    expect(control.map((found) => value(found, 'w:docPartGallery'))).toEqual(['Table of Contents'])
    const field = all(control[0]!, 'w:instrText').map((found) => found.textContent)
    expect(field[0]).toBe(' TOC \\o "1-3" \\h \\z ')
    const signs = all(main, 'w:fldChar')
    expect(['begin', 'separate', 'end'].map((type) => signs.filter((sign) => sign.getAttribute('w:fldCharType') === type).length)).toEqual(
      Array(3).fill(field.length),
    )
    expect(signs.filter((sign) => sign.hasAttribute('w:dirty'))).toEqual([])
    expect(docx.raw.get('word/settings.xml')).not.toContain('updateFields')
    const links = all(main, 'w:hyperlink')
    expect(links).toHaveLength(toc(docx).length)
    for (const link of links) {
      const anchor = link.getAttribute('w:anchor')
      const heading = all(main, 'w:bookmarkStart').find((found) => found.getAttribute('w:name') === anchor)!.parentElement!
      expect(value(heading, 'w:pStyle')).toMatch(/^Heading[1-3]$/)
      expect(words(link).replaceAll('\n', ' ')).toContain(words(heading).split('\n').at(-1))
      const number = all(link, 'w:instrText').map((found) => found.textContent)
      expect(number).toEqual(words(link).endsWith('trang riêng') ? [] : [` PAGEREF ${anchor} \\h `])
    }
  })

  test('E1: the same bytes twice', async () => {
    const base = wished({ contents: 'front' })
    const input = { ...base, pages: printedPages(base, sheets)! }
    expect(Buffer.from(await exportDocx(input)).equals(Buffer.from(await exportDocx(input)))).toBe(true)
  })
})

describe('hidden marks around sections', () => {
  const names = (docx: Awaited<ReturnType<typeof openDocx>>) =>
    all(docx.part('word/document.xml'), 'w:bookmarkStart').map((found) => found.getAttribute('w:name'))
  const expected = plain.sections.map((section) => sectionMarkName(section.id))

  test('every section has one bookmark of its own, around its heading', async () => {
    const docx = await openDocx(await exportDocx(plain))
    const ofSections = all(docx.part('word/document.xml'), 'w:bookmarkStart').filter((start) => start.getAttribute('w:name')?.startsWith('_vk_'))
    expect(ofSections.map((start) => start.getAttribute('w:name'))).toEqual(expected)
    for (const [index, start] of ofSections.entries()) {
      const end = all(docx.part('word/document.xml'), 'w:bookmarkEnd').filter((found) => found.getAttribute('w:id') === start.getAttribute('w:id'))
      expect(end).toHaveLength(1)
      expect(words(start.parentElement!).toLocaleLowerCase('vi')).toContain(plain.sections[index]!.title.toLocaleLowerCase('vi'))
      expect(end[0]!.parentElement).toBe(start.parentElement)
    }
  })

  test('a round trip through LibreOffice keeps them, each at the heading of its section', async () => {
    const { file } = await officeConvert(soffice!, await exportDocx(plain), { from: 'docx', to: 'docx', timeoutMs: 60_000 })
    const docx = await openDocx(file!)
    const kept = names(docx).filter((name) => name?.startsWith('_vk_'))
    expect(kept).toEqual(expected)
    const paragraphs = all(docx.part('word/document.xml'), 'w:p')
    for (const [index, section] of plain.sections.entries()) {
      const start = all(docx.part('word/document.xml'), 'w:bookmarkStart').find((found) => found.getAttribute('w:name') === expected[index])!
      const first =
        start.parentElement!.nodeName === 'w:p' ? start.parentElement! : paragraphs.find((found) => start.compareDocumentPosition(found) & 4)!
      expect(words(first).toLocaleLowerCase('vi')).toContain(section.title.toLocaleLowerCase('vi'))
    }
  })
})
