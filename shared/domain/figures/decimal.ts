import Big from 'big.js'

/** Exact decimals: what people add up by hand must come out the same here. Never a binary floating point number. */
const Exact = Big()
Exact.DP = 40
/** Half away from zero, as it is taught in school: 2,5 becomes 3. */
Exact.RM = 1
Exact.NE = -60
Exact.PE = 60

export type Decimal = Big

/** Figures of a report have at most so many digits before the comma: 10^15 is a slip of the hand. */
const TOO_LARGE = '1000000000000000'

/** A stored decimal ('1234.5', '-0.3'). @throws when it is none */
export const decimal = (stored: string): Decimal => new Exact(stored)

/** '1234.50' -> '1234.5': one way to write each number, without an exponent. */
export const plain = (value: Decimal): string =>
  value
    .toFixed()
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

export const isTooLarge = (value: Decimal): boolean => value.abs().gte(TOO_LARGE)

export const sameNumber = (one: string, other: string): boolean => one === other || decimal(one).eq(other)

/** Rounded to so many digits behind the comma, half away from zero. */
export const rounded = (value: Decimal, digits: number): Decimal => value.round(digits, 1)

/** Digits behind the comma of a stored decimal. */
export function digitsOf(stored: string): number {
  const comma = stored.indexOf('.')
  return comma < 0 ? 0 : stored.length - comma - 1
}

/**
 * A number as a spreadsheet keeps it. It is binary there: '101.30000000000001' is what somebody typed as 101,3. Fifteen digits are what spreadsheets show and
 * keep. Null when it is none.
 */
export function spreadsheetNumber(text: string): string | null {
  if (!/^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$/.test(text)) return null
  const value = new Exact(text)
  return value.eq(0) ? '0' : plain(value.prec(15, 1))
}

/** '0.955' -> '95.5': what a cell that is formatted as per cent shows. */
export const hundredfold = (stored: string): string => plain(new Exact(stored).times(100))
