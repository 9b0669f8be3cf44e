import { readNumber, writeNumber } from '@van-kien/shared/domain/figures/numbers.ts'
import { figures as t } from '../i18n/vi/figures.ts'

/** How much of the values of a unit that came in part is counted. */
export type How = 'undecided' | 'whole' | 'factor'

/** What a stored factor says. */
export const howOf = (factor: string | null): How => (factor === null ? 'undecided' : /^1(\.0+)?$/.test(factor) ? 'whole' : 'factor')

/** The same in words. */
export const howWords = (factor: string | null): string =>
  howOf(factor) === 'factor' ? `${t.units.factor} ${writeNumber(factor!)}` : t.units.hows[howOf(factor)]

/** '0,6' -> '0.6'; null: no number from 0 to 1. */
export function factorOf(text: string): string | null {
  const read = readNumber(text.trim())
  if (read?.unit !== '' || !/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/.test(read.number)) return null
  return read.number
}
