import { decimal } from '../../figures/decimal.ts'
import { type Exact, NUMBER, readNumber } from '../../vietnamese-number.ts'

/** A number among words, with what it counts. */
export interface Said {
  /** Exact value as written; of money not yet brought to one unit. */
  number: Exact
  /** '%', '‰', 'tỷ đồng', 'triệu đồng', or the words that follow, lower case, at most four. */
  unit: string
  /** Where it stands in the text. */
  at: number
  end: number
  /** 'khoảng', 'gần', 'hơn', 'trên' stand before it. */
  about: boolean
  /** 'tăng', 'giảm', 'vượt' stand right before it: it is a change, not a level. */
  change: boolean
}

/** What a number does not stand for when one of these stands before it. */
const NO_VALUE =
  /(?:(?<!(?:dân|tổng|con) )số|điều|khoản|mục|quý|tháng|ngày|năm|lần|lần thứ|khóa|giai đoạn|nhiệm kỳ|phụ lục|phần|cấp|quốc lộ|ngõ|ngách|tổ dân phố|chi bộ|khu dân cư)\s*$/iu
const ABOUT = /(?:khoảng|gần|hơn|trên|dưới|xấp xỉ|ước|tối thiểu|tối đa|ít nhất)\s*$/iu
const CHANGE = /(?:tăng|giảm|vượt|tăng thêm|giảm thêm|bình quân|tăng bình quân)\s*(?:khoảng|gần|hơn|trên)?\s*$/iu
const UNIT = /^\s*(%|‰|(?:nghìn |ngàn )?tỷ(?: đồng)?|triệu(?: đồng)?|\p{L}+[²³]?(?: \p{L}+){0,3})?/iu

/** The numbers of a text that say how much of something there is: no years, days, ordinals, codes, nor parts of 'a/b'. */
export function numbersIn(text: string): Said[] {
  const found: Said[] = []
  for (const match of text.matchAll(new RegExp(NUMBER, 'gu'))) {
    const [digits] = match
    const at = match.index
    const end = at + digits.length
    const before = text.slice(Math.max(0, at - 24), at)
    const after = text.slice(end, end + 40)
    if (/[\p{L}/\-–]$/u.test(before) || /^(?:[/\-–]\d|\/\p{L}|\p{L})/u.test(after) || NO_VALUE.test(before)) continue
    // '2020 - 2025' is a time, and so is a bare year.
    if (/^\s*[-–]\s*\d/u.test(after) || /\d\s*[-–]\s*$/u.test(before)) continue
    const number = readNumber(digits)
    if (number === null) continue
    const unit = (UNIT.exec(after)?.[1] ?? '').toLocaleLowerCase('vi')
    if (/^(?:19|20)\d\d$/.test(digits) && !/^(?:%|‰|tỷ|triệu)/u.test(unit)) continue
    found.push({ number, unit, at, end, about: ABOUT.test(before), change: CHANGE.test(before) })
  }
  return found
}

const MONEY: readonly (readonly [form: RegExp, million: string])[] = [
  [/^(?:nghìn|ngàn) tỷ/u, '1000000'],
  [/^tỷ/u, '1000'],
  [/^triệu/u, '1'],
  [/^nghìn đồng/u, '0.001'],
]

/** How many million đồng a unit of money is; null when it is none. */
export function millionsOf(unit: string): Exact | null {
  const form = MONEY.find(([pattern]) => pattern.test(unit.trim().toLocaleLowerCase('vi')))
  return form ? form[1] : null
}

/** Whether both are the same number. */
export const equal = (one: Exact, other: Exact): boolean => decimal(one).eq(decimal(other))

/** Clauses of a text with where each begins: what is said of one thing seldom goes on over a semicolon or a full stop. */
export function clausesIn(text: string): { text: string; at: number }[] {
  const clauses: { text: string; at: number }[] = []
  let from = 0
  for (const match of text.matchAll(/[;!?\n]|\.(?=\s|$)/gu)) {
    clauses.push({ text: text.slice(from, match.index), at: from })
    from = match.index + match[0].length
  }
  clauses.push({ text: text.slice(from), at: from })
  return clauses.filter((clause) => clause.text.trim() !== '')
}
