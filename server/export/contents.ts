import { type FormatProfile, textWidth } from '@van-kien/shared/domain/format-profile.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { Paragraph, TextRun } from 'docx'
import { brokenLines } from './balance.ts'
import type { Block } from './block.ts'
import { type ContentsLine, contentsField } from './contents-field.ts'
import { headingDepth, headingLines, headingStyle } from './headings.ts'
import type { ExportInput, ExportSection } from './input.ts'
import { keepLong } from './no-break.ts'
import { sectionMarkName } from './section-mark.ts'
import { runStyle } from './text.ts'
import { lineWidth } from './text-width.ts'

/** Levels that a contents page lists for each choice of its depth. */
const LISTED: Record<ExportInput['form']['contentsDepth'], readonly SectionLevel[]> = {
  roman: ['plain', 'part', 'roman', 'appendix'],
  num: ['plain', 'part', 'roman', 'num', 'appendix'],
  num2: ['plain', 'part', 'roman', 'num', 'num2', 'appendix'],
}

const CONTENTS_STYLES = ['TOC1', 'TOC2', 'TOC3', 'TOC4'] as const
const INDENT = 284
/** Kept free at the right, so that no title runs over a page number. Lines are broken here: LibreOffice drops what a tab puts behind a right indent. */
const NUMBER_ROOM = 680

/** Sections whose heading stands on paper, in the order of the pages: appendices last. */
export const headedSections = ({ sections, profile, form }: ExportInput): ExportSection[] => {
  const headed = sections.filter((section) => headingLines(section, profile, form).length > 0)
  return [...headed.filter((section) => section.level !== 'appendix'), ...headed.filter((section) => section.level === 'appendix')]
}

/**
 * The number printed on the page of each headed section, from the sheets that the headings stand on when the document has no contents page. Null in
 * appendices that count from 1 again: there a number would lead to the wrong page. Undefined when the sheets are not those of this document.
 */
export function printedPages(input: ExportInput, sheets: readonly number[]): (number | null)[] | undefined {
  const headed = headedSections(input)
  if (sheets.length !== headed.length) return undefined
  const restarted = input.profile.appendix.restartPages && !input.form.appendixPagesContinue
  return headed.map((section, index) => (section.level === 'appendix' && restarted ? null : sheets[index]!))
}

/** Printed in place of a number for an appendix that counts its pages by itself. */
const OWN_PAGES = 'trang riêng'

/**
 * Mục lục: title, then a line for each listed section with dots up to its page. A field of Word's with the numbers reckoned here as its result, so that
 * Word shows it as it is, follows each line to its heading, and reckons it anew when it is asked to (F9). Empty without page numbers.
 */
export function contentsBlocks(input: ExportInput, hasParts: boolean): Block[] {
  const { profile, form, pages } = input
  if (form.contents === 'none' || !pages) return []
  const title = new Paragraph({
    alignment: 'center',
    spacing: { after: 240 },
    children: [new TextRun({ ...runStyle(profile.title.subject), text: 'MỤC LỤC' })],
  })
  const lines = headedSections(input).flatMap((section, index) =>
    LISTED[form.contentsDepth].includes(section.level) ? [contentsLine(section, pages[index] ?? null, input, hasParts)] : [],
  )
  return [{ kind: 'contents', field: contentsField(title, lines, headingDepth(form.contentsDepth, hasParts) + 1) }]
}

function contentsLine(section: ExportSection, page: number | null, { profile, form }: ExportInput, hasParts: boolean): ContentsLine {
  const depth = headingDepth(section.level, hasParts)
  const look = { size: profile.body.size, bold: depth === 0 }
  const text = headingLines(section, profile, form).join(headingStyle(section.level, profile, form).titleOnNextLine ? '. ' : ' ')
  const end = page === null ? lineWidth(`  ${OWN_PAGES}  `, look) : NUMBER_ROOM
  const room = textWidth(profile, false) - INDENT * depth - end
  return {
    style: CONTENTS_STYLES[Math.min(depth, CONTENTS_STYLES.length - 1)]!,
    mark: sectionMarkName(section.id),
    look: runStyle(look),
    lines: brokenLines(keepLong(text, look, room), look, room),
    page: page ?? OWN_PAGES,
  }
}

/** Word's own names for the lines of a contents page, with their dots: what Word reckons anew looks the same. */
export const contentsStyles = (profile: FormatProfile) =>
  CONTENTS_STYLES.map((id, depth) => ({
    id,
    name: `toc ${depth + 1}`,
    basedOn: 'Normal',
    next: 'Normal',
    run: { size: profile.body.size, ...(depth === 0 ? { bold: true } : {}) },
    paragraph: {
      alignment: 'left' as const,
      spacing: { before: 60, after: 0, line: 320, lineRule: 'atLeast' as const },
      indent: { left: INDENT * depth },
      rightTabStop: textWidth(profile, false),
    },
  }))
