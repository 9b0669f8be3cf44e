import type { Quotation } from './follow-checks.ts'
import { plainWords } from './plain-form.ts'
import type { UpstreamKind } from './text-kinds.ts'

/** A text that a claim can mean. */
export interface ClaimedText {
  title: string
  kind: UpstreamKind
}

const AROUND = 220
/** Fewer words in quotation marks are a name or a slogan. */
const LEAST_WORDS = 6

const NAME =
  /(?<!\p{L})(?:dự thảo(?: (?:báo cáo chính trị|văn kiện|nghị quyết))?|nghị quyết|báo cáo chính trị|văn kiện|chương trình hành động)(?!\p{L})/giu
/** What says, right before the quotation, that its words are the text's. */
const SAYS =
  /(?<!\p{L})(?:nêu|xác định|khẳng định|chỉ rõ|chỉ ra|nhấn mạnh|yêu cầu|đề ra|đặt ra|ghi|viết|quyết định|quyết nghị)(?: (?:rõ|rằng|là|như sau|nguyên văn|(?:mục tiêu|nhiệm vụ|quan điểm|yêu cầu|định hướng)(?: \p{L}+){0,4}))*\s*:?\s*$/iu
/** 'Theo Nghị quyết …: “': the text is named right before the quotation. */
const ACCORDING = /(?<!\p{L})(?:theo|trích|tại|trong|như)(?: \p{L}+){0,3} $/iu
/** Names and slogans that others call so; a text that names one does not say it as its own words. */
const CALLED =
  /(?<!\p{L})(?:phong trào|cuộc vận động|khẩu hiệu|chủ đề|phương châm|mô hình|danh hiệu|đề án|chương trình|cuộc thi|hội thi|giải thưởng|dự án|phần mềm|ứng dụng|tinh thần|tên gọi|câu lạc bộ|ngày hội|tiêu chí|chuyên đề|chiến dịch|nguyên tắc)(?: \p{L}+){0,3}\s*:?\s*$/iu
/** Other bodies' papers: none of the kinds that a dossier keeps. */
const ELSEWHERE =
  /(?<!\p{L})(?:Hội đồng nhân dân|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Quốc hội|Chính phủ|Thủ tướng|Bộ Chính trị|Ban Bí thư|Mặt trận|Đoàn thanh niên|Công đoàn|Hội (?:Phụ nữ|Nông dân|Cựu chiến binh))(?!\p{L})/iu
/** Somebody else who speaks, after the text was named. */
const SPEAKER = /(?<!\p{L})(?:đảng viên|đại biểu|cử tri|đồng chí|ý kiến|người dân|hộ dân|bà con|chúng tôi|ông|bà)(?!\p{L})/iu
const NUMBERED = /(?<!\p{L})(?:số )?(\d{1,4}\s?[-/]\s?\p{Lu}[\p{Lu}\d/-]*)/u
const ORDINAL = /(?:lần thứ|khóa|khoá|Đại hội) ([IVXLC]+)(?!\p{L})/u

const LEVELS: [RegExp, (text: ClaimedText) => boolean][] = [
  [/(?<!\p{L})(?:phường|xã|thị trấn|chi bộ|Đảng ủy|Đảng uỷ)(?!\p{L})/iu, ({ kind }) => kind === 'ward-resolution'],
  [/(?<!\p{L})(?:quận|huyện|thị xã)(?!\p{L})/iu, ({ kind }) => kind === 'district-resolution'],
  [/(?<!\p{L})(?:Thành phố|Thành ủy|Thành uỷ|Thủ đô|Hà Nội)(?!\p{L})/iu, ({ kind }) => kind.startsWith('city-') || kind === 'action-programme'],
  [/(?<!\p{L})(?:Trung ương|toàn quốc|của Đảng|Đảng Cộng sản)(?!\p{L})/iu, ({ kind }) => kind === 'national-draft'],
]

/**
 * The texts, of those that are kept, of which a quotation says by name that it stands in them; empty: it names none, another one, or is no quotation but a
 * name or a slogan. Looser claims ('Thành phố xác định …') may be of any paper: `claimsUpstream`.
 */
export function claimedTexts<Text extends ClaimedText>(text: string, { words, at }: Quotation, kept: readonly Text[]): Text[] {
  if (plainWords(words).length < LEAST_WORDS || isNames(words)) return []
  const before = text
    .slice(Math.max(0, at - 1 - AROUND), at - 1)
    .split(/[.!?;]\s+(?=\p{Lu})/u)
    .at(-1)!
  const name = [...before.matchAll(NAME)].at(-1)
  if (!name) return []
  const claim = before.slice(name.index)
  const rest = before.slice(name.index + name[0].length)
  if (CALLED.test(rest) || SPEAKER.test(rest) || ELSEWHERE.test(claim)) return []
  // Behind a comma somebody else may be who says it: 'Trên cơ sở Dự thảo, phường xác định …'.
  if (/[,;]\s*\p{L}/u.test(rest)) return []
  const isSaid = SAYS.test(rest) || ACCORDING.test(before.slice(0, name.index))
  return isSaid ? kept.filter((one) => isMeant(name[0], claim, one)) : []
}

function isMeant(name: string, claim: string, text: ClaimedText): boolean {
  const number = NUMBERED.exec(claim)?.[1]
  if (number !== undefined) return text.title.replaceAll(' ', '').includes(number.replaceAll(' ', ''))
  const ordinal = ORDINAL.exec(claim)?.[1]
  if (ordinal !== undefined && ORDINAL.exec(text.title)?.[1] !== ordinal) return false
  const level = LEVELS.find(([pattern]) => pattern.test(claim))
  return (level === undefined || level[1](text)) && isOfKind(name.toLocaleLowerCase('vi'), text)
}

function isOfKind(name: string, { kind, title }: ClaimedText): boolean {
  if (title.toLocaleLowerCase('vi').includes(name)) return true
  if (name.startsWith('dự thảo')) return kind === 'city-draft' || kind === 'national-draft'
  if (name === 'nghị quyết') return kind.endsWith('-resolution')
  if (name === 'chương trình hành động') return kind === 'action-programme'
  return kind === 'city-draft' || kind === 'national-draft'
}

/** Parts with capitals and dashes between them: 'Văn hiến - Văn minh - Hiện đại'. */
const isNames = (words: string): boolean => {
  const parts = words.split(/\s+[-–]\s+/u)
  return parts.length > 1 && parts.every((part) => /^\p{Lu}/u.test(part) && plainWords(part).length <= 4)
}
