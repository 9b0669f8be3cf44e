import type { CheckedRun } from './checked-run.ts'
import { type Finding, finding, quoteOf } from './finding.ts'
import type { Severity } from './rules.ts'

/** Rules about what the words say. @param placeholder severity of what is still open: an outline may have open places */
export const wordingRules = (run: CheckedRun, placeholder: Severity): Finding[] => [
  ...placeholders(run, placeholder),
  ...abolishedBodies(run),
  ...cityWords(run),
  ...stateMotto(run),
]

const OPEN = /\.{3,}|…+|\[[^[\]\n]{1,60}\]|\{\{[^{}\n]{0,80}\}?\}?|_{3,}|(?<!\p{L})[xX]{3,}(?!\p{L})|\?{2,}|<<[^<>\n]{1,60}>>/gu
/** What stands in square brackets and is a note to the writer, not a reference. */
const NOTE = /^\[\s*(?:số liệu|số|ngày|tên|ghi|nêu|điền|bổ sung|cập nhật|chờ|viết|nội dung|dẫn|…|\.{2,}|\?+|[xX]+)/iu

/** Letters before a place that tell what it is: a pattern that ends in `$` must not search a whole long text for every place. */
const BESIDE = 20

/** One finding a paragraph. '…' at the end of a list ('nhà văn hóa, chợ, …') is meant so. */
function placeholders(run: CheckedRun, severity: Severity): Finding[] {
  const open = [...run.text.matchAll(OPEN)].filter((match) => {
    const [sign] = match
    if (sign.startsWith('[')) return NOTE.test(sign)
    if (!/^[.…]/.test(sign)) return true
    const before = run.text.slice(Math.max(0, match.index - BESIDE), match.index)
    if (/[\p{L}\p{N})”"]$/u.test(before)) return sign.length > 3
    return !/[,;]\s*$/u.test(before) || sign.length > 3
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
  /(?<!\p{L})(?:(?:Quận|Huyện) (?:ủy|uỷ)|(?:UBND|HĐND|MTTQ|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Ủy ban MTTQ|Công an|Đảng bộ|Ban Thường vụ|Mặt trận Tổ quốc)(?: Việt Nam)? (?:các )?(?:quận|huyện)|phòng(?: \p{L}+| -|,){1,7}? (?:quận|huyện))(?!\p{L})/giu
const PAST =
  /trước (?:sắp xếp|đây|khi|ngày (?:0?1[/.]0?7|sáp)|sáp nhập)|nhiệm kỳ 2020|nhiệm kỳ (?:qua|trước|vừa qua)|giai đoạn 20(?:1\d|2[0-4])|20(?:1\d|2[0-4])(?!\d)|(?:quận|huyện)(?: \p{Lu}\p{L}*)* (?:cũ|khóa|lần thứ)|nguyên là|lịch sử|trước kia|bàn giao|tiếp nhận từ|nghị quyết đại hội/iu
const FUTURE =
  /2025\s*[-–]\s*2030|20(?:2[6-9]|[34]\d)(?!\d)|nhiệm kỳ (?:tới|mới)|thời gian tới|những năm tới|phương hướng|nhiệm vụ,? giải pháp|mục tiêu|khâu đột phá|tổ chức thực hiện/iu
const REVIEW = /2020\s*[-–]\s*2025|kết quả thực hiện|kiểm điểm|đánh giá/iu

/** Bodies of the district belong to the time before 01/7/2025: nothing is said where the words around, or the heading, speak of that time. */
function abolishedBodies(run: CheckedRun): Finding[] {
  const found = [...run.text.matchAll(BODIES)].filter(([words]) => /^\p{Lu}|^phòng/u.test(words))
  if (found.length === 0 || PAST.test(run.text)) return []
  if (REVIEW.test(run.about) && !FUTURE.test(run.text)) return []
  return found.map((match) =>
    finding('ND-02', run.place, {
      found: `Ghi “${match[0]}”, không rõ là thời gian trước 01/7/2025`,
      quote: quoteOf(run.text, match.index, match.index + match[0].length),
    }),
  )
}

const CITY =
  /(?<!Luật )(?<!\p{L})Thủ đô(?!\p{L})|(?<!\p{L})toàn [Tt]hành phố|các quận, huyện(?:, thị xã)?|các sở, (?:ban, )?ngành(?: [Tt]hành phố)?|trên địa bàn [Tt]hành phố/gu

/** Words that only the city can say of itself; a quotation keeps them. */
function cityWords(run: CheckedRun): Finding[] {
  const quoted = [...run.text.matchAll(/“[^“”]*”/gu)]
  return [...run.text.matchAll(CITY)]
    .filter((match) => !quoted.some((quote) => match.index > quote.index && match.index < quote.index + quote[0].length))
    .map((match) =>
      finding('ND-03', run.place, {
        found: `Có cụm từ “${match[0]}”`,
        quote: quoteOf(run.text, match.index, match.index + match[0].length),
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
