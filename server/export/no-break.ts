import type { TextStyle } from '@van-kien/shared/domain/format-profile.ts'
import { lineWidth } from './text-width.ts'

/** The space that no line breaks at. It stands on paper only: what is stored has plain spaces, and a file that is read in gets them back. */
export const NO_BREAK = '\u00a0'

const COUNTED =
  '%|‰|°C|tỷ|triệu|nghìn|ngàn|vạn|đồng|USD|người|hộ|lượt|cuộc|buổi|lớp|trường|ha|km|km2|km²|m|m2|m²|m3|m³|mm|cm|kg|g|tấn|tạ|lít|kWh|MW|kV|điểm|lần|năm|tháng|ngày|giờ|phút|tuổi|trang|chỉ tiêu|dự án|công trình|đồng chí|đảng viên|đảng bộ|chi bộ|chi hội|tổ|tổ chức|văn bản|nghị quyết|đại biểu|ý kiến|hồ sơ|vụ|cơ sở|doanh nghiệp|phường|quận|mô hình|tuyến'
const COUNTER =
  'ngày|tháng|năm|quý|tuần|số|điều|khoản|điểm|mục|phần|chương|phụ lục|bảng|biểu|mẫu|trang|tổ|khu|cấp|lớp|khóa|khoá|kỷ|hội|kỳ|thứ|lần|giai đoạn|ngõ|Quyết định|Luật'

/** Each matches one space that must not end a line. Words before it are looked for in a few letters: a pattern must not search a whole text for each space. */
const KEPT: readonly RegExp[] = [
  // '35,9 %', '1.250 tỷ đồng'; 'ngày 05 tháng 7' may break between its parts.
  new RegExp(`(?<=\\d)(?<!(?<!\\p{L})(?:[Nn]gày|[Tt]háng) \\d{1,2}) (?=(?:${COUNTED})(?!\\p{L}))`, 'gu'),
  /(?<=\d[ \u00a0](?:tỷ|triệu|nghìn|ngàn)) (?=đồng(?!\p{L}))/gu,
  // 'ngày 05', 'năm 2025', 'Điều 31', 'số 46-NQ/TU', 'lần thứ XXVI'; the same in capitals.
  new RegExp(`(?<=(?<!\\p{L})(?:${COUNTER})) (?=\\d|…|[IVXL]{1,7}(?!\\p{L}))`, 'giu'),
  /(?<=(?<!\p{L})thứ) (?=(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\p{L}))/giu,
  /(?<=(?<!\p{L})lần) (?=thứ(?!\p{L}))/giu,
  /(?<=(?<!\p{L})(?:điểm|khoản)) (?=\p{Ll}(?:\)|(?![\p{L}\p{M}])))/gu,
  // No line begins with a dash; of '2025 - 2030' none ends with it.
  /(?<=[^\s\u00a0]) (?=[-–—] )/gu,
  /(?<=\d[ \u00a0][-–—]) (?=\d{1,4}(?!\d))/gu,
]

/** The same letters, one for one, with the spaces kept that stand inside a figure with its unit, a date, years or a reference. */
export const keepFigures = (text: string): string => KEPT.reduce((words, pattern) => words.replace(pattern, NO_BREAK), text)

/** Words of several syllables that titles of congress papers are made of; in a title no line ends inside one. */
const COMPOUNDS =
  'kinh tế - xã hội|đại hội đại biểu|đại hội|đại biểu|đảng bộ|đảng ủy|đảng uỷ|đảng viên|ban chấp hành|ban thường vụ|chấp hành|nhiệm vụ|nhiệm kỳ|giải pháp|mục tiêu|chỉ tiêu|kết quả|thực hiện|nghị quyết|phương hướng|quan điểm|bối cảnh|tình hình|hạn chế|nguyên nhân|bài học|kinh nghiệm|đánh giá|tổ chức|chính quyền|chính trị|kinh tế|văn hóa|văn hoá|xã hội|quốc phòng|an ninh|đối ngoại|môi trường|đô thị|công tác|lãnh đạo|chỉ đạo|cán bộ|kiểm tra|giám sát|thành phố|quần chúng|nhân dân|mặt trận|tổ quốc|đoàn thể|đột phá|trọng tâm|phát triển|xây dựng|nâng cao|tăng cường|đổi mới|sáng tạo|khoa học|công nghệ|chuyển đổi số|chuyển đổi|cải cách|hành chính|ngân sách|đầu tư|công trình|dự án|danh mục|phụ lục|tổng hợp|so sánh|sắp xếp|bộ máy|tư tưởng|đạo đức|phong cách|tư cách|thẩm tra|kiểm phiếu|chủ tịch|thư ký|tiểu ban|văn kiện|biên tập|báo cáo|đề cương|dự thảo|chi tiết|sơ bộ|thời gian|giai đoạn|triển khai|quản lý|sự nghiệp|giáo dục|đào tạo|y tế|dân số|lao động|việc làm|chính sách|pháp luật|dân chủ|kỷ cương|đoàn kết|bảo đảm|bảo vệ|di sản|du lịch|thương mại|dịch vụ|hạ tầng|quy hoạch|trật tự|an toàn|tham nhũng|lãng phí|tiêu cực|truyền thống|văn hiến|văn minh|hiện đại|hạnh phúc|chất lượng|hiệu quả|năng lực|cộng sản|việt nam|hồ chí minh'
const COMPOUND = new RegExp(`(?<!\\p{L})(?:${COMPOUNDS.replaceAll(' ', '[ \\u00a0]')})(?!\\p{L})`, 'giu')
/** 'phường Hoàn Kiếm', 'thành phố Hà Nội', 'Văn Miếu - Quốc Tử Giám'. */
const NAME = /(?:(?<!\p{L})(?:phường|quận|huyện|xã|tỉnh|thành[ \u00a0]phố)[ \u00a0])?\p{Lu}\p{Ll}*(?:[ \u00a0]\p{Lu}\p{Ll}+)+/gu

/** Words that lead on to the next: no line of a title ends with one. */
const LEADING_ON = /(?<=(?<![\p{L}])(?:và|trình|của|cho|về|trong|tại|theo|với|để|các|những|từ|đến)) /giu

const joined = (match: string) => match.replaceAll(' ', NO_BREAK)

/**
 * The same letters with the spaces kept that no line of a title may end at: in figures, in words of several syllables, in names, behind words
 * that lead on.
 * @param names of places, which capitals cannot tell from other words: 'Hoàn Kiếm'
 */
export function keepSense(text: string, names: readonly string[] = []): string {
  const known = names.filter((name) => name.includes(' ')).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \\u00a0]'))
  const patterns = [COMPOUND, ...(text === text.toLocaleUpperCase('vi') ? [] : [NAME]), ...known.map((name) => new RegExp(name, 'giu'))]
  return patterns.reduce((words, pattern) => words.replace(pattern, joined), keepFigures(text)).replace(LEADING_ON, NO_BREAK)
}

/** `keepSense` for a text that needs several lines of this room (twips); one that fits a line is left as it is. */
export const keepLong = (text: string, style: TextStyle, room: number, names: readonly string[] = []): string =>
  lineWidth(text, style) > room * NEARLY ? keepSense(text, names) : keepFigures(text)
/** Widths are estimates. */
const NEARLY = 0.95

/** The same with plain spaces again in what is kept together and does not fit a line. */
export const loosened = (text: string, fits: (piece: string) => boolean): string =>
  text
    .split(/([ \n])/u)
    .map((piece) => (fits(piece) ? piece : piece.replaceAll(NO_BREAK, ' ')))
    .join('')

/** Words that a line of a title does better to begin with than to end with. */
export const LEADS = /^(?:và|trình|của|cho|về|trong|tại|theo|đối|với|để|nhiệm|lần|giai|ở|do|từ|đến)(?!\p{L})/iu
