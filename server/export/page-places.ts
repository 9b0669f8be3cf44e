import type { LaidOut, PageBegin, SectionPages } from '@van-kien/shared/api/pages-view.ts'
import { contentText, countContent, countWords } from '@van-kien/shared/content/content.ts'
import { pageMargins, textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { WORDS_A_PAGE } from '@van-kien/shared/domain/page-length.ts'
import { asPrinted } from './docx.ts'
import type { ExportInput } from './input.ts'
import { lineMarkName, linesOf } from './line-marks.ts'
import { type PdfPlaces, pdfPlaces } from './pdf-places.ts'
import { sectionMarkName } from './section-mark.ts'
import { tableWidths } from './tables.ts'

/** A line, or a heading (line -1), where it came to stand. */
interface Mark {
  section: number
  line: number
  cell: boolean
  sheet: number
  /** Points below the upper edge of the text. */
  top: number
}

const TWIPS = 20

/** Without the moment, which the paper does not know. */
export type PagesOf = Omit<LaidOut, 'at'>

/** As `pagePlaces`, of the file itself; null when it was not written by our converter. */
export function pagesOf(input: ExportInput, pdf: Uint8Array): PagesOf | null {
  const found = pdfPlaces(pdf)
  return found && pagePlaces(input, found)
}

/**
 * What the pages of a document tell about its sections: how long each is, where pages begin, how wide the columns of tables came out.
 * @param given what the file was made from, with `lineMarks` and without a contents page
 */
export function pagePlaces(given: ExportInput, { sheets, places }: PdfPlaces): PagesOf {
  const input = asPrinted(given)
  const { profile, form, sections } = input
  const { page } = profile
  const acrossAt = (sheet: number): boolean => sheets[sheet - 1]! < page.width / TWIPS + 1
  const edges = (sheet: number) => pageMargins(profile, acrossAt(sheet))
  const textHeight = (sheet: number): number => sheets[sheet - 1]! - (edges(sheet).top + edges(sheet).bottom) / TWIPS
  const position = ({ sheet, top }: Mark): number => sheet - 1 + Math.min(1, Math.max(0, top / textHeight(sheet)))

  const marks = sections.flatMap(({ id, content }, section): Mark[] => {
    const found = (name: string, line: number, cell: boolean): Mark[] => {
      const at = places.get(name)
      return at ? [{ section, line, cell, sheet: at.sheet, top: at.top - edges(at.sheet).top / TWIPS }] : []
    }
    return [
      ...found(asDestination(sectionMarkName(id)), -1, false),
      ...linesOf(content).flatMap(({ cell }, line) => found(lineMarkName(section, line), line, cell)),
    ]
  })
  const first = new Map<number, Mark>()
  const last = new Map<number, Mark>()
  for (const mark of marks) {
    if (!first.has(mark.section)) first.set(mark.section, mark)
    last.set(mark.section, mark)
  }

  const isAppendix = (section: number): boolean => sections[section]!.level === 'appendix'
  const restarts = profile.appendix.restartPages && !form.appendixPagesContinue
  const printed = (sheet: number, section: number): number =>
    isAppendix(section) && restarts ? sheet - (first.get(section)?.sheet ?? sheet) + 1 : sheet

  const breaks = new Map<number, PageBegin[]>()
  const begin = (sheet: number, { section, line }: Mark, rest: number | null): void => {
    const page: PageBegin = { page: printed(sheet, section), line, rest }
    breaks.set(section, [...(breaks.get(section) ?? []), page])
  }
  for (const [index, now] of marks.entries()) {
    const before = marks[index - 1]
    if (before === undefined || (isAppendix(now.section) && now.line === -1)) continue
    for (let sheet = before.sheet + 1; sheet <= now.sheet; sheet++) {
      // Rows of a table stay whole, and a header that is repeated stands above them.
      const atLine = sheet === now.sheet && (before.cell || now.cell || now.top < profile.body.line / TWIPS)
      if (atLine) begin(sheet, now, null)
      else begin(sheet, before, Math.round((now.sheet - sheet) * textHeight(sheet) + now.top))
    }
  }

  /** Where a section ends: where the next one begins, or behind its last line when that stands on pages of its own. */
  const endOf = (section: number): number => {
    const next = sections.findIndex((_, index) => index > section && first.has(index))
    if (next >= 0 && !isAppendix(next)) return position(first.get(next)!)
    const line = last.get(section)!
    const words = line.cell ? 0 : countWords(contentText(linesOf(sections[section]!.content)[line.line]?.node ?? { type: 'paragraph' }))
    return position(line) + Math.max(profile.body.line / TWIPS / textHeight(line.sheet), words / WORDS_A_PAGE)
  }
  const firstAppendix = [...first.values()].find(({ section }) => isAppendix(section))
  const text = firstAppendix ? firstAppendix.sheet - 1 : sheets.length
  return {
    text,
    appendices: sheets.length - text,
    sections: sections.flatMap(({ id, content, landscape }, section): SectionPages[] => {
      const start = first.get(section)
      if (start === undefined) return []
      const width = textWidth(profile, landscape)
      return [
        {
          id,
          words: countContent(content),
          pages: Math.round(Math.max(0, endOf(section) - position(start)) * 1_000) / 1_000,
          starts: printed(start.sheet, section),
          appendix: isAppendix(section),
          landscape,
          breaks: breaks.get(section) ?? [],
          tables: (content.content ?? [])
            .filter(({ type }) => type === 'table')
            .map((table) => tableWidths(table, { width, profile }).map((twips) => Math.round((twips / width) * 1_000))),
        },
      ]
    }),
  }
}

/** A bookmark's name as LibreOffice writes it in a PDF. */
const asDestination = (name: string): string =>
  name.replace(/[^A-Za-z0-9]/g, (sign) => sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'))
