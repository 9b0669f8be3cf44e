import Big from 'big.js'

/** An exact decimal as plain text with a full stop: '1234.5', '-0.30'. Digits behind the stop are kept as they were written. */
export type Exact = string

/** For sums and comparisons: exact, never a binary fraction. Throws on what is no `Exact`. */
export const toBig = (value: Exact): Big => new Big(value)

/** Below zero, zero or above, as the first is less, the same or more. '0.30' and '0.3' are the same. */
export const compareExact = (one: Exact, other: Exact): -1 | 0 | 1 => toBig(one).cmp(toBig(other))

/**
 * How a number looks among words: groups of three by full stops or narrow spaces and a decimal comma ('1.234,5'), also the foreign way ('1,234.5') and a
 * decimal point where no group can be meant ('98.5'). For use inside other patterns; `readNumber` says what it is.
 */
export const NUMBER = String.raw`\d+(?:[.,\u00a0\u202f]\d+)*`

const VIETNAMESE = /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?$/u
const FOREIGN = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/u
const POINT = /^(\d+)\.(\d+)$/u

/**
 * The number that these characters write; null when they write none, or no single one ('1.23.4').
 * '1.234' is one thousand two hundred and thirty-four and '1,234' a little more than one; '0.234' can only be a decimal.
 */
export function readNumber(text: string): Exact | null {
  const sign = /^[-−–]/u.test(text.trim()) ? '-' : ''
  const digits = text.trim().replace(/^[-−–+]\s*/u, '')
  const leading = digits.startsWith('0.') ? POINT.exec(digits) : null
  const match = leading ?? VIETNAMESE.exec(digits) ?? (/,.*[,.]/u.test(digits) ? FOREIGN.exec(digits) : null) ?? POINT.exec(digits)
  if (!match) return null
  const whole = match[1]!.replace(/\D/gu, '').replace(/^0+(?=\d)/u, '')
  return `${sign}${whole}${match[2] === undefined ? '' : `.${match[2]}`}`
}

/** As offices print it: '1.234,5', '-0,30'. @param decimals digits behind the comma, rounded half up; as written when left out */
export function writeNumber(value: Exact, decimals?: number): string {
  const plain = decimals === undefined ? value : toBig(value).toFixed(decimals)
  const [whole = '', fraction] = plain.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, '.')
  return `${plain.startsWith('-') ? '-' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`
}
