import { decimal, isTooLarge, plain, sameNumber } from './decimal.ts'
import type { Figure, FigureKind } from './figure.ts'
import { readNumber, writeNumber } from './numbers.ts'

/**
 * How a value is stored: an exact decimal with a full stop, its digits kept as they were written ('90.0', '-3'); of a ratio 'a/b' in such decimals; text as
 * it is. Never an empty string.
 */
export type Stored = string

/** Why something typed is no value of the figure. */
export type NoValue = 'not-a-number' | 'too-large' | 'other-unit' | 'not-a-ratio' | 'too-long'
export type Typed = { ok: true; value: Stored | null } | { ok: false; why: NoValue }

const LONGEST_TEXT = 500
const RATIO = /^(.+?)\s*\/\s*(.+)$/u

/** What somebody typed or pasted, or a sheet holds, as a value of this figure; empty: none. Numbers are read the Vietnamese way ('1.234,5'). */
export function readValue(figure: Pick<Figure, 'kind' | 'unit'>, typed: string): Typed {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (text === '') return { ok: true, value: null }
  if (figure.kind === 'text') return text.length > LONGEST_TEXT ? { ok: false, why: 'too-long' } : { ok: true, value: text }
  if (figure.kind !== 'ratio') return oneNumber(text, figure.unit)
  const [, met, of] = RATIO.exec(text) ?? []
  if (met === undefined || of === undefined) return { ok: false, why: 'not-a-ratio' }
  const [first, second] = [oneNumber(met, ''), oneNumber(of, figure.unit)]
  if (!first.ok) return first
  if (!second.ok) return second
  return { ok: true, value: `${first.value}/${second.value}` }
}

function oneNumber(text: string, unit: string): Typed {
  const read = readNumber(text)
  if (read === null) return { ok: false, why: 'not-a-number' }
  if (read.unit !== '' && !sameUnit(read.unit, unit)) return { ok: false, why: 'other-unit' }
  return isTooLarge(decimal(read.number)) ? { ok: false, why: 'too-large' } : { ok: true, value: read.number }
}

const tidy = (unit: string): string => unit.toLocaleLowerCase('vi').replace(/\s+/g, '')
/** '%' beside '% hộ' or '%/năm' is the same; 'triệu đồng' beside 'tỷ đồng' is not. */
const sameUnit = (typed: string, unit: string): boolean => {
  const [one, other] = [tidy(typed), tidy(unit)]
  return one === other || (/^[%‰]/.test(one) && other.startsWith(one.slice(0, 1)))
}

/** As people read it: '1.234,5', '31/38'. */
export function showValue(kind: FigureKind, stored: Stored): string {
  if (kind === 'text') return stored
  if (kind !== 'ratio') return writeNumber(stored)
  const { met, of } = ratioOf(stored)
  return `${writeNumber(met)}/${writeNumber(of)}`
}

export function ratioOf(stored: Stored): { met: string; of: string } {
  const [met = '0', of = '0'] = stored.split('/')
  return { met, of }
}

export function sameStored(kind: FigureKind, one: Stored, other: Stored): boolean {
  if (kind === 'text') return one === other
  if (kind !== 'ratio') return sameNumber(one, other)
  const [a, b] = [ratioOf(one), ratioOf(other)]
  return sameNumber(a.met, b.met) && sameNumber(a.of, b.of)
}

/** A value as one number, to be compared and computed with; null for text, and for a ratio of nothing. */
export function asNumber(kind: FigureKind, stored: Stored): string | null {
  if (kind === 'text') return null
  if (kind !== 'ratio') return stored
  const { met, of } = ratioOf(stored)
  return decimal(of).eq(0) ? null : plain(decimal(met).div(decimal(of)).times(100))
}

/** Whether a stored value is one of this kind: what stands in a file or comes with a request is held to it. */
export function isStored(kind: FigureKind, value: string): boolean {
  const number = (text: string | undefined) => text !== undefined && /^-?\d{1,24}(\.\d{1,12})?$/.test(text) && !isTooLarge(decimal(text))
  if (kind === 'text') return value.trim() !== '' && value.length <= LONGEST_TEXT
  if (kind !== 'ratio') return number(value)
  const parts = value.split('/')
  return parts.length === 2 && number(parts[0]) && number(parts[1])
}
