import { romanValue, VIETNAMESE_POINTS } from './ordinals.ts'
import type { SectionLevel } from './section-level.ts'

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

type Numbered = 'part' | 'roman' | 'num' | 'num2' | 'alpha'
interface Found {
  level: SectionLevel
  label: string
  title: string
  sign: string
  /** Number in its row, 0 for none. */
  value: number
}

const TITLE_MAX: Record<Numbered, number> = { part: 300, roman: 250, num: 200, num2: 180, alpha: 140 }
const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const PART = /^(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+)?(?:([IVX]+)|(\d{1,2})|(\p{L}+))(?=$|[\s.:–-])\s*([.:–-]?)\s*(.*)$/u
const LETTER = /^([A-H])\s*(\.\s*-|[.–-])\s*(\S.*)$/u
const ROMAN = /^([IVX]+)\s*(\.\s*-|[.–-])\s*(\S.*)$/u
const NUM2 = /^(\d{1,2})\.(\d{1,2})\s*[.–)-]?\s+(\S.*)$/u
const NUM = /^(\d{1,2})\s*([.)–-])\s*(?!\d)(\S.*)$/u
const ALPHA = /^(\p{Ll})\s*\)\s*(\S.*)$/u
const APPENDIX = /^phụ lục(?:\s+(?:số\s+)?(\d{1,2}|[IVX]+))?\s*[.:–-]?\s*(.*)$/iu
const OPENING = /^(?:lời\s+)?mở đầu$/iu
const CLOSING = /^(?:kết luận|lời kêu gọi|kết luận[,/ ]+lời kêu gọi)$/iu

/** Numbers that came last, to tell a heading from a figure or a quoted point: a row starts with 1 and goes on by one. */
interface Rows {
  /** Capital letters before the roman numerals: A. B. C. */
  letter: number
  roman: number
  num: number
  num2: number
  alpha: number
}

/** All lines that look like headings of the draft. @param lines from `pastedLines` */
export function findHeadings(lines: readonly string[]): HeadingMark[] {
  const marks: HeadingMark[] = []
  const rows: Rows = { letter: 0, roman: 0, num: 0, num2: 0, alpha: 0 }
  for (let index = 0; index < lines.length; index++) {
    const letter = letterIn(lines[index]!, rows.letter)
    const found = letter ?? headingIn(lines[index]!)
    if (!found || !isPlausible(found, rows)) continue
    if (letter) rows.letter = letter.value
    const extra = continuation(lines, index, found)
    enter(found, rows)
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
  const found = headingIn(words, false) ?? { level: 'num' as const, label: '', title: words, sign: '', value: 0 }
  const chosen = level ?? found.level
  const mark: HeadingMark = { line, titleLines: 1, level: chosen, label: found.label, title: found.title || found.label, sign: found.sign }
  const others = joinSection(marks, line).map((other) => endTitleBefore(lines, other, line))
  return [...others, mark].sort((a, b) => a.line - b.line)
}

/** A title that ran over the line where a new heading begins ends above it. */
function endTitleBefore(lines: readonly string[], mark: HeadingMark, line: number): HeadingMark {
  if (line <= mark.line || line >= mark.line + mark.titleLines) return mark
  const first = headingIn(lines[mark.line - 1]!, false)?.title ?? lines[mark.line - 1]!
  const title = [first, ...lines.slice(mark.line, line - 1)].join(' ').replace(/\s+/gu, ' ').trim()
  return { ...mark, titleLines: line - mark.line, title: title || mark.label }
}

/** Marks with other words or another level for the heading at this line. */
export const changeHeading = (marks: readonly HeadingMark[], line: number, change: { level?: SectionLevel; title?: string }): HeadingMark[] =>
  marks.map((mark) => (mark.line === line ? { ...mark, ...change } : mark))

/** @param strict only lines that are short and look like a title */
function headingIn(raw: string, strict = true): Found | null {
  const line = raw.replace(/\s+/gu, ' ').trim()
  const found = partIn(line) ?? plainIn(line) ?? numberedIn(line)
  if (!found || !strict) return found
  return looksLikeTitle(found) ? found : null
}

function partIn(line: string): Found | null {
  const match = PART.exec(line)
  if (!match) return null
  const [roman, figure, word, stop] = match.slice(1)
  const title = match[5]!
  const value = word ? ordinalOf(word) : roman ? (romanValue(roman) ?? 0) : Number(figure)
  if (value === 0) return null
  // Without "thứ" a word is an ordinal only where the words say that it is a heading ('Phần hai bên đường' is none).
  if (word && !/^phần\s+thứ/iu.test(line) && title && !stop && !isCapital(title)) return null
  return {
    level: 'part',
    label: title ? line.slice(0, line.length - title.length).replace(/[\s.:–-]+$/u, '') : line,
    title,
    sign: `P${value}`,
    value,
  }
}

const ordinalOf = (word: string): number => {
  const small = word.toLocaleLowerCase('vi')
  return small === 'một' ? 1 : ORDINALS.indexOf(small) + 1
}

/** 'A. TÌNH HÌNH CHUNG': parts by capital letters, which begin with A and go on by one (C and D are roman numerals elsewhere). */
function letterIn(raw: string, last: number): Found | null {
  const match = LETTER.exec(raw.replace(/\s+/gu, ' ').trim())
  if (!match) return null
  const value = 'ABCDEFGH'.indexOf(match[1]!) + 1
  const [label, title] = [`${match[1]}${match[2]!.replace(/\s/gu, '')}`, match[3]!]
  if (value !== last + 1 || !isCapital(title) || title.length > TITLE_MAX.part) return null
  return { level: 'part', label, title, sign: match[1]!, value }
}

function plainIn(line: string): Found | null {
  if (OPENING.test(line)) return { level: 'plain', label: '', title: line, sign: 'MD', value: 0 }
  if (CLOSING.test(line)) return { level: 'plain', label: '', title: line, sign: 'KL', value: 0 }
  const match = APPENDIX.exec(line)
  if (!match || (match[2] && !isCapital(match[2]))) return null
  const number = match[1] ? (romanValue(match[1].toUpperCase()) ?? match[1]) : ''
  const title = match[2]!
  return {
    level: 'appendix',
    label: title ? line.slice(0, line.length - title.length).replace(/[\s.:–-]+$/u, '') : line,
    title,
    sign: `PL${number}`,
    value: 0,
  }
}

function numberedIn(line: string): Found | null {
  const roman = ROMAN.exec(line)
  const value = roman ? romanValue(roman[1]!) : null
  if (roman && value !== null)
    return { level: 'roman', label: `${roman[1]}${roman[2]!.replace(/\s/gu, '')}`, title: roman[3]!, sign: roman[1]!, value }
  const num2 = NUM2.exec(line)
  if (num2) return { level: 'num2', label: `${num2[1]}.${num2[2]}.`, title: num2[3]!, sign: num2[2]!, value: Number(num2[2]) }
  const num = NUM.exec(line)
  if (num) return { level: 'num', label: `${num[1]}${num[2]}`, title: num[3]!, sign: num[1]!, value: Number(num[1]) }
  const alpha = ALPHA.exec(line)
  if (alpha && VIETNAMESE_POINTS.includes(alpha[1]!))
    return { level: 'alpha', label: `${alpha[1]})`, title: alpha[2]!, sign: alpha[1]!, value: VIETNAMESE_POINTS.indexOf(alpha[1]!) + 1 }
  return null
}

function looksLikeTitle({ level, title }: Found): boolean {
  if (level === 'plain' || level === 'appendix') return true
  if (title === '') return level === 'part'
  if (title.length > TITLE_MAX[level] || /[;,]$/u.test(title)) return false
  if (!/^["“'«(]?[\p{Lu}\d]/u.test(title)) return false
  // Several sentences are a paragraph that happens to be numbered.
  return isCapital(title) || !/[.!?…]\s+\p{Lu}/u.test(title)
}

function isPlausible(found: Found, rows: Rows): boolean {
  switch (found.level) {
    case 'roman':
      return isCapital(found.title) || continues(found.value, rows.roman)
    case 'num':
      return continues(found.value, rows.num)
    case 'num2':
      return found.label.startsWith(`${rows.num}.`) && continues(found.value, rows.num2)
    case 'alpha':
      return continues(found.value, rows.alpha)
    default:
      return true
  }
}

const continues = (value: number, last: number): boolean => value === 1 || value === last + 1

function enter(found: Found, rows: Rows): void {
  const { level, value } = found
  if (level === 'alpha') rows.alpha = value
  else if (level === 'num2') Object.assign(rows, { num2: value, alpha: 0 })
  else if (level === 'num') Object.assign(rows, { num: value, num2: 0, alpha: 0 })
  else Object.assign(rows, { roman: level === 'roman' ? value : 0, num: 0, num2: 0, alpha: 0 })
}

/** Lines below that still belong to the title: capitals after a heading in capitals, or the title of a part that stands on the next line. */
function continuation(lines: readonly string[], index: number, found: Found): { count: number; titles: string[] } {
  const goesOn = found.level === 'part' || found.level === 'appendix' || (found.level === 'roman' && isCapital(found.title))
  const titles: string[] = []
  let count = 0
  if (!goesOn) return { count, titles }
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at]!.trim()
    if (line === '' && found.title === '' && titles.length === 0) continue
    if (line === '' || headingIn(line) !== null || LETTER.test(line)) break
    const first = titles.length === 0 && found.title === ''
    if (!isCapital(line) && !(first && found.level === 'part' && line.length <= TITLE_MAX.part && !/[.;,]$/u.test(line))) break
    titles.push(line)
    count = at - index
  }
  return { count, titles }
}

/** Words in capitals only (numbers and signs do not matter). */
const isCapital = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
