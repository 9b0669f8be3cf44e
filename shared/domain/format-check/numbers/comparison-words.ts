import { type Exact, NUMBER, readNumber } from '../../vietnamese-number.ts'

/** What words claim of a number that stands beside them: against an earlier one, or against the target. */
export interface Comparison {
  claims: 'up' | 'down' | 'above' | 'met' | 'missed'
  /** The word that says so ('tăng', 'không đạt') and where it stands. */
  word: string
  at: number
  /** By how much, as typed; null where nothing is said. `points`: of a share, 'điểm %'. */
  amount: { number: Exact; digits: string; at: number; unit: 'percent' | 'points' | 'own'; rest: string } | null
  /** What it is compared with: a year, the same time of the year before, the target. Null: nothing is named. */
  with: { year: number } | 'year-before' | 'target' | null
  end: number
}

const AMOUNT = String.raw`(?:\s*(?:thêm|được|khoảng|gần|hơn|trên))*\s*(?<digits>${NUMBER})(?<unit>\s*(?:điểm\s*(?:%|phần trăm)|%|(?:\p{L}+[²³]?)(?: (?!so|và|với|năm)\p{L}+){0,2})?)`
const AGAINST = String.raw`(?<against>\s*,?\s*\(?so với[^,;.()]{0,60})?`
/** The unit of the number may stand before the comma. */
const MEASURE = String.raw`(?:\s*[%‰]?(?:\s*\p{L}[\p{L}/²³]*){0,5}(?=\s*[,(]))?`
const STEP = new RegExp(
  String.raw`^(?<lead>${MEASURE}[\s,(]*(?:và |đã |tức |là )?)(?<word>tăng|giảm)(?!\p{L})(?: (?:mạnh|nhẹ|đều|khá|nhanh|đáng kể|rõ rệt))?(?:${AMOUNT})?${AGAINST}`,
  'iu',
)
const AIM = new RegExp(
  String.raw`^(?<lead>${MEASURE}[\s,(]*(?:và |đã |cơ bản )?)(?<word>không đạt|chưa đạt|không hoàn thành|chưa hoàn thành|hoàn thành vượt mức|đạt và vượt|vượt|đạt|hoàn thành)\s+(?:mức )?(?<aim>(?:chỉ tiêu|mục tiêu)(?! (?:giao|kế hoạch|pháp lệnh|thành phố|cấp trên|được giao)))`,
  'iu',
)
const OVER = new RegExp(
  String.raw`^(?<lead>${MEASURE}[\s,(]*(?:và |đã )?)(?<word>vượt)(?:${AMOUNT})(?<against>\s*so với (?:chỉ tiêu|mục tiêu)[^,;.()]{0,40})`,
  'iu',
)
const LEADS_TO = /(?<word>tăng|giảm)\s+(?:lên|xuống|còn|đến|tới)(?:\s+(?:còn|đến|tới|mức|khoảng))*\s*$/iu
const AIM_BEFORE =
  /(?<word>không đạt|chưa đạt|hoàn thành vượt mức|vượt|đạt)\s+(?:chỉ tiêu|mục tiêu)(?:\s*(?:đề ra|nghị quyết|đại hội))*\s*(?:,|:|\(|với|là)\s*(?:đạt|là|với)?\s*$/iu
/** What the register knows nothing of: plans, estimates and what somebody above assigned. */
const OTHER_GROUND = /(?:kế hoạch|dự toán|giao|bình quân|cả nước|toàn thành phố|khu vực|quận|phường khác|đầu nhiệm kỳ|nhiệm kỳ trước)/iu

const CLAIMS: readonly (readonly [form: RegExp, claims: Comparison['claims']])[] = [
  [/^tăng$/iu, 'up'],
  [/^giảm$/iu, 'down'],
  [/^(?:không|chưa)/iu, 'missed'],
  [/^(?:vượt|hoàn thành vượt mức)$/iu, 'above'],
  [/./u, 'met'],
]
const claimsOf = (word: string): Comparison['claims'] => CLAIMS.find(([form]) => form.test(word))![1]

/** What is claimed right behind a reference. @param text what follows it, up to the next sign */
export function comparisonBehind(text: string): Comparison | null {
  const match = OVER.exec(text) ?? AIM.exec(text) ?? STEP.exec(text)
  const groups = match?.groups
  if (!match || !groups) return null
  const word = groups.word!
  const at = groups.lead!.length
  const against = groups.against ?? ''
  if (OTHER_GROUND.test(against)) return null
  const isAim = groups.aim !== undefined
  const amount = amountOf(groups, match[0])
  // 'tăng cường', 'giảm 20% số vụ vi phạm': another thing is spoken of.
  if (!isAim && against === '' && /^\s+(?!(?:và|là|nhờ|do)\s)\p{L}/iu.test(text.slice(match[0].length))) return null
  const withWhat = isAim || /(?:chỉ tiêu|mục tiêu)/iu.test(against) ? 'target' : comparedWith(against)
  if (withWhat === undefined || (claimsOf(word) === 'above' && withWhat !== 'target')) return null
  return { claims: claimsOf(word), word, at, amount, with: withWhat, end: match[0].length }
}

/** What is claimed right before a reference. @param text what stands before it, from the last sign */
export function comparisonBefore(text: string): Comparison | null {
  const step = LEADS_TO.exec(text)
  const match = step ?? AIM_BEFORE.exec(text)
  const word = match?.groups?.word
  if (!match || word === undefined) return null
  // 'từ 12 hộ giảm xuống còn': from which number it went, is said.
  if (step && /(?:^|\s)từ\s[^,;.]*$/iu.test(text.slice(0, match.index))) return null
  return { claims: claimsOf(word), word, at: match.index, amount: null, with: step ? null : 'target', end: text.length }
}

function amountOf(groups: Record<string, string | undefined>, whole: string): Comparison['amount'] {
  const digits = groups.digits
  const number = digits === undefined ? null : readNumber(digits)
  if (digits === undefined || number === null) return null
  const unit = (groups.unit ?? '').trim()
  const at = whole.indexOf(digits, groups.lead!.length)
  return { number, digits, at, unit: /^điểm/iu.test(unit) ? 'points' : unit.startsWith('%') ? 'percent' : 'own', rest: groups.unit ?? '' }
}

/** Undefined: it is compared with something that is not understood. */
function comparedWith(against: string): Comparison['with'] | undefined {
  const words = against.trim()
  if (words === '') return null
  const years = [...words.matchAll(/(?:19|20)\d\d/gu)]
  const year = /^[,(\s]*so với (?:cùng kỳ )?(?:cuối )?(?:năm )?((?:19|20)\d\d)(?:$|\s+(?:và|là|nhờ|do))/iu.exec(words)?.[1]
  if (year !== undefined) return years.length === 1 ? { year: Number(year) } : undefined
  return /^[,(\s]*so với (?:cùng kỳ|năm trước|cùng kỳ năm trước|năm liền trước)(?:$|\s+(?:và|là|nhờ|do))/iu.test(words) ? 'year-before' : undefined
}
