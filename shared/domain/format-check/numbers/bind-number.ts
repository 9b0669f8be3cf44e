import { periodKey } from '../../figures/period.ts'
import { withUnit } from '../../figures/shown-figure.ts'
import { showValue } from '../../figures/value.ts'
import type { Correction } from '../finding.ts'
import { correct } from '../text-rules.ts'
import type { Claim } from './claims.ts'
import type { KnownFigure, KnownValue } from './known-figures.ts'
import { millionsOf } from './numbers-in.ts'

const MONEY = /^[ \u00a0](?:(?:nghìn|ngàn) tỷ|tỷ|triệu|nghìn)(?: đồng)?(?!\p{L})/iu

/**
 * The change that puts a figure reference where a number was typed. Its unit goes along where it is written as the register writes it, or is money counted in
 * another size; else the words behind the number stay as they are. Null where the text cannot be changed, or nothing would say what is counted.
 */
export function bindingOf({ run, said }: Claim, figure: KnownFigure, { period, unitId, value }: KnownValue): Correction | null {
  const rest = run.text.slice(said.end)
  const number = showValue(figure.kind, value)
  const whole = withUnit('', figure)
  const alike = whole !== '' && rest.toLocaleLowerCase('vi').startsWith(whole.toLocaleLowerCase('vi')) && !/^\p{L}/u.test(rest.slice(whole.length))
  const resized = !alike && millionsOf(said.unit) !== millionsOf(figure.unit) ? MONEY.exec(rest)?.[0] : undefined
  const show = alike || resized !== undefined ? 'value-unit' : 'value'
  const end = said.end + (alike ? whole.length : (resized?.length ?? 0))
  const becomes = show === 'value-unit' ? withUnit(number, figure) : number
  const correction = correct(run, said.at, run.text.slice(said.at, end), becomes)[0]
  return correction ? { ...correction, reference: { figure: figure.id, unit: unitId, period: periodKey(period), from: null, show } } : null
}
