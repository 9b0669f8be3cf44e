import { type Decimal, decimal, digitsOf, plain, rounded } from '../../figures/decimal.ts'
import { type Exact, readNumber, writeNumber } from '../../vietnamese-number.ts'
import type { CheckedRun } from '../checked-run.ts'
import { type Finding, finding, quoteOf } from '../finding.ts'
import { clausesIn } from './numbers-in.ts'

const N = String.raw`(\d+(?:[.,]\d+)*)`
const UNIT = String.raw`(?:\s*(%)|\s+\p{L}+(?: \p{L}+){0,2}?)?`
/** 'từ 80% lên 90%, tăng 10%', 'từ 120 hộ xuống còn 90 hộ, giảm 25%'. */
const STEP = new RegExp(
  String.raw`từ ${N}${UNIT}(?: \(?năm \d{4}\)?)? (?:tăng lên|giảm xuống|lên|xuống|xuống còn|còn|lên đến) (?:còn )?${N}${UNIT}(?: \(?(?:vào )?năm \d{4}\)?)?,? ?\(?(?:tương đương |tức )?(tăng|giảm) ${N}(%| điểm %| điểm phần trăm)`,
  'giu',
)
/** '95/120 tổ dân phố, đạt 79,2%', '95/120 hộ (79,2%)'. */
const PART = new RegExp(String.raw`(?<![\d/])${N}\s*/\s*${N}(?:\s+\p{L}+){0,9},?\s*(?:\(|đạt |chiếm |bằng |tỷ lệ |= ?)+\s*(?:tỷ lệ )?${N}\s*%`, 'giu')
const OVER = new RegExp(
  String.raw`(?<![\d.,])${N}%\s+(?:tổng )?(?:số )?(hộ|dân số|người dân|tổ dân phố|trường|học sinh|đảng viên|hồ sơ|gia đình)(?!\p{L})`,
  'giu',
)

/** Shares in running text: percentages of percentages (ND-37), and those that do not come out of the two numbers beside them (ND-34). */
export function shareRules(runs: readonly CheckedRun[]): Finding[] {
  return runs.flatMap((run) => [...steps(run), ...parts(run), ...wholes(run), ...overs(run)])
}

const say = (rule: 'ND-34' | 'ND-37', run: CheckedRun, at: number, words: string, expected: string): Finding =>
  finding(rule, run.place, { found: `Ghi “${words}”`, expected, quote: quoteOf(run.text, at, at + words.length) })

function steps(run: CheckedRun): Finding[] {
  return [...run.text.matchAll(STEP)].flatMap((match) => {
    const [whole, a, firstSign, b, secondSign, , c, unit] = match
    const [from, to, said] = [read(a), read(b), read(c)]
    if (!from || !to || !said) return []
    const difference = plain(decimal(to).minus(decimal(from)).abs())
    const isShare = firstSign === '%' || secondSign === '%'
    if (unit !== '%')
      return isShare && !near(said, difference) ? [say('ND-37', run, match.index, whole, `Hai số chênh ${writeNumber(difference)} điểm %`)] : []
    if (decimal(from).eq(0)) return []
    const share = decimal(difference).times(100).div(decimal(from))
    if (near(said, share)) return []
    if (isShare && near(said, difference))
      return [say('ND-37', run, match.index, whole, `${writeNumber(difference)} điểm % (hoặc ${percent(share)} so với trước)`)]
    const expected = isShare ? `${writeNumber(difference)} điểm %, bằng ${percent(share)} so với trước` : `${percent(share)} theo hai số đã ghi`
    return [say('ND-37', run, match.index, whole, expected)]
  })
}

function parts(run: CheckedRun): Finding[] {
  return [...run.text.matchAll(PART)].flatMap((match) => {
    const [whole, a, b, c] = match
    const [part, all, said] = [read(a), read(b), read(c)]
    if (!part || !all || !said || decimal(all).eq(0)) return []
    const share = decimal(part).times(100).div(decimal(all))
    return near(said, share) ? [] : [say('ND-34', run, match.index, whole, `${writeNumber(part)}/${writeNumber(all)} là ${percent(share)}`)]
  })
}

/** 'cơ cấu: dịch vụ 90%, công nghiệp 8%, nông nghiệp 1%': the parts make a whole. */
function wholes(run: CheckedRun): Finding[] {
  return clausesIn(run.text).flatMap((clause) => {
    const start = /cơ cấu(?: kinh tế| lao động| thu)?/iu.exec(clause.text)
    if (!start) return []
    const rest = clause.text.slice(start.index)
    const shares = [...rest.matchAll(new RegExp(`${N}\\s*%`, 'gu'))]
    if (shares.length < 3 || /(?:tăng|giảm|so với|từ \d)/u.test(rest)) return []
    const values = shares.flatMap(([, value]) => read(value) ?? [])
    const sum = values.reduce((all, value) => all.plus(decimal(value)), decimal('0'))
    const loose = decimal('0.1').times(shares.length)
    if (sum.minus(100).abs().lte(loose)) return []
    return [say('ND-34', run, clause.at + start.index, rest.trim(), `Các tỷ lệ cộng lại là ${writeNumber(plain(sum))}%, không phải 100%`)]
  })
}

const overs = (run: CheckedRun): Finding[] =>
  [...run.text.matchAll(OVER)].flatMap((match) => {
    const said = read(match[1])
    const isShare = !/(?:kế hoạch|chỉ tiêu|dự toán|so với)/iu.test(run.text.slice(Math.max(0, match.index - 40), match.index))
    return said && isShare && decimal(said).gt(100) ? [say('ND-37', run, match.index, match[0], 'Tỷ lệ trong tổng số không quá 100%')] : []
  })

const read = (text: string | undefined): Exact | null => (text === undefined ? null : readNumber(text))

/** The same after rounding to the digits that were typed; the last digit may be cut instead of rounded. */
function near(said: Exact, exact: Exact | Decimal): boolean {
  const value = typeof exact === 'string' ? decimal(exact) : exact
  const digits = digitsOf(said)
  const step = decimal('1').div(decimal('10').pow(digits))
  return rounded(value, digits).minus(decimal(said)).abs().lt(step) || value.minus(decimal(said)).abs().lt(step)
}

const percent = (share: Decimal): string => `${writeNumber(plain(rounded(share, 1)))}%`
