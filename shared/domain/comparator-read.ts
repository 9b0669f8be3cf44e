import type { Aim, Bound, Comparator, Deadline } from './comparator.ts'
import { type Exact, NUMBER, readNumber } from './vietnamese-number.ts'

/** What is counted behind a figure; the longer ones first. */
const COUNTED = [
  ...['điểm phần trăm', 'tổ chức đảng', 'tổ chức cơ sở đảng', 'tổ dân phố', 'đảng viên', 'doanh nghiệp', 'hộ kinh doanh', 'hộ gia đình', 'sản phẩm'],
  ...[
    'công trình',
    'dự án',
    'đề án',
    'mô hình',
    'tuyến phố',
    'tuyến',
    'di tích',
    'danh hiệu',
    'chỉ tiêu',
    'nhiệm vụ',
    'lao động',
    'cán bộ',
    'trường học',
  ],
  ...[
    'giường bệnh',
    'bác sĩ',
    'vạn dân',
    'thôn',
    'phường',
    'xã',
    'trường',
    'người',
    'hộ',
    'chi bộ',
    'đồng chí',
    'điểm',
    'ngõ',
    'cuộc',
    'lượt',
    'vụ',
    'lần',
  ],
  ...['cây', 'công viên', 'bậc', 'tuổi', 'ngày', 'giờ', 'tháng', 'km²', 'km2', 'km', 'm²', 'm2', 'm³', 'm3', 'ha', 'tấn', 'kg', 'lít', 'căn', 'suất'],
]
const MONEY = String.raw`(?:(?:nghìn|ngàn|triệu|trăm)\s+)?(?:tỷ|tỉ|triệu|nghìn|ngàn)(?:\s+(?:đồng|USD|lượt|người|tấn|m²|m2))?|đồng|USD`
const UNIT = String.raw`%|‰|phần trăm|(?:${MONEY}|${COUNTED.join('|')})(?![\p{L}\d])`
const JOIN = String.raw`\s*(?:-|–|—|đến|tới)\s*`

/** A figure with the words right before and after it that say how it is meant. */
const FIGURE = new RegExp(
  String.raw`(?<![\p{L}\d.,/])(${NUMBER})(?:\s*/\s*(\d{1,5})(?=\s+\p{Ll}))?(?:\s*(%|‰))?(?:${JOIN}(${NUMBER}))?(?![\d/]|[.,]\d)\s*(${UNIT})?`,
  'giu',
)

const BEFORE: [RegExp, Bound][] = [
  [/(?:≥|>=|ít nhất(?: là)?|tối thiểu(?: là)?|không dưới|không thấp hơn|không ít hơn)$/iu, 'at-least'],
  [/(?:≤|<=|tối đa(?: là)?|không quá|không vượt quá|không cao hơn|nhiều nhất(?: là)?)$/iu, 'at-most'],
  [/(?:>|trên|hơn|cao hơn)$/iu, 'more-than'],
  [/(?:<|dưới|thấp hơn|ít hơn)$/iu, 'less-than'],
  [/(?:khoảng|xấp xỉ|gần|ước)$/iu, 'about'],
]
const BEHIND: [RegExp, Bound][] = [
  [/^(?:(?:\s*\/)?[\p{L}\s]{0,24}(?<!nhiệm vụ |tốt |khá |giỏi |mạnh ))?trở lên/iu, 'at-least'],
  [/^(?:(?:\s*\/)?[\p{L}\s]{0,24})?trở xuống/iu, 'at-most'],
]
const ASSIGNED = /(?:chỉ tiêu|kế hoạch|dự toán|nhiệm vụ)[^,;.]{0,40}?giao|được giao|(?:thành phố|cấp trên|Trung ương)\s+giao/iu
const PER = /^(?:\s*\/\s*|\s+)(?:(?:mỗi|một|hằng|hàng)\s+)?(năm|nhiệm kỳ|tháng|quý)(?!\s+\d)(?!\p{L})/iu
const EVERY = /(?:hằng|hàng|mỗi|bình quân)\s+(năm|tháng|quý)(?!\s+\d)/iu
const DEADLINE =
  /(?:đến|trước|vào|trong|xong|hết)\s+(?:cuối\s+|hết\s+|trước\s+)?(?:năm\s+|(?:(?:ngày\s+\d{1,2}[/ ]\s*)?(?:tháng\s+)?(\d{1,2})\s*(?:\/|\s+năm\s+)))?((?:19|20)\d\d)(?!\d)/iu
const KEEP = /(?:giữ vững|duy trì|giữ nguyên|tiếp tục giữ)(?!\p{L})/iu
const NONE = /(?:không còn|không có|không để xảy ra|không phát sinh)\s+(?=\p{L})/iu
const CLAUSE = /[;:]|[.!?](?=\s|$)|\n/gu

/** Everything in a text that reads like a target, in its order: figures with how they are meant, else what is kept or done by a day. */
export function readAims(text: string): Aim[] {
  return clauses(text).flatMap(({ words, at }) => {
    const figures = [...words.matchAll(FIGURE)].flatMap((match) => figureAim(words, match) ?? [])
    return (figures.length > 0 ? figures : withoutFigure(words)).map((aim) => ({ ...aim, at: aim.at + at }))
  })
}

/** The first of them: what the text is mainly held to. */
export const readAim = (text: string): Aim | null => readAims(text)[0] ?? null

/** Parts of a text in which words and figures belong together. */
function clauses(text: string): { words: string; at: number }[] {
  const found: { words: string; at: number }[] = []
  let at = 0
  for (const stop of [...text.matchAll(CLAUSE), null]) {
    const end = stop ? stop.index : text.length
    if (end > at) found.push({ words: text.slice(at, end), at })
    if (stop) at = end + stop[0].length
  }
  return found
}

function figureAim(clause: string, match: RegExpExecArray | RegExpMatchArray): Aim | null {
  const [all, first, over, sign, second, behind] = match as unknown as [string, string, ...(string | undefined)[]]
  // In '100% hộ dân' the per cent is the unit, and what it is of belongs to the sentence.
  const counted = sign !== undefined && behind !== undefined && !/^[%‰]$/u.test(behind)
  const whole = counted ? all.slice(0, all.length - behind.length).trimEnd() : all
  const at = match.index!
  const left = clause.slice(0, at).trimEnd()
  const right = clause.slice(at + whole.length)
  const unit = unitOf(sign ?? behind)
  if (isName(left, first, second, over, unit) || (/\($/u.test(left) && unit === '' && right.startsWith(')'))) return null
  const [one, two] = [readNumber(first), second === undefined ? null : readNumber(second)]
  if (one === null) return null
  const fraction = over === undefined ? null : readNumber(over)
  const comparator = comparatorOf(left, right, one, two, fraction)
  const named = fraction === null ? unit : ((unit || /^\s*(\p{Ll}+)/u.exec(right)?.[1]) ?? '')
  return { comparator, unit: named, ...circumstances(clause, left, right), quote: whole.trim(), at }
}

function comparatorOf(left: string, right: string, one: Exact, two: Exact | null, whole: Exact | null): Comparator {
  if (whole !== null) return { is: 'fraction', part: one, whole }
  if (two !== null) return { is: 'range', from: one, to: two }
  const said = BEFORE.find(([pattern]) => pattern.test(left)) ?? BEHIND.find(([pattern]) => pattern.test(right.trimStart()))
  return { is: 'bound', bound: said?.[1] ?? 'equal', value: one }
}

/** A year, a day, the number of a paper, of a heading or of a list: a figure that is a name. */
function isName(left: string, first: string, second: string | undefined, over: string | undefined, unit: string): boolean {
  const year = /^(?:19|20)\d\d$/u
  if (unit === '' && year.test(first) && (second === undefined || year.test(second))) return true
  if (/(?:ngày|tháng|quý|năm|điều|khoản|số|mục|phần|chương|phụ lục|lần thứ|thứ|khóa|khoá|quyết|thị)$/iu.test(left) && unit !== '%') return true
  if (over !== undefined && /(?:ngày|tháng|số|quyết|luật|ngày\s+\d+)$/iu.test(left)) return true
  return left === '' && unit === '' && over === undefined
}

const UNITS: Record<string, string> = { 'phần trăm': '%', tỉ: 'tỷ', ngàn: 'nghìn', m2: 'm²', m3: 'm³', km2: 'km²' }

const unitOf = (words: string | undefined): string => {
  const plain = (words ?? '').trim().replace(/\s+/gu, ' ')
  return UNITS[plain.toLocaleLowerCase('vi')] ?? plain.replace(/(?<!\p{L})tỉ(?!\p{L})/gu, 'tỷ').replace(/(?<!\p{L})ngàn(?!\p{L})/gu, 'nghìn')
}

function circumstances(clause: string, left: string, right: string): Pick<Aim, 'per' | 'assigned' | 'change' | 'deadline'> {
  const per = PER.exec(right)?.[1] ?? EVERY.exec(clause)?.[1] ?? null
  return {
    per: per === null ? null : per.toLocaleLowerCase('vi'),
    assigned: ASSIGNED.test(clause),
    change: changeOf(left),
    deadline: deadlineIn(clause),
  }
}

/** 'tăng 5 %' and 'vượt dự toán 8 %' are changes, 'tăng lên 95 %' and 'giảm còn 2 %' are levels. */
function changeOf(left: string): Aim['change'] {
  const match = /.*(?<!\p{L})(tăng|vượt|giảm)(?!\p{L})(.*)$/isu.exec(left)
  if (!match || /^\s*(?:lên|còn|xuống)(?!\p{L})|,|(?<!\p{L})(?:đạt|lên|còn)(?!\p{L})/iu.test(match[2]!)) return null
  if (/^\s*trưởng(?!\p{L})/iu.test(match[2]!)) return null
  return match[1]!.toLocaleLowerCase('vi') === 'giảm' ? 'down' : 'up'
}

/** By when, in a text; null where it is not said. */
function deadlineIn(text: string): Deadline | null {
  const match = DEADLINE.exec(text)
  if (!match) return null
  const month = match[1] === undefined ? null : Number(match[1])
  return { year: Number(match[2]), month: month !== null && month >= 1 && month <= 12 ? month : null }
}

function withoutFigure(clause: string): Aim[] {
  const [none, keep, deadline] = [NONE.exec(clause), KEEP.exec(clause), deadlineIn(clause)]
  const rest = { unit: '', ...circumstances(clause, '', clause), change: null }
  if (none) return [{ comparator: { is: 'bound', bound: 'equal', value: '0' }, ...rest, quote: none[0].trim(), at: none.index }]
  if (keep) return [{ comparator: { is: 'keep' }, ...rest, quote: keep[0], at: keep.index }]
  if (!deadline) return []
  const match = DEADLINE.exec(clause)!
  return [{ comparator: { is: 'done' }, ...rest, quote: match[0], at: match.index }]
}
