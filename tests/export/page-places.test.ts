import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import type { ExportInput } from '@van-kien/server/export/input.ts'
import { linesOf } from '@van-kien/server/export/line-marks.ts'
import { pagePlaces } from '@van-kien/server/export/page-places.ts'
import { createPdfConverter } from '@van-kien/server/export/pdf.ts'
import { pdfPlaces } from '@van-kien/server/export/pdf-places.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import type { LaidOut, SectionPages } from '@van-kien/shared/api/pages-view.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, openDocx, value, words } from '../support/docx.ts'
import { dashes, doc, figures, heading, item, PARAGRAPH, p, sample } from '../support/docx-sample.ts'

/** FINDINGS 2.B5, 2.B7, 2.B10, 2.D18: pages are those that LibreOffice makes of the file people get. */

const run = promisify(execFile)
const converter = createPdfConverter(findSoffice(null, process.env.PATH ?? ''), process.env)
let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'van-kien-test-pages-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const createdAt = '2025-07-01T02:03:04.000Z'

/** Words of each sheet, its printed number aside. */
async function sheetsOf(pdf: Uint8Array): Promise<string[]> {
  const file = join(dir, `${Math.random()}.pdf`)
  await writeFile(file, pdf)
  return (await run('pdftotext', [file, '-'])).stdout.split('\f').slice(0, -1).map(squeezed)
}
const squeezed = (words: string): string => words.replaceAll(/\s+/g, ' ').trim()

async function laidOut(input: ExportInput): Promise<{ pages: Omit<LaidOut, 'at'>; sheets: string[]; plain: string[] }> {
  const marked = { ...input, lineMarks: true }
  const pdf = await converter.docxToPdf(await exportDocx(marked), { createdAt, places: true })
  const plain = await converter.docxToPdf(await exportDocx(input), { createdAt })
  return { pages: pagePlaces(marked, pdfPlaces(pdf)!), sheets: await sheetsOf(pdf), plain: await sheetsOf(plain) }
}

/** Every paragraph says its number, so that it is known on a sheet. */
function numbered(): (count: number) => SectionContent[] {
  let number = 0
  return (count) => Array.from({ length: count }, () => p(`Đoạn ${++number}. ${PARAGRAPH.repeat(1 + (number % 3))}`))
}

const more = numbered()
const long = sample()
const input: ExportInput = {
  ...long,
  sections: long.sections.map((section, index) => ({
    ...section,
    content: doc(
      ...more(3 + (index % 4)),
      heading(1, `Tiêu đề ${index}`),
      dashes('-', ...more(2).map((line) => item(line))),
      ...(index % 3 === 1 ? [figures(12)] : []),
      ...more(1),
    ),
  })),
}

describe('where pages begin', () => {
  let result: Awaited<ReturnType<typeof laidOut>>
  beforeAll(async () => {
    result = await laidOut(input)
  })

  test('marks change no page, and the sheets are counted', () => {
    expect(result.sheets).toEqual(result.plain)
    expect(result.pages.text + result.pages.appendices).toBe(result.plain.length)
    expect(result.pages.appendices).toBeGreaterThan(1)
  })

  test('each page but the first of the text and of an appendix begins in one section, at the line that stands first on its sheet', () => {
    const begins = result.pages.sections.flatMap((section) => section.breaks.map((begin) => ({ section, ...begin })))
    const firsts = result.pages.sections.filter(({ appendix }) => appendix).length
    expect(begins).toHaveLength(result.plain.length - 1 - firsts)
    const within: number[] = []
    for (const { section, page, line, rest } of begins) {
      const sheet = result.plain[sheetOf(result.pages, section, page)]!
      const source = input.sections.find(({ id }) => id === section.id)!
      if (line < 0) {
        expect(sheet.slice(0, 200).toLocaleLowerCase('vi')).toContain(squeezed(source.title).slice(0, 20).toLocaleLowerCase('vi'))
        continue
      }
      const { node, cell } = linesOf(source.content)[line]!
      const text = squeezed(contentText({ type: 'doc', content: [node] }))
      const beginning = sheet.replace(/^\d+ /, '')
      if (rest !== null) {
        within.push(rest)
        // Its end, not its beginning.
        expect(text).toContain(beginning.slice(0, 30))
        expect(text.startsWith(beginning.slice(0, 30))).toBe(false)
      } else if (!cell) expect(beginning.replace(/^- /, '').startsWith(text.slice(0, 30))).toBe(true)
    }
    expect(within.length).toBeGreaterThan(0)
  })

  test('sections are as long as they stand there: together as long as the text', () => {
    const text = result.pages.sections.filter(({ appendix }) => !appendix)
    const sum = text.reduce((all, { pages }) => all + pages, 0)
    // The head and the title stand before the first, the signature behind the last.
    expect(sum).toBeGreaterThan(result.pages.text - 1.6)
    expect(sum).toBeLessThanOrEqual(result.pages.text)
    for (const { pages, words: count } of text) if (count > 0) expect(pages).toBeGreaterThan(0)
  })

  test('columns are as wide as in the file', async () => {
    const docx = (await openDocx(await exportDocx(input))).part('word/document.xml')
    const printed = all(docx, 'w:tblGrid')
      .map((grid) => all(grid, 'w:gridCol').map((column) => Number(column.getAttribute('w:w'))))
      .filter((widths) => widths.length === 5)
    const room = (section: SectionPages) => textWidth(input.profile, section.landscape)
    const stated = result.pages.sections.flatMap((section) => section.tables.map((widths) => widths.map((width) => (width * room(section)) / 1_000)))
    expect(stated).toHaveLength(printed.length)
    for (const [index, widths] of stated.entries())
      for (const [column, width] of widths.entries()) expect(Math.abs(width - printed[index]![column]!)).toBeLessThan(10)
  })
})

/** Index of the sheet with this printed number. */
function sheetOf(pages: Omit<LaidOut, 'at'>, { id, appendix }: SectionPages, page: number): number {
  if (!appendix) return page - 1
  let sheet = pages.text
  for (const section of pages.sections.filter((one) => one.appendix)) {
    if (section.id === id) return sheet + page - 1
    sheet += 1 + section.breaks.length
  }
  throw new Error('no such appendix')
}

test('2.B10 an outline without any text begins on page 1', async () => {
  const empty = {
    ...long,
    sections: Array.from({ length: 60 }, (_, n) => ({
      ...long.sections[n % 4]!,
      id: `s${n}`,
      level: 'num' as const,
      label: `${n + 1}.`,
      title: `Mục số ${n + 1}`,
      content: doc(),
    })),
  }
  const { plain } = await laidOut(empty)
  expect(plain[0]).toContain('Mục số 5')
  const docx = (await openDocx(await exportDocx(empty))).part('word/document.xml')
  const kept = all(docx, 'w:p')
    .filter((line) => words(line).includes('Mục số'))
    .map((line) => value(line, 'w:keepNext') !== null || all(line, 'w:keepNext').length > 0)
  // Most still stand with what follows.
  expect(kept.filter(Boolean).length).toBeGreaterThan(40)
})
