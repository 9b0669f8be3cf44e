import type { RuleId } from './rules.ts'

/** What is wrong with a line of the paper, and why. */
export interface LineProblem {
  rule: RuleId
  found: string
}

/** Lines of the paper are short; what is longer is cut, so that no pattern has much to search. */
const LONGEST = 200
const short = (line: string): string => line.replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST)

const BLANK = '[\\s.…_]*'
const NUMBER_LINE = new RegExp(`^Số\\s*:?\\s*(?:\\d+|${BLANK})-\\s*[\\p{Lu}Đ][\\p{L}]{0,4}/[\\p{Lu}Đ][\\p{L}-]*$`, 'u')

/** 'Số 01-BC/ĐU': no colon, hyphen, slash, a zero before a single digit. */
export function numberLineProblems(line: string): LineProblem[] {
  const text = short(line)
  const problems: LineProblem[] = []
  if (/^Số\s*:/u.test(text)) problems.push({ rule: 'TT-13', found: `Ghi “${text}”` })
  if (!NUMBER_LINE.test(text)) problems.push({ rule: 'TT-14', found: `Ghi “${text}”` })
  if (/^Số\s*:?\s*[1-9](?!\d)/u.test(text)) problems.push({ rule: 'TT-15', found: `Ghi “${text}”` })
  return problems
}

const DATE = /ngày\s*([\d.…_\s]*?)\s*tháng\s*([\d.…_\s]*?)\s*năm\s*([\d.…_]*)/iu

/** 'Hoàn Kiếm, ngày 05 tháng 7 năm 2025': leading zeros, a day that exists, the place before it. Blanks are open, not wrong. */
export function dateLineProblems(given: string): LineProblem[] {
  const line = short(given)
  const match = DATE.exec(line)
  if (!match) return []
  const [whole, day = '', month = ''] = match
  const problems: LineProblem[] = []
  const wrong = (found: string) => problems.push({ rule: 'TT-16', found })
  if (/^[1-9]$/.test(day)) wrong(`Ghi “ngày ${day}”, thiếu số 0`)
  if (/^[12]$/.test(month)) wrong(`Ghi “tháng ${month}”, thiếu số 0`)
  if (/^0[3-9]$/.test(month)) wrong(`Ghi “tháng ${month}”, thừa số 0`)
  if (/^\d+$/.test(day) && /^\d+$/.test(month) && Number(day) > daysIn(Number(month))) wrong(`Không có ngày ${Number(day)} tháng ${Number(month)}`)
  const place = line.slice(0, match.index).trim()
  if (!/\p{L}/u.test(place)) problems.push({ rule: 'TT-17', found: `Trước “${whole.trim()}” chưa có địa danh` })
  else if (!place.endsWith(',')) problems.push({ rule: 'TT-17', found: `Sau “${place}” thiếu dấu phẩy` })
  return problems
}

const daysIn = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : month >= 1 && month <= 12 ? 31 : 0)

/** The letters of the type in a line with number and symbol: 'BC'; null when it has none. */
const symbolOfType = (line: string): string | null => /-\s*([\p{Lu}Đ]\p{L}{0,4})\//u.exec(short(line))?.[1] ?? null

/** 'Số 01-NQ/ĐU' over a report. @param usual letters of the type that is printed; null for a type without */
export function symbolProblems(line: string, usual: string | null): LineProblem[] {
  const own = symbolOfType(line)
  return own === null || usual === null || own === usual ? [] : [{ rule: 'TT-36', found: `Ghi ký hiệu “${own}”, tên loại này có ký hiệu “${usual}”` }]
}

const DOTTED = /^(?:TM|KT|TL|TUQ|T\.M|K\.T|T\.L|T\/M\.|K\/T\.|T\/L\.)(?:\.\s?|\s)(?=\p{Lu})/u

/** 'T/M BAN CHẤP HÀNH': slashes, not dots as on papers of the state. A committee is signed for as a whole, never in place of its secretary. */
export function powerLineProblems(given: string): LineProblem[] {
  const line = given.trim()
  if (DOTTED.test(line)) return [{ rule: 'TT-19', found: `Ghi “${line}”` }]
  if (/^K\/T\s+BÍ THƯ/u.test(line)) return [{ rule: 'TT-19', found: `Ghi “${line}”; cấp ủy làm việc theo chế độ tập thể, phó bí thư ký T/M` }]
  return []
}

const DEGREE = /(?:^|[\s(,])(?:GS|PGS|TS|ThS|Ths|CN|KS|BS)\s*\./u

export const nameLineProblems = (line: string): LineProblem[] => (DEGREE.test(line) ? [{ rule: 'TT-22', found: `Ghi “${line.trim()}”` }] : [])

/** Lines under 'Nơi nhận:', as they stand on paper. */
export function recipientProblems(lines: readonly string[]): LineProblem[] {
  return lines.flatMap((line, index) => {
    const text = line.trim()
    const last = index === lines.length - 1
    if (last ? /(?<!\.\/)\.$/u.test(text) : text.endsWith(';')) return []
    return [{ rule: 'TT-24' as const, found: `Dòng “${text}” ${last ? 'là dòng cuối, cần dấu chấm' : 'cần dấu chấm phẩy'}` }]
  })
}

/** How the last words of a body end; null when there is nothing wrong. `.` may stand before a closing quotation mark or bracket. */
export function endingProblem(text: string): LineProblem | null {
  const end = short(text.slice(-LONGEST))
  if (/\.\s*\/\s*\.?$/u.test(end)) return { rule: 'TT-25', found: 'Kết thúc bằng ./.' }
  return /[.!?…][”")\]]?$/u.test(end) ? null : { rule: 'TT-25', found: 'Câu cuối chưa có dấu chấm' }
}
