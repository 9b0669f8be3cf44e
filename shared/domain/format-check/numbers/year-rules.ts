import type { CheckedRun } from '../checked-run.ts'
import { type Finding, finding, quoteOf } from '../finding.ts'

const RANGE = /(nhiệm kỳ|giai đoạn|thời kỳ|các năm)?\s*(?<![\d/.,])((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?![\d/])/giu
const DATE = /(?<![\d/.])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)/gu
const YEAR = /năm (\d{3}|\d{5}|(?:1[0-8]|2[1-9]|[03-9]\d)\d\d)(?![\d.,/])(?!\s*\p{L}*\s*(?:tuổi|đồng))/giu
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Years, terms and days that cannot be (ND-35).
 * @param term of this congress: '2025 - 2030'
 * @param old terms that the dossier was corrected from: another rule tells of them
 */
export function yearRules(runs: readonly CheckedRun[], term: string, old: readonly string[]): Finding[] {
  const start = Number(/(?:19|20)\d\d/.exec(term)?.[0])
  return runs.flatMap((run) => [...ranges(run, start, old), ...dates(run), ...years(run)])
}

const say = (run: CheckedRun, at: number, words: string, expected: string): Finding =>
  finding('ND-35', run.place, { found: `Ghi “${words.trim()}”`, expected, quote: quoteOf(run.text, at, at + words.length) })

function ranges(run: CheckedRun, start: number, old: readonly string[]): Finding[] {
  return [...run.text.matchAll(RANGE)].flatMap((match) => {
    const [whole, what = '', a, b] = match
    const [from, to] = [Number(a), Number(b)]
    if (old.some((words) => words.includes(String(from)) && words.includes(String(to)))) return []
    if (to <= from) return [say(run, match.index, whole, 'Năm sau lớn hơn năm trước')]
    if (what.toLocaleLowerCase('vi') !== 'nhiệm kỳ') return []
    if (to - from !== 5) return [say(run, match.index, whole, `Nhiệm kỳ 5 năm: ${from} - ${from + 5}`)]
    // Councils and the National Assembly are elected in other years.
    const around = run.text.slice(Math.max(0, match.index - 80), match.index)
    if (
      Number.isNaN(start) ||
      (from - start) % 5 === 0 ||
      /(?:hội đồng nhân dân|hđnd|quốc hội|ủy ban nhân dân|ubnd|đoàn thanh niên|mặt trận|công đoàn|hội )/iu.test(around)
    )
      return []
    const near = start + Math.round((from - start) / 5) * 5
    return [say(run, match.index, whole, `Nhiệm kỳ đại hội Đảng: ${near} - ${near + 5}`)]
  })
}

const dates = (run: CheckedRun): Finding[] =>
  [...run.text.matchAll(DATE)].flatMap((match) => {
    const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
    const most = month >= 1 && month <= 12 ? DAYS[month - 1]! : 0
    const leap = month !== 2 || day !== 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
    return day >= 1 && day <= most && leap ? [] : [say(run, match.index, match[0], 'Không có ngày này; kiểm tra lại ngày, tháng')]
  })

const years = (run: CheckedRun): Finding[] =>
  [...run.text.matchAll(YEAR)].map((match) => say(run, match.index, match[0], 'Năm có bốn chữ số, ví dụ năm 2025'))
