import { isCapital, isSentence, letteredHeading, looksLikeTitle, numberedHeading } from './heading-numbers.ts'
import { type ImportBlock, type ImportParagraph, numberedText, paragraphText } from './import-text.ts'
import type { SectionLevel } from './section-level.ts'
import { changeHeading, findHeadings, type HeadingMark, joinSection, splitAt } from './upstream/headings.ts'

/** The headings of a Word file, told by style and by look; `line` of a mark is the number of the block, from 1. */
export interface ImportOutline {
  /** One line a block; '' for a table and a page break. */
  lines: string[]
  marks: HeadingMark[]
  /** Blocks that are the form of the old text (names of bodies, number, type, signature, recipients): the exporter writes its own. */
  form: ReadonlySet<number>
  /** Numbered lines, from 1, that may be headings or points of a list: left as words, and asked. */
  doubtful: number[]
}

const isNumbered = (line: string): boolean => numberedHeading(line) !== null || letteredHeading(line) !== null
const LONGEST_HEADING = 260
/** Words. */
const LONGEST_DOUBT = 15
const BY_DEPTH: readonly SectionLevel[] = ['plain', 'roman', 'num', 'num2', 'alpha']

const lineOf = (block: ImportBlock): string => (block.kind === 'paragraph' ? numberedText(block) : '')

export function importOutline(blocks: readonly ImportBlock[]): ImportOutline {
  const form = new Set<number>()
  const lines = blocks.map(lineOf)
  headOf(blocks, lines, form)
  const marks = headingMarks(
    blocks,
    lines.map((line, index) => (form.has(index) ? '' : line)),
  )
  signatureOf(blocks, lines, marks, form)
  const outside = marks.filter((mark) => !form.has(mark.line - 1))
  const doubtful = lines.flatMap((line, index) =>
    !form.has(index) && !covered(outside, index + 1) && mayBeHeading(line, blocks[index]!) ? [index + 1] : [],
  )
  return { lines, marks: outside, form, doubtful }
}

/** Numbered and short, or numbered and in bold or capitals, but not taken for a heading. */
function mayBeHeading(line: string, block: ImportBlock): boolean {
  const found = numberedHeading(line) ?? letteredHeading(line)
  if (!found || found.title === '' || block.kind !== 'paragraph') return false
  return isEmphasised(block) || (line.split(' ').length <= LONGEST_DOUBT && looksLikeTitle(found))
}

/** Bold throughout, or capitals: how headings look that were made by hand. */
export function isEmphasised(paragraph: ImportParagraph): boolean {
  const words = paragraph.inlines.filter((inline) => inline.kind === 'text' && /[\p{L}\p{N}]/u.test(inline.text))
  const text = paragraphText(paragraph)
  return words.length > 0 && (words.every((inline) => inline.kind === 'text' && inline.bold) || isCapital(text))
}

const isBold = (paragraph: ImportParagraph | null): boolean => {
  const words = paragraph?.inlines.filter((inline) => inline.kind === 'text' && inline.text.trim() !== '') ?? []
  return words.length > 0 && words.every((inline) => inline.kind === 'text' && inline.bold)
}

/** A title that runs over several lines ends where the lines no longer look like it ('Ý:' is in capitals too). */
function withoutOtherLook(
  lines: readonly string[],
  marks: readonly HeadingMark[],
  mark: HeadingMark,
  stands: (line: number) => boolean,
): HeadingMark[] {
  const looks = stands(mark.line)
  for (let line = mark.line + 1; line < mark.line + mark.titleLines; line++)
    if (lines[line - 1] !== '' && stands(line) !== looks) return joinSection(splitAt(lines, marks, line), line)
  return [...marks]
}

function headingMarks(blocks: readonly ImportBlock[], lines: readonly string[]): HeadingMark[] {
  const paragraphAt = (line: number): ImportParagraph | null => {
    const block = blocks[line - 1]
    return block?.kind === 'paragraph' ? block : null
  }
  const styled = (line: number) => paragraphAt(line)?.outline != null && lines[line - 1] !== '' && lines[line - 1]!.length <= LONGEST_HEADING
  const emphasised = (line: number) => {
    const paragraph = paragraphAt(line)
    return paragraph !== null && isEmphasised(paragraph)
  }
  let marks = findHeadings(lines)
  const styleCount = lines.filter((line, index) => styled(index + 1) && isNumbered(line)).length
  // Where headings carry a style or stand out, numbered lines that do not are lists.
  const trust: (mark: HeadingMark) => boolean =
    styleCount >= 2
      ? (mark) => styled(mark.line) || mark.level === 'part' || mark.level === 'appendix'
      : (mark) => emphasised(mark.line) || styled(mark.line) || !levelStandsOut(mark.level, marks, emphasised)
  for (const mark of [...marks]) if (!trust(mark)) marks = joinSection(marks, mark.line)
  marks = marks.reduce((all, mark) => withoutOtherLook(lines, all, mark, (line) => isBold(paragraphAt(line)) || styled(line)), marks)
  for (const [index, line] of lines.entries()) {
    const at = index + 1
    if (line === '' || line.length > LONGEST_HEADING || covered(marks, at)) continue
    const byLook = styleCount < 2 && isNumbered(line) && emphasised(at) && !isSentence((numberedHeading(line) ?? letteredHeading(line))!.title)
    if (styled(at) || byLook) marks = added(lines, marks, at, paragraphAt(at)!)
  }
  return marks
}

/** Parts, roman numerals and named sections are plain enough without bold letters; the rest must look like the others of its level. */
const levelStandsOut = (level: SectionLevel, marks: readonly HeadingMark[], emphasised: (line: number) => boolean): boolean =>
  (level === 'num' || level === 'num2' || level === 'alpha') && marks.some((mark) => NUMBER_LEVELS.has(mark.level) && emphasised(mark.line))

const NUMBER_LEVELS: ReadonlySet<SectionLevel> = new Set<SectionLevel>(['part', 'roman', 'num', 'num2'])

const covered = (marks: readonly HeadingMark[], line: number) => marks.some((mark) => line >= mark.line && line < mark.line + mark.titleLines)

function added(lines: readonly string[], marks: readonly HeadingMark[], line: number, paragraph: ImportParagraph): HeadingMark[] {
  const result = splitAt(lines, marks, line)
  const mark = result.find((one) => one.line === line)
  if (mark?.label !== '' || paragraph.outline === null) return result
  return changeHeading(result, line, { level: BY_DEPTH[Math.min(paragraph.outline, BY_DEPTH.length - 1)]! })
}

const HEAD = /đảng cộng sản việt nam|cộng hòa xã hội chủ nghĩa/iu

/** The head of page 1 and the centred title below it. */
function headOf(blocks: readonly ImportBlock[], lines: readonly string[], form: Set<number>): void {
  const first = blocks.findIndex((block, index) => index < 12 && HEAD.test(block.kind === 'table' ? tableWords(block) : lines[index]!))
  if (first < 0) return
  let end = first
  for (let at = first + 1; at < Math.min(blocks.length, first + 25); at++) {
    const block = blocks[at]!
    const isTitle =
      block.kind === 'paragraph' &&
      (block.align === 'center' || block.align === 'right' || isHeadLine(lines[at]!)) &&
      findHeadings([lines[at]!]).length === 0
    if (isTitle || (block.kind === 'table' && block.borderless)) end = at
    else if (lines[at] !== '' || block.kind === 'table') break
  }
  for (let at = 0; at <= end; at++) form.add(at)
}

/** A line of the head that was laid out with tabs instead of a table or centring: names of bodies, number, date, stars, kind of text. */
const isHeadLine = (line: string): boolean =>
  /^(?:\*+|[-_]{3,}|Số\s.*\/.*)$/u.test(line) ||
  (line.length <= 120 && /ngày\s+\S+\s+tháng\s+\S+\s+năm/u.test(line) && !/[.;]$/u.test(line)) ||
  (isCapital(line) && /ĐẢNG|ỦY|BÁO CÁO|NGHỊ QUYẾT|TỜ TRÌNH|ĐẠI HỘI|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ CƯƠNG|CỘNG HÒA|NHÂN DÂN/u.test(line))

const RECIPIENTS = /^nơi nhận\s*:?/iu
const LONGEST_SIGNATURE = 16

/** Recipients and signature: a table of two columns, or lines up to the next heading or page. */
function signatureOf(blocks: readonly ImportBlock[], lines: readonly string[], marks: readonly HeadingMark[], form: Set<number>): void {
  for (const [index, block] of blocks.entries()) {
    if (
      block.kind === 'table' &&
      block.borderless &&
      block.rows.some((row) => row.cells.some((cell) => cell.paragraphs.some((one) => RECIPIENTS.test(paragraphText(one)))))
    )
      form.add(index)
    if (block.kind !== 'paragraph' || !RECIPIENTS.test(lines[index]!)) continue
    for (let at = index; at < Math.min(blocks.length, index + LONGEST_SIGNATURE); at++) {
      if (at > index && (blocks[at]!.kind !== 'paragraph' || covered(marks, at + 1) || lines[at]!.length > 120)) break
      form.add(at)
    }
  }
}

const tableWords = (table: Extract<ImportBlock, { kind: 'table' }>): string =>
  table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs.map(paragraphText))).join(' ')
