import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { createPdfConverter } from '@van-kien/server/export/pdf.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doc, PARAGRAPH, p, report, sample, section } from '../support/docx-sample.ts'
import { MM, type PdfPage, pdfPages } from '../support/pdf-pages.ts'

const run = promisify(execFile)
const createdAt = '2025-07-01T02:03:04.000Z'
const converter = createPdfConverter(findSoffice(null, process.env.PATH ?? ''))

let dir = ''
let pages: PdfPage[] = []
let pdf: Uint8Array = new Uint8Array()

beforeAll(async () => {
  expect(converter.available, 'LibreOffice is needed: apt-get install libreoffice-writer-nogui').toBe(true)
  dir = await mkdtemp(join(tmpdir(), 'van-kien-test-pdf-'))
  pdf = await converter.docxToPdf(await exportDocx(sample()), { createdAt })
  await writeFile(join(dir, 'a.pdf'), pdf)
  pages = await pdfPages(pdf)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('the pages as LibreOffice lays them out', () => {
  const inHeader = (page: PdfPage) => page.words.filter((word) => word.bottom < 20 * MM)
  const isFirst = (page: PdfPage) => page.words.some((word) => word.text === 'ĐẢNG') && page.words.some((word) => word.text === 'SẢN')
  const appendixStart = (page: PdfPage) =>
    page.words
      .slice(0, 3)
      .map((word) => word.text)
      .join(' ')
      .startsWith('Phụ lục')

  test('page number: centred at the top from page 2, none on page 1, appendices start again', () => {
    let expected = 0
    for (const page of pages) {
      if (isFirst(page) || appendixStart(page)) {
        expected = 1
        expect(inHeader(page)).toEqual([])
        continue
      }
      expected++
      expect(inHeader(page).map((word) => word.text)).toEqual([String(expected)])
      const [number] = inHeader(page)
      const middle = (30 * MM + (page.width - 15 * MM)) / 2
      expect(Math.abs((number!.left + number!.right) / 2 - middle)).toBeLessThan(1)
      expect(number!.top).toBeGreaterThan(9 * MM)
    }
    expect(pages.filter(appendixStart)).toHaveLength(2)
  })

  test('a number of the register in a footnote stands there as plain words', () => {
    const text = pages.map(({ words }) => words.map((word) => word.text).join(' ')).join(' ')
    expect(text.replaceAll('\u00a0', ' ')).toContain('Năm 2023 là 1.100 tỷ đồng.')
  })

  test('paper: A4 upright, landscape for the wide table and the first appendix', () => {
    const turned = pages.map((page) => page.width > page.height)
    for (const page of pages) expect([page.width, page.height].map(Math.round).sort()).toEqual([595, 842])
    expect(turned.filter(Boolean).length).toBeGreaterThanOrEqual(3)
    expect(turned.indexOf(true)).toBeLessThan(pages.findIndex(appendixStart))
    expect(turned[pages.findIndex(appendixStart)]).toBe(true)
    expect(turned.at(-1)).toBe(false)
  })

  test('margins: nothing but the page number outside 20 / 20 / 30 / 15 mm', () => {
    for (const page of pages)
      for (const word of page.words.filter((found) => found.bottom >= 20 * MM)) {
        expect(word.left).toBeGreaterThan(30 * MM - 1)
        expect(word.right).toBeLessThan(page.width - 15 * MM + 1)
        expect(word.bottom).toBeLessThan(page.height - 20 * MM + 4)
      }
  })

  test('no empty page; the head stands at the top of page 1 in one line each', () => {
    for (const page of pages) expect(page.words.length).toBeGreaterThan(3)
    const top = pages[0]!.words.filter((word) => word.top < 26 * MM).map((word) => word.text)
    expect(top.join(' ')).toContain('ĐẢNG BỘ THÀNH PHỐ HÀ NỘI')
    const issuer = pages[0]!.words.filter((word) => word.top < 35 * MM && ['ỦY', 'KIẾM'].includes(word.text))
    expect(issuer).toHaveLength(2)
    expect(Math.abs(issuer[0]!.top - issuer[1]!.top)).toBeLessThan(1)
  })

  test('the header row of a long table stands on each of its pages', () => {
    const start = pages.findIndex(appendixStart)
    const end = pages.findIndex((page, index) => index > start && appendixStart(page))
    expect(end - start).toBeGreaterThan(1)
    for (const page of pages.slice(start, end)) expect(page.words.map((word) => word.text)).toContain('TT')
  })

  test('FINDINGS D20: the pages are tagged: what is a heading, a table, a note is known to who has them read out', async () => {
    const { stdout } = await run('pdfinfo', ['-struct', join(dir, 'a.pdf')])
    expect((await run('pdfinfo', [join(dir, 'a.pdf')])).stdout).toMatch(/^Tagged: +yes$/m)
    for (const kind of ['H1', 'H2', 'Table', 'TR', 'Note']) expect(stdout, kind).toMatch(new RegExp(`^ *${kind}\\b`, 'm'))
  })

  test('words are Vietnamese in NFC', () => {
    expect(pages[0]!.words.map((word) => word.text)).toContain('Nhiệm')
    for (const word of pages.flatMap((page) => page.words)) expect(word.text).toBe(word.text.normalize('NFC'))
  })
})

test('two-sided: the wide margin changes sides, the back has its number too', async () => {
  const base = sample()
  const [one, two, three] = await pdfPages(
    await converter.docxToPdf(await exportDocx({ ...base, form: { ...base.form, twoSided: true } }), { createdAt }),
  )
  const lefts = [one!, two!, three!].map((sheet) => Math.min(...sheet.words.map((word) => word.left)))
  const [front, back, next] = lefts.map((left) => Math.round(left / MM))
  expect([front, next]).toEqual([30, 30])
  // The back begins with a table: the numbers of its lines stand in the middle of a narrow column at the margin of 15 mm.
  expect(back).toBeGreaterThan(15)
  expect(back).toBeLessThan(20)
  expect([two!, three!].map((sheet) => sheet.words[0]!.text)).toEqual(['2', '3'])
})

test('the same .docx gives the same PDF, dated as told', async () => {
  const again = await converter.docxToPdf(await exportDocx(sample()), { createdAt })
  expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true)
  const { stdout } = await run('pdfinfo', ['-rawdates', join(dir, 'a.pdf')])
  expect(stdout).toContain('D:20250701020304')
})

test('three at once all get theirs, a waiting one can be given up', async () => {
  const of = (words: string) => exportDocx(sample({ sections: [section('num', '1.', words, doc(p(PARAGRAPH)))] }))
  const files = await Promise.all(['Một', 'Hai', 'Ba'].map(of))
  const controller = new AbortController()
  const jobs = files.map((file, index) => converter.docxToPdf(file, { createdAt, ...(index === 1 ? { signal: controller.signal } : {}) }))
  controller.abort(new Error('closed'))
  const results = await Promise.allSettled(jobs)
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('too slow, not a document, not installed: refused with a message for people', async () => {
  const file = await exportDocx(sample({ sections: report.slice(0, 3) }))
  await expect(converter.docxToPdf(file, { createdAt, timeoutMs: 20 })).rejects.toMatchObject({
    code: 'pdf-timeout',
    message: expect.stringContaining('quá lâu'),
  })
  await expect(createPdfConverter(join(dir, 'no-such-program')).docxToPdf(file, { createdAt })).rejects.toMatchObject({ code: 'pdf-failed' })
  const missing = createPdfConverter(null)
  expect(missing.available).toBe(false)
  await expect(missing.docxToPdf(file, { createdAt })).rejects.toMatchObject({
    code: 'pdf-unavailable',
    message: expect.stringContaining('apt-get install'),
  })
})
