/** The 23 letters that points of an official text are numbered with: with đ, without ă â ê ô ơ ư and without f j w z. */
export const VIETNAMESE_POINTS = 'abcdđeghiklmnopqrstuvxy'

const WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const FIRST = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'] as const

/** 'thứ nhất', 'thứ hai', 'thứ tư', 'thứ mười một' … for 1 to 99; above that the number itself: 'thứ 100'. */
export function vietnameseOrdinal(n: number): string {
  assertCount(n)
  const word = FIRST[n - 1]
  if (word) return `thứ ${word}`
  if (n > 99) return `thứ ${n}`
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 1 ? 'mười' : `${WORDS[tens]} mươi`
  return ones === 0 ? `thứ ${head}` : `thứ ${head} ${onesAfterTen(ones, tens)}`
}

function onesAfterTen(ones: number, tens: number): string {
  if (ones === 5) return 'lăm'
  if (ones === 1 && tens > 1) return 'mốt'
  if (ones === 4 && tens > 1) return 'tư'
  return WORDS[ones]!
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** 1 -> 'I', 4 -> 'IV', 18 -> 'XVIII'. */
export function romanNumeral(n: number): string {
  assertCount(n)
  let rest = n
  let result = ''
  for (const [value, sign] of ROMAN) {
    for (; rest >= value; rest -= value) result += sign
  }
  return result
}

/** The value of a roman numeral in its regular form, null for anything else ('IIII', 'iv', ''). */
export function romanValue(text: string): number | null {
  let rest = text
  let value = 0
  for (const [worth, sign] of ROMAN) {
    for (; rest.startsWith(sign); rest = rest.slice(sign.length)) value += worth
  }
  return rest === '' && value > 0 && romanNumeral(value) === text ? value : null
}

/** 1 -> 'a', 4 -> 'd', 5 -> 'đ', 23 -> 'y', 24 -> 'aa', 25 -> 'ab' … */
export function vietnamesePoint(n: number): string {
  assertCount(n)
  const size = VIETNAMESE_POINTS.length
  const last = VIETNAMESE_POINTS[(n - 1) % size]!
  return n <= size ? last : vietnamesePoint(Math.floor((n - 1) / size)) + last
}

function assertCount(n: number): void {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not an ordinal: ${n}`)
}
