import { ADDRESSING_LABELS, CIRCULATION_MARKS, type DocumentForm, LATER_FIELDS, URGENCY_MARKS } from './document-form.ts'
import { type FormProblem, FormReader, outOfRange } from './form-reader.ts'
import { HEADER_VARIANTS, type HeaderVariant } from './header-variants.ts'
import { signsAsBody, signsWithoutPost } from './signature-formulas.ts'

export type { FormProblem } from './form-reader.ts'

type ParsedForm = { ok: true; form: DocumentForm } | { ok: false; problems: FormProblem[] }

/** Least and most of the numbers that may also stay empty. */
const RANGES = { number: [1, 9999], day: [1, 31], month: [1, 12], year: [1930, 2100] } as const

/**
 * A form from what came in over the wire: shape, lengths and rules are checked, text is composed (NFC) and trimmed. Fields that are not known are dropped.
 */
export function parseForm(value: unknown): ParsedForm {
  const read = new FormReader()
  const root = { ...LATER_FIELDS, ...read.object(value, '') } as Record<string, unknown>
  if (read.problems.length > 0) return { ok: false, problems: read.problems }
  const form = readForm(read, root)
  const all = read.problems.length > 0 ? read.problems : checkForm(form)
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, form }
}

function readForm(read: FormReader, root: Record<string, unknown>): DocumentForm {
  const date = read.object(root.date, 'date')
  const signature = read.object(root.signature, 'signature')
  const addressing = read.object(root.addressing, 'addressing')
  const names = read.object(root.levelNames, 'levelNames')
  if (!(HEADER_VARIANTS as readonly unknown[]).includes(root.headerVariant)) read.wrong('headerVariant', 'Chưa chọn cơ quan ban hành.')
  if (root.romanSuffix !== '.' && root.romanSuffix !== '-') read.wrong('romanSuffix', 'Sau số La Mã là dấu chấm hoặc gạch nối.')
  return {
    headerVariant: root.headerVariant as HeaderVariant,
    byTerm: read.flag(root, 'byTerm'),
    number: read.whole(root, 'number', 'number', ...RANGES.number),
    symbol: read.text(root, 'symbol'),
    place: read.text(root, 'place'),
    date: {
      day: read.whole(date, 'day', 'date.day', ...RANGES.day),
      month: read.whole(date, 'month', 'date.month', ...RANGES.month),
      year: read.whole(date, 'year', 'date.year', ...RANGES.year),
    },
    docType: read.text(root, 'docType'),
    subject: read.text(root, 'subject'),
    subjectPlace: read.oneOf(root, 'subjectPlace', ['title', 'number']),
    bases: read.lines(root.bases, 'bases', 'Căn cứ'),
    theme: read.text(root, 'theme'),
    signature: {
      power: read.text(signature, 'power', 'signature.power'),
      post: read.text(signature, 'post', 'signature.post'),
      name: read.text(signature, 'name', 'signature.name'),
    },
    addressing: {
      label: ADDRESSING_LABELS.find((label) => label === addressing.label) ?? 'Kính gửi',
      lines: read.lines(addressing.lines, 'addressing.lines', 'Kính gửi, Kính trình'),
    },
    recipients: read.lines(root.recipients, 'recipients', 'Nơi nhận'),
    urgency: read.text(root, 'urgency'),
    circulation: read.text(root, 'circulation'),
    draftMark: read.flag(root, 'draftMark'),
    draftDate: read.flag(root, 'draftDate'),
    typist: read.text(root, 'typist'),
    contact: read.text(root, 'contact'),
    levelNames: {
      part: read.oneOf(names, 'part', ['part-word', 'part-roman', 'chapter-word', 'chapter-roman'], 'levelNames.part'),
      roman: read.oneOf(names, 'roman', ['numeral', 'chapter-roman', 'section'], 'levelNames.roman'),
      num: read.oneOf(names, 'num', ['number', 'article'], 'levelNames.num'),
    },
    romanSuffix: root.romanSuffix === '-' ? '-' : '.',
    lineSpacing: read.whole(root, 'lineSpacing', 'lineSpacing', 18, 22),
    twoSided: read.flag(root, 'twoSided'),
    appendixPagesContinue: read.flag(root, 'appendixPagesContinue'),
    turnWideTables: read.flag(root, 'turnWideTables'),
    contents: read.oneOf(root, 'contents', ['none', 'front', 'back']),
    contentsDepth: read.oneOf(root, 'contentsDepth', ['roman', 'num', 'num2']),
  }
}

const SYMBOL = /^[A-ZĐ][A-ZĐa-z]{0,4}\/[A-ZĐ]{1,8}$/
const DOTTED = /^(TM|KT|TL|T\/M\.|K\/T\.|T\/L\.|T\.M|K\.T|T\.L)[.\s]/i
const DEGREE = /(^|[\s(,])(GS|PGS|TS|ThS|CN|KS|BS|Ths)\s*\./

/** What stands against the official form, one entry a field. Empty: nothing. */
export function checkForm(form: DocumentForm): FormProblem[] {
  const problems: FormProblem[] = []
  const wrong = (field: string, message: string): void => {
    problems.push({ field, message })
  }
  if (form.symbol !== '' && !SYMBOL.test(form.symbol)) wrong('symbol', 'Ký hiệu có dạng BC/ĐU: loại văn bản, gạch chéo, cơ quan; không có dấu cách.')
  if (form.symbol === '' && form.number !== null) wrong('number', 'Văn bản không có ký hiệu thì không ghi số.')
  if (form.place === '') wrong('place', 'Cần ghi địa danh, ví dụ: Hoàn Kiếm.')
  else if (/[,;.:]$/.test(form.place)) wrong('place', 'Địa danh không kết thúc bằng dấu câu; dấu phẩy được thêm khi in.')
  if (form.docType === '') wrong('docType', 'Cần ghi tên loại văn bản.')
  if (form.subject === '') wrong('subject', 'Cần ghi trích yếu.')
  else if (/[.;:]$/.test(form.subject)) wrong('subject', 'Trích yếu không có dấu chấm ở cuối.')
  if (/^["“”]|["“”]$/.test(form.theme)) wrong('theme', 'Không cần ghi ngoặc kép: khi in chủ đề tự được đặt trong ngoặc kép.')
  const { day, month, year } = form.date
  for (const [field, value, least, most] of [
    ['number', form.number, ...RANGES.number],
    ['date.day', day, ...RANGES.day],
    ['date.month', month, ...RANGES.month],
    ['date.year', year, ...RANGES.year],
  ] as const)
    if (value !== null && !(Number.isInteger(value) && value >= least && value <= most)) wrong(field, outOfRange(least, most))
  if (day !== null && (month === null || year === null)) wrong('date', 'Đã ghi ngày thì ghi cả tháng và năm.')
  else if (day !== null && day <= 31 && day > daysIn(month ?? 1, year ?? 2000)) wrong('date', `Tháng ${month} không có ngày ${day}.`)
  const { power, post, name } = form.signature
  const signed = power !== '' || post !== '' || name !== ''
  const powers = power.split('\n').map((line) => line.trim())
  if (powers.some((line) => DOTTED.test(line))) wrong('signature.power', 'Văn bản của Đảng ghi T/M, K/T, T/L với gạch chéo, không dùng dấu chấm.')
  else if (powers.some((line) => /^K\/T\s+BÍ THƯ/i.test(line)))
    wrong('signature.power', 'Cấp ủy làm việc theo chế độ tập thể: phó bí thư ký T/M, không ghi K/T BÍ THƯ.')
  else if (signsAsBody(form.headerVariant) && signed && !/^(T\/M|T\/L)/i.test(power))
    wrong('signature.power', 'Cấp ủy, Đại hội và các cơ quan của Đại hội ký thay mặt tập thể: dòng đầu ghi T/M, hoặc T/L khi ký thừa lệnh.')
  else if (powers.some((line) => /^(K\/T|T\/L)/i.test(line)) && post === '')
    wrong('signature.post', 'Ký thay, ký thừa lệnh cần ghi chức vụ người ký.')
  if ((power !== '' || name !== '') && post === '' && !signsWithoutPost(power)) {
    if (!problems.some((problem) => problem.field === 'signature.post')) wrong('signature.post', 'Cần ghi chức vụ người ký.')
  }
  if (DEGREE.test(name)) wrong('signature.name', 'Họ tên người ký không ghi học hàm, học vị.')
  const listed = (field: string) => (line: string, index: number) => {
    if (/^[-–+•]/.test(line)) wrong(`${field}.${index}`, 'Không cần gạch đầu dòng: khi in được thêm tự động.')
    else if (/[;.]$/.test(line)) wrong(`${field}.${index}`, 'Không cần dấu ; hoặc dấu chấm ở cuối dòng: khi in được thêm tự động.')
  }
  form.addressing.lines.forEach(listed('addressing.lines'))
  form.recipients.forEach(listed('recipients'))
  form.bases.forEach(listed('bases'))
  const { part, roman } = form.levelNames
  if (part.startsWith('chapter') && roman === 'chapter-roman')
    wrong('levelNames.roman', 'Hai cấp liền nhau không cùng gọi là Chương: cấp dưới gọi là Mục hoặc đánh số La Mã.')
  if (form.urgency !== '' && !(URGENCY_MARKS as readonly string[]).includes(form.urgency))
    wrong('urgency', `Mức độ khẩn là một trong: ${URGENCY_MARKS.join(', ')}.`)
  if (form.circulation !== '' && !(CIRCULATION_MARKS as readonly string[]).includes(form.circulation))
    wrong('circulation', `Chỉ dẫn phạm vi lưu hành là một trong: ${CIRCULATION_MARKS.join(', ')}.`)
  return problems
}

const daysIn = (month: number, year: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
