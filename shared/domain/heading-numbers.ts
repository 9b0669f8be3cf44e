import { romanValue, VIETNAMESE_POINTS } from './ordinals.ts'
import type { SectionLevel } from './section-level.ts'

/** A number that offices write before a heading, and the words behind it. */
export interface NumberedHeading {
  level: SectionLevel
  /** As printed: 'I/', '1.', 'Điều 3.'; '' for none. */
  label: string
  title: string
  /** Its part of a key: 'I', '1', 'a', 'P2', 'KL', 'PL1'. */
  sign: string
  /** Number in its row, 0 for none. */
  value: number
  /** The number above, where it is printed with it: 2 of '2.1.'. */
  above?: number
  /** 'Chương', 'Mục', 'Điều': what the words call it. */
  named?: 'chapter' | 'section' | 'article'
}

/** Longest title that is believed from the words alone, letters. */
export const TITLE_MAX: Record<SectionLevel, number> = { plain: 300, appendix: 300, part: 300, roman: 250, num: 200, num2: 180, alpha: 140 }

const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const PART = /^(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+)?(?:([IVX]+)|(\d{1,2})|(\p{L}+))(?=$|[\s.:/–-])\s*([.:/–-]?)\s*(.*)$/u
const NAMED = /^(chương|mục|điều)\s+(?:thứ\s+)?(?:([IVX]+)|(\d{1,3})|(\p{Ll}+|\p{Lu}+))(?=$|[\s.:/–-])\s*([.:/–-]?)\s*(.*)$/iu
// What may stand behind a number: I. I- I.- I/ I) I: I, — never a figure at once ('1/5', '2.5').
const LETTER = /^([A-H])\s*(\.\s*-|[.)/:–-])(?!\d)\s*(\S.*)$/u
const ROMAN = /^([IVX]+)\s*(\.\s*-|[.)/:,–-])(?!\d)\s*(\S.*)$/u
const BELOW_ROMAN = /^([IVX]+)\.(\d{1,2})(?:\.(\d{1,2}))?(?:\s*[.)/:,–-](?!\d)\s*|\s+)(\S.*)$/u
const NUM3 = /^(\d{1,2})\.(\d{1,2})\.(\d{1,2})(?:\s*[.)/:,–-](?!\d)\s*|\s+)(\S.*)$/u
const NUM2 = /^(\d{1,2})\.(\d{1,2})(?:\s*[.)/:,–-](?!\d)\s*|\s+)(\S.*)$/u
const NUM = /^(\d{1,2})\s*(\.\s*-|[.)/:,–-])\s*(?!\d)(\S.*)$/u
const ALPHA = /^(\p{Ll})\s*(?:(\))\s*|([./,:–-])\s*(?=["“(]?\p{Lu}))(\S.*)$/u
const APPENDIX = /^phụ lục(?:\s+(?:số\s+)?(\d{1,2}|[IVX]+))?\s*[.:–-]?\s*(.*)$/iu
const OPENING = /^(?:lời\s+)?mở đầu$/iu
const CLOSING = /^(?:kết luận|lời kêu gọi|kết luận[,/ ]+lời kêu gọi)$/iu

/** The number that a line begins with; null when it begins with none. Whether the line is a heading is not said by that alone: `looksLikeTitle`. */
export function numberedHeading(raw: string): NumberedHeading | null {
  const line = raw.replace(/\s+/gu, ' ').trim()
  return partIn(line) ?? namedIn(line) ?? plainIn(line) ?? numberedIn(line)
}

/** A. B. C.: parts by capital letters; which of them C and D (roman numerals too) are is told from the letter before. */
export function letteredHeading(raw: string): NumberedHeading | null {
  const match = LETTER.exec(raw.replace(/\s+/gu, ' ').trim())
  if (!match) return null
  const value = 'ABCDEFGH'.indexOf(match[1]!) + 1
  return { level: 'part', label: `${match[1]}${match[2]!.replace(/\s/gu, '')}`, title: match[3]!, sign: match[1]!, value }
}

function partIn(line: string): NumberedHeading | null {
  const match = PART.exec(line)
  if (!match) return null
  const [roman, figure, word, stop] = match.slice(1)
  const title = match[5]!
  const value = word ? ordinalOf(word) : roman ? (romanValue(roman) ?? 0) : Number(figure)
  if (value === 0) return null
  // Without "thứ" a word is an ordinal only where the words say that it is a heading ('Phần hai bên đường' is none).
  if (word && !/^phần\s+thứ/iu.test(line) && title && !stop && !isCapital(title)) return null
  return { level: 'part', label: labelOf(line, title), title, sign: `P${value}`, value }
}

/** Chương I, Mục 1., Điều 3.: with a stop, alone on the line, or before capitals; 'Điều 5 của Nghị quyết' is a sentence. */
function namedIn(line: string): NumberedHeading | null {
  const match = NAMED.exec(line)
  if (!match || !/^\p{Lu}/u.test(line)) return null
  const [word, roman, figure, ordinal, stop, title] = match.slice(1) as [string, string?, string?, string?, string?, string?]
  const value = ordinal ? ordinalOf(ordinal) : roman ? (romanValue(roman.toUpperCase()) ?? 0) : Number(figure)
  if (value === 0 || (title && !stop && !isCapital(title))) return null
  const [level, named] = NAMES[word.toLocaleLowerCase('vi')]!
  const sign = { chapter: 'C', section: 'M', article: 'Đ' }[named]
  return {
    level,
    named,
    label: `${labelOf(line, title ?? '')}${stop === '.' && title ? '.' : ''}`,
    title: title ?? '',
    sign: `${sign}${value}`,
    value,
  }
}

const NAMES: Record<string, [SectionLevel, 'chapter' | 'section' | 'article']> = {
  chương: ['part', 'chapter'],
  mục: ['roman', 'section'],
  điều: ['num', 'article'],
}

const labelOf = (line: string, title: string): string => (title ? line.slice(0, line.length - title.length).replace(/[\s.:/–-]+$/u, '') : line)

const ordinalOf = (word: string): number => {
  const small = word.toLocaleLowerCase('vi')
  return small === 'một' ? 1 : ORDINALS.indexOf(small) + 1
}

function plainIn(line: string): NumberedHeading | null {
  if (OPENING.test(line)) return { level: 'plain', label: '', title: line, sign: 'MD', value: 0 }
  if (CLOSING.test(line)) return { level: 'plain', label: '', title: line, sign: 'KL', value: 0 }
  const match = APPENDIX.exec(line)
  if (!match || (match[2] && !isCapital(match[2]))) return null
  const number = match[1] ? (romanValue(match[1].toUpperCase()) ?? match[1]) : ''
  return { level: 'appendix', label: labelOf(line, match[2]!), title: match[2]!, sign: `PL${number}`, value: 0 }
}

function numberedIn(line: string): NumberedHeading | null {
  const below = BELOW_ROMAN.exec(line)
  if (below && romanValue(below[1]!) !== null) {
    const [, roman, num, num2, title] = below
    const label = `${roman}.${num}.${num2 ? `${num2}.` : ''}`
    return {
      level: num2 ? 'num2' : 'num',
      label,
      title: title!,
      sign: num2 ?? num!,
      value: Number(num2 ?? num),
      ...(num2 ? { above: Number(num) } : {}),
    }
  }
  const roman = ROMAN.exec(line)
  const value = roman ? romanValue(roman[1]!) : null
  if (roman && value !== null)
    return { level: 'roman', label: `${roman[1]}${roman[2]!.replace(/\s/gu, '')}`, title: roman[3]!, sign: roman[1]!, value }
  const num3 = NUM3.exec(line)
  if (num3) return { level: 'alpha', label: `${num3[1]}.${num3[2]}.${num3[3]}.`, title: num3[4]!, sign: num3[3]!, value: Number(num3[3]) }
  const num2 = NUM2.exec(line)
  if (num2) return { level: 'num2', label: `${num2[1]}.${num2[2]}.`, title: num2[3]!, sign: num2[2]!, value: Number(num2[2]), above: Number(num2[1]) }
  const num = NUM.exec(line)
  if (num) return { level: 'num', label: `${num[1]}${num[2]!.replace(/\s/gu, '')}`, title: num[3]!, sign: num[1]!, value: Number(num[1]) }
  const alpha = ALPHA.exec(line)
  if (!alpha || !VIETNAMESE_POINTS.includes(alpha[1]!)) return null
  return {
    level: 'alpha',
    label: `${alpha[1]}${alpha[2] ?? alpha[3]}`,
    title: alpha[4]!,
    sign: alpha[1]!,
    value: VIETNAMESE_POINTS.indexOf(alpha[1]!) + 1,
  }
}

/** Short enough, begins like a title, and says no sentence. */
export function looksLikeTitle({ level, title, named }: NumberedHeading): boolean {
  if (level === 'plain' || level === 'appendix') return true
  if (title === '') return level === 'part' || named !== undefined
  return title.length <= TITLE_MAX[level] && /^["“'«(]?[\p{Lu}\d]/u.test(title) && !isSentence(title)
}

const LONG = 8
const UNIT = /\d\s*(?:%|(?:tỷ|triệu|nghìn|ngàn|đồng|người|hộ|lượt|vụ|đảng viên|ha|km|m2|m²)(?!\p{L}))/u

/**
 * A numbered line that says something, so that it is no heading: several sentences, one that ends, or figures with what they count. Years are no
 * figures, and capitals are always a title.
 */
export function isSentence(title: string): boolean {
  if (isCapital(title)) return false
  if (/[;,]$/u.test(title) || /[.!?…]\s+\p{Lu}/u.test(title) || UNIT.test(title)) return true
  const figures = /\d/u.test(title.replace(/(?<!\d)(?:19|20)\d\d(?!\d)/gu, ''))
  const long = title.split(/\s+/u).length > LONG
  if (/[.!?…:]$/u.test(title)) return long || figures
  return /:.*\d/u.test(title) && figures
}

/** Words in capitals only (numbers and signs do not matter). */
export const isCapital = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
