import { isCapital, letteredHeading, looksLikeTitle, type NumberedHeading, numberedHeading, TITLE_MAX } from '../heading-numbers.ts'
import type { SectionLevel } from '../section-level.ts'

/** A line that begins a section. The list of marks is what a person corrects on screen; text and marks together give the sections. */
export interface HeadingMark {
  /** From 1. */
  line: number
  /** Lines that the heading itself takes (a title in capitals often runs over several). */
  titleLines: number
  level: SectionLevel
  /** As printed: 'I-', '1.'; '' for none. */
  label: string
  title: string
  /** Its part of the key: 'I', '1', 'a', 'P2', 'KL', 'PL1'; '' when nothing is printed. */
  sign: string
}

/** Numbers that came last, to tell a heading from a figure or a quoted point: a row starts with 1 and goes on by one. */
interface Rows {
  /** Capital letters before the roman numerals: A. B. C. */
  letter: number
  /** A 'Phần' stands above: chapters are one level deeper. */
  part: boolean
  /** An article stands above. */
  article: boolean
  roman: number
  num: number
  num2: number
  alpha: number
}

/** All lines that look like headings of the draft. @param lines from `pastedLines` */
export function findHeadings(lines: readonly string[]): HeadingMark[] {
  const marks: HeadingMark[] = []
  const rows: Rows = { letter: 0, part: false, article: false, roman: 0, num: 0, num2: 0, alpha: 0 }
  for (let index = 0; index < lines.length; index++) {
    const found = headingIn(lines[index]!, rows)
    if (!found || !isPlausible(found, rows)) continue
    enter(found, rows)
    const extra = continuation(lines, index, found, rows)
    const title = [found.title, ...extra.titles].join(' ').replace(/\s+/gu, ' ').trim()
    marks.push({
      line: index + 1,
      titleLines: 1 + extra.count,
      level: found.level,
      label: found.label,
      title: title || found.label,
      sign: found.sign,
    })
    index += extra.count
  }
  return marks
}

/** Marks without the heading at this line: its words join the section before it. */
export const joinSection = (marks: readonly HeadingMark[], line: number): HeadingMark[] => marks.filter((mark) => mark.line !== line)

/**
 * Marks with a heading at this line, which replaces one that stood there. The printed number is recognised where there is one.
 * @param level null: as the line looks; a line that looks like no heading becomes 'num'
 */
export function splitAt(lines: readonly string[], marks: readonly HeadingMark[], line: number, level: SectionLevel | null = null): HeadingMark[] {
  const words = lines[line - 1]?.trim() ?? ''
  if (words === '') return [...marks]
  const found = numberedHeading(words) ?? letteredHeading(words) ?? { level: 'num' as const, label: '', title: words, sign: '' }
  const chosen = level ?? found.level
  const mark: HeadingMark = { line, titleLines: 1, level: chosen, label: found.label, title: found.title || found.label, sign: found.sign }
  const others = joinSection(marks, line).map((other) => endTitleBefore(lines, other, line))
  return [...others, mark].sort((a, b) => a.line - b.line)
}

/** A title that ran over the line where a new heading begins ends above it. */
function endTitleBefore(lines: readonly string[], mark: HeadingMark, line: number): HeadingMark {
  if (line <= mark.line || line >= mark.line + mark.titleLines) return mark
  const first = numberedHeading(lines[mark.line - 1]!)?.title ?? lines[mark.line - 1]!
  const title = [first, ...lines.slice(mark.line, line - 1)].join(' ').replace(/\s+/gu, ' ').trim()
  return { ...mark, titleLines: line - mark.line, title: title || mark.label }
}

/** Marks with other words or another level for the heading at this line. */
export const changeHeading = (marks: readonly HeadingMark[], line: number, change: { level?: SectionLevel; title?: string }): HeadingMark[] =>
  marks.map((mark) => (mark.line === line ? { ...mark, ...change } : mark))

/** A numbered line that is short and looks like a title; below an article (Điều) the numbers are one level deeper. */
function headingIn(raw: string, rows: Rows): NumberedHeading | null {
  const lettered = letteredHeading(raw)
  if (lettered && lettered.value === rows.letter + 1 && isCapital(lettered.title) && looksLikeTitle(lettered)) return lettered
  const found = numberedHeading(raw)
  return found && looksLikeTitle(found) ? placed(found, rows) : null
}

function placed(found: NumberedHeading, rows: Rows): NumberedHeading {
  if (found.named === 'chapter' && rows.part) return { ...found, level: 'roman' }
  if (found.level === 'num' && !found.named && rows.article) return { ...found, level: 'num2' }
  return found
}

function isPlausible(found: NumberedHeading, rows: Rows): boolean {
  if (found.named) return true
  switch (found.level) {
    case 'roman':
      // 'XXVI, NHIỆM KỲ 2020 - 2025' goes on with a title.
      return (isCapital(found.title) && !/[,:]$/u.test(found.label)) || continues(found.value, rows.roman)
    case 'num':
      return continues(found.value, rows.num)
    case 'num2':
      return (found.above === undefined || found.above === rows.num) && continues(found.value, rows.num2)
    case 'alpha':
      return continues(found.value, rows.alpha)
    default:
      return true
  }
}

const continues = (value: number, last: number): boolean => value === 1 || value === last + 1

function enter(found: NumberedHeading, rows: Rows): void {
  const { level, value } = found
  if (level === 'alpha') rows.alpha = value
  else if (level === 'num2') Object.assign(rows, { num2: value, alpha: 0 })
  else if (level === 'num') Object.assign(rows, { num: value, num2: 0, alpha: 0 })
  else Object.assign(rows, { roman: level === 'roman' ? value : 0, num: 0, num2: 0, alpha: 0 })
  if (/^[A-H]$/u.test(found.sign)) rows.letter = value
  if (found.sign.startsWith('P')) rows.part = true
  if (found.named === 'article') rows.article = true
  else if (level === 'part' || level === 'roman') rows.article = false
}

/** Lines below that still belong to the title: capitals after a heading in capitals, or the title of a part that stands on the next line. */
function continuation(lines: readonly string[], index: number, found: NumberedHeading, rows: Rows): { count: number; titles: string[] } {
  const named = found.named === 'chapter' || found.named === 'section'
  const goesOn = found.level === 'part' || named || found.level === 'appendix' || (found.level === 'roman' && isCapital(found.title))
  const titles: string[] = []
  let count = 0
  if (!goesOn) return { count, titles }
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at]!.trim()
    if (line === '' && found.title === '' && titles.length === 0) continue
    if (line === '' || beginsAnother(line, rows)) break
    const first = titles.length === 0 && found.title === ''
    const below = first && (found.level === 'part' || named) && line.length <= TITLE_MAX.part && !/[.;,]$/u.test(line)
    if (!isCapital(line) && !below) break
    titles.push(line)
    count = at - index
  }
  return { count, titles }
}

/** A heading of its own, or a numbered line in small letters. */
function beginsAnother(line: string, rows: Rows): boolean {
  const found = headingIn(line, rows)
  if (found && isPlausible(found, rows)) return true
  return letteredHeading(line) !== null || (numberedHeading(line) !== null && !isCapital(line))
}
