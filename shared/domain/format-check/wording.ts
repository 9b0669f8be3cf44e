import type { CheckedRun } from './checked-run.ts'
import { type Correction, type Finding, finding, quoteOf } from './finding.ts'
import type { Severity } from './rules.ts'
import { correct } from './text-rules.ts'

/**
 * Rules about what the words say.
 * @param placeholder severity of what is still open: an outline may have open places
 * @param isCopied which sentences were taken over from a text from above
 */
export const wordingRules = (run: CheckedRun, placeholder: Severity, isCopied: IsCopied = () => false): Finding[] => [
  ...placeholders(run, placeholder),
  ...twice(run),
  ...abolishedBodies(run),
  ...cityWords(run, isCopied),
  ...stateMotto(run),
]

const OPEN =
  /\.{3,}|…+|\[[^[\]\n]{1,60}\]|\{\{[^{}\n]{0,80}\}?\}?|_{3,}|(?<!\p{L})[xX]{3,}(?!\p{L})|(?<!\p{L})[xX]{2}(?=[ \u00a0]?(?:%|tỷ|triệu|nghìn|đồng|người|hộ)(?!\p{L}))|\?{2,}|\(\?\)|<<[^<>\n]{1,60}>>|\((?:chờ|chưa có|cần bổ sung|bổ sung sau|cập nhật sau|sẽ bổ sung|sẽ cập nhật)[^()\n]{0,60}\)/giu
/** What stands in square brackets and is a note to the writer, not a reference. */
const NOTE = /^\[\s*(?:số liệu|số|ngày|tên|ghi|nêu|điền|bổ sung|cập nhật|chờ|viết|nội dung|dẫn|…|\.{2,}|\?+|[xX]+)/iu

/** Letters before a place that tell what it is: a pattern that ends in `$` must not search a whole long text for every place. */
const BESIDE = 20

/** Letters of a sentence that are searched for the commas of a list. */
const LIST = 120
/** What stands before a figure that is still open, and the unit behind it. */
const LEADS_TO_FIGURE =
  /(?:^|\P{L})(?:đạt|có|là|gồm|khoảng|gần|hơn|trên|dưới|tăng|giảm|số|bằng|còn|chiếm|ngày|tháng|năm|quý|thứ|lần|với|được|thêm|từ|đến)[ \u00a0]$/iu
const UNIT =
  /^[ \u00a0]?(?:%|tỷ|triệu|nghìn|ngàn|đồng|người|hộ|lượt|chi|đảng|tổ|đoàn|hội|cuộc|công trình|dự án|chỉ tiêu|ý kiến|đại biểu|trường|lớp|km|m2|m²|ha|điểm|lần|ngày|tháng|năm)(?!\p{L})/iu

/** '…' that ends a list in the middle of a sentence: 'phố cổ, hồ Gươm, chợ Đồng Xuân … là thế mạnh'. */
function endsList(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - LIST), from)
  const sentence = before.slice(before.search(/[^.!?;:]*$/u))
  if (LEADS_TO_FIGURE.test(sentence) || UNIT.test(text.slice(to, to + BESIDE))) return false
  return (sentence.match(/,/gu)?.length ?? 0) >= 2
}

/** Words that never stand twice in a row; of others (xa xa, ngày ngày, nhà nhà) a language with reduplication is full. */
const TWICE =
  /(?<!\p{L})(lần thứ|thứ|nhiệm kỳ|đại hội|đảng bộ|đảng ủy|phường|quận|thành phố|của|và|các|những|là|với|trong|cho|được|để|từ|tại|về|theo|trên|do)[ \u00a0]+\1(?!\p{L})/giu

/** 'lần thứ thứ nhất' */
const twice = (run: CheckedRun): Finding[] =>
  [...run.text.matchAll(TWICE)].map((match) =>
    finding('ND-15', run.place, {
      found: `Ghi “${match[0]}”`,
      quote: quoteOf(run.text, match.index, match.index + match[0].length),
      corrections: correct(run, match.index, match[0], match[0].slice(0, match[1]!.length)),
    }),
  )

/** One finding a paragraph. '…' at the end of a list ('nhà văn hóa, chợ, …') is meant so. */
function placeholders(run: CheckedRun, severity: Severity): Finding[] {
  const open = [...run.text.matchAll(OPEN)].filter((match) => {
    const [sign] = match
    if (sign.startsWith('[')) return NOTE.test(sign)
    const before = run.text.slice(Math.max(0, match.index - BESIDE), match.index)
    // Behind these words a row of X is a Roman number: 'Đại hội XX', 'thế kỷ XX'.
    if (/^X+$/u.test(sign)) return !/(?:thứ|hội|kỷ|khóa|khoá)[ \u00a0]$/iu.test(before)
    if (!/^[.…]/.test(sign)) return true
    if (/[\p{L}\p{N})”"]$/u.test(before)) return sign.length > 3
    if (sign.length > 3) return true
    return !/[,;]\s*$/u.test(before) && !endsList(run.text, match.index, match.index + sign.length)
  })
  const first = open[0]
  if (!first) return []
  return [
    finding('ND-01', run.place, {
      severity,
      found: open.length === 1 ? `Còn chỗ chưa điền: “${first[0]}”` : `Còn ${open.length} chỗ chưa điền`,
      quote: quoteOf(run.text, first.index, first.index + first[0].length),
      count: open.length,
    }),
  ]
}

const BODIES =
  /(?<!\p{L})(?:(?:Quận|Huyện) (?:ủy|uỷ)|(?:UBND|HĐND|MTTQ|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Ủy ban MTTQ|Công an|Đảng bộ|Ban Thường vụ|Mặt trận Tổ quốc|Tòa án nhân dân|TAND|Viện [Kk]iểm sát nhân dân|VKSND)(?: Việt Nam)? (?:các )?(?:quận|huyện)|phòng(?: \p{L}+| -|,){1,7}? (?:quận|huyện))(?!\p{L})/giu
const PAST =
  /trước (?:sắp xếp|đây|khi|ngày (?:0?1[/.]0?7|sáp)|sáp nhập)|nhiệm kỳ 2020|nhiệm kỳ (?:qua|trước|vừa qua)|giai đoạn 20(?:1\d|2[0-4])|20(?:1\d|2[0-4])(?!\d)|(?:tháng |\/)0?[1-6]\/2025|6 tháng đầu năm 2025|(?:quận|huyện)(?: \p{Lu}\p{L}*)* (?:cũ|khóa|lần thứ)|nguyên là|lịch sử|trước kia|bàn giao|tiếp nhận từ|kế thừa|nghị quyết đại hội|kết thúc hoạt động|chấm dứt hoạt động|giải thể|không còn/iu
const FUTURE =
  /2025\s*[-–]\s*2030|20(?:2[6-9]|[34]\d)(?!\d)|nhiệm kỳ (?:tới|mới)|thời gian tới|những năm tới|phương hướng|nhiệm vụ,? giải pháp|mục tiêu|khâu đột phá|tổ chức thực hiện/iu
const REVIEW = /2020\s*[-–]\s*2025|kết quả thực hiện|kiểm điểm|đánh giá/iu

/** The sentence around a place; a full stop between figures does not end one. */
function sentenceAround(text: string, from: number, to: number): string {
  const start = Math.max(0, from - AROUND)
  const before = text.slice(start, from)
  const after = text.slice(to, to + AROUND)
  const begin = before.search(/(?:(?!\.\d)[^.!?;]|\.(?=\d))*$/u)
  const end = after.search(/[!?;]|\.(?!\d)/u)
  return before.slice(begin) + text.slice(from, to) + (end < 0 ? after : after.slice(0, end))
}
/** Letters beside a place that belong to its sentence at the most. */
const AROUND = 300

/**
 * Bodies of the district belong to the time before 01/7/2025: nothing is said where the words around, or the heading, speak of that time.
 * A sentence about the years to come that says nothing of the past is noticed, whatever its paragraph speaks of.
 */
function abolishedBodies(run: CheckedRun): Finding[] {
  const found = [...run.text.matchAll(BODIES)].filter(([words]) => /^\p{Lu}|^phòng/u.test(words))
  if (found.length === 0) return []
  const past = PAST.test(run.text) || (REVIEW.test(run.about) && !FUTURE.test(run.text))
  return found
    .filter((match) => {
      if (!past) return true
      const sentence = sentenceAround(run.text, match.index, match.index + match[0].length)
      return FUTURE.test(sentence) && !PAST.test(sentence)
    })
    .map((match) =>
      finding('ND-02', run.place, {
        found: `Ghi “${match[0]}”, không rõ là thời gian trước 01/7/2025`,
        quote: quoteOf(run.text, match.index, match.index + match[0].length),
      }),
    )
}

const CITY =
  /(?<!\p{L})Thủ đô(?!\p{L})|(?<!\p{L})toàn [Tt]hành phố|các quận, huyện(?:, thị xã)?|các sở, (?:ban, )?ngành(?: [Tt]hành phố)?|trên địa bàn [Tt]hành phố/giu
/** A ward may say what it does for the capital, or with the city's departments: its own words then stand in the sentence. */
const OWN_PLACE = /phường|góp phần|trung tâm|Luật|Nghị quyết|Thủ đô Hà Nội/iu
const TOGETHER = /(?:với|của|cùng|từ|do|nghị|báo cáo|đề xuất)[ \u00a0]$/iu

/** A sentence stands word for word in a text from above. */
type IsCopied = (sentence: string) => boolean

/** What a ward says in a sentence that it took over; elsewhere the words may be meant so. */
function wardInstead(run: CheckedRun, at: number, words: string): Correction[] {
  const becomes = words.replace(/(toàn|trên địa bàn) [Tt]hành phố$/u, '$1 phường')
  return becomes === words ? [] : correct(run, at, words, becomes)
}

/** Words that only the city can say of itself; a quotation keeps them. */
function cityWords(run: CheckedRun, isCopied: IsCopied): Finding[] {
  const quoted = [...run.text.matchAll(/“[^“”]*”|"[^"]*"/gu)]
  return [...run.text.matchAll(CITY)]
    .filter((match) => {
      const [words] = match
      const end = match.index + words.length
      if (quoted.some((quote) => match.index > quote.index && match.index < quote.index + quote[0].length)) return false
      if (/^Thủ/u.test(words)) return !OWN_PLACE.test(sentenceAround(run.text, match.index, end))
      return !(/^các sở/u.test(words) && TOGETHER.test(run.text.slice(Math.max(0, match.index - BESIDE), match.index)))
    })
    .map((match) =>
      finding('ND-03', run.place, {
        found: `Có cụm từ “${match[0]}”`,
        quote: quoteOf(run.text, match.index, match.index + match[0].length),
        corrections: isCopied(sentenceAround(run.text, match.index, match.index + match[0].length)) ? wardInstead(run, match.index, match[0]) : [],
      }),
    )
}

const MOTTO = /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|^\s*[ĐĐ]ộc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc\s*$/u

function stateMotto(run: CheckedRun): Finding[] {
  const match = MOTTO.exec(run.text.normalize('NFC'))
  return match
    ? [finding('TT-12', run.place, { found: `Ghi “${match[0].trim()}”`, quote: quoteOf(run.text, match.index, match.index + match[0].length) })]
    : []
}
