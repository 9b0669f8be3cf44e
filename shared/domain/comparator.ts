import { compareExact, type Exact, writeNumber } from './vietnamese-number.ts'

/** What a figure is held to. `bound`: on one side; `fraction`: so many of so many ('04/09 thôn'); `keep`: what stands is kept; `done`: only by when. */
export type Comparator =
  | { is: 'bound'; bound: Bound; value: Exact }
  | { is: 'range'; from: Exact; to: Exact }
  | { is: 'fraction'; part: Exact; whole: Exact }
  | { is: 'keep' }
  | { is: 'done' }

/** at-least: từ … trở lên; more-than: trên; at-most: tối đa; less-than: dưới; equal: the bare number; about: khoảng. */
export type Bound = 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'equal' | 'about'

/** 'đến năm 2030', 'trước tháng 6/2027'. */
export interface Deadline {
  year: number
  /** 1 to 12; null: only the year is said. */
  month: number | null
}

/** A target as it is written: what must be reached, in which unit, by when. Plain data. */
export interface Aim {
  comparator: Comparator
  /** '%', '‰', 'tỷ đồng', 'thôn', 'm²'; '' for none. */
  unit: string
  /** 'năm' in '8 %/năm', 'nhiệm kỳ'; null when it counts once. */
  per: string | null
  /** The value is a share of what somebody above assigned ('100 % chỉ tiêu giao', 'vượt dự toán giao 8 %'). */
  assigned: boolean
  /** The value is a change: 'tăng 11 %', 'giảm 5 %'; null when it is a level. */
  change: 'up' | 'down' | null
  deadline: Deadline | null
  /** The words in which it stands, and where they begin in the text that was read. */
  quote: string
  at: number
}

/** What was reached against what was to be; null where it cannot be told from a figure (kept, done by a day, about). */
export function meets(comparator: Comparator, actual: Exact): 'above' | 'met' | 'missed' | null {
  if (comparator.is === 'range') {
    if (compareExact(actual, comparator.from) < 0) return 'missed'
    return compareExact(actual, comparator.to) > 0 ? 'above' : 'met'
  }
  if (comparator.is !== 'bound' || comparator.bound === 'about') return null
  const against = compareExact(actual, comparator.value)
  switch (comparator.bound) {
    case 'more-than':
      return against > 0 ? 'met' : 'missed'
    case 'at-most':
      return against > 0 ? 'missed' : against < 0 ? 'above' : 'met'
    case 'less-than':
      return against < 0 ? 'met' : 'missed'
    default:
      return against < 0 ? 'missed' : against > 0 ? 'above' : 'met'
  }
}

const BOUND_WORDS: Record<Bound, [before: string, behind: string]> = {
  'at-least': ['từ ', ' trở lên'],
  'more-than': ['trên ', ''],
  'at-most': ['tối đa ', ''],
  'less-than': ['dưới ', ''],
  equal: ['', ''],
  about: ['khoảng ', ''],
}

/** Without a space before % and ‰, as the texts print it. */
const withUnit = (figure: string, unit: string): string => (unit === '' ? figure : /^[%‰]$/u.test(unit) ? `${figure}${unit}` : `${figure} ${unit}`)

/** As offices write it: 'từ 10% trở lên', '12 - 14%/năm', '04/09 thôn', 'giữ vững', 'đến năm 2030'. */
export function aimWords({ comparator, unit, per, assigned, change, deadline }: Aim): string {
  const by = deadline ? `đến ${deadline.month ? `tháng ${deadline.month}/` : 'năm '}${deadline.year}` : ''
  if (comparator.is === 'done') return by
  const head = change === 'up' ? 'tăng ' : change === 'down' ? 'giảm ' : ''
  const tail = `${per ? `/${per}` : ''}${assigned ? ' so với chỉ tiêu giao' : ''}${by ? ` (${by})` : ''}`
  return `${head}${figureWords(comparator, unit)}${tail}`
}

function figureWords(comparator: Exclude<Comparator, { is: 'done' }>, unit: string): string {
  if (comparator.is === 'keep') return 'giữ vững'
  if (comparator.is === 'fraction') return withUnit(`${twoDigits(comparator.part)}/${twoDigits(comparator.whole)}`, unit)
  if (comparator.is === 'range') return withUnit(`${writeNumber(comparator.from)} - ${writeNumber(comparator.to)}`, unit)
  const [before, behind] = BOUND_WORDS[comparator.bound]
  return `${before}${withUnit(writeNumber(comparator.value), unit)}${behind}`
}

const twoDigits = (value: Exact): string => writeNumber(value).padStart(2, '0')
