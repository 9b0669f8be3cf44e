import { ADDRESSING_LABELS, CIRCULATION_MARKS, type DocumentForm, LATER_FIELDS, URGENCY_MARKS } from './document-form.ts'
import { HEADER_VARIANTS, type HeaderVariant } from './header-variants.ts'
import { signsAsBody, signsWithoutPost } from './signature-formulas.ts'

/** A field of the form (path with dots, 'signature.power') and what is wrong with it, in Vietnamese. */
export interface FormProblem {
  field: string
  message: string
}

export type ParsedForm = { ok: true; form: DocumentForm } | { ok: false; problems: FormProblem[] }

const LONGEST = 600
/** Least and most of the numbers that may also stay empty. */
const RANGES = { number: [1, 9999], day: [1, 31], month: [1, 12], year: [1930, 2100] } as const
const outOfRange = (least: number, most: number): string => `Ghi số từ ${least} đến ${most}, hoặc để trống.`
const CONTROL = /(?!\n)\p{Cc}/gu

/**
 * A form from what came in over the wire: shape, lengths and rules are checked, text is composed (NFC) and trimmed. Fields that are not known are dropped.
 */
export function parseForm(value: unknown): ParsedForm {
  const problems: FormProblem[] = []
  const object = (source: unknown, field: string): Record<string, unknown> => {
    if (typeof source === 'object' && source !== null && !Array.isArray(source)) return source as Record<string, unknown>
    problems.push({ field, message: 'Thiếu thông tin.' })
    return {}
  }
  const root = { ...LATER_FIELDS, ...object(value, '') } as Record<string, unknown>
  if (problems.length > 0) return { ok: false, problems }
  const text = (source: Record<string, unknown>, key: string, field = key): string => {
    const found = source[key]
    if (typeof found !== 'string') problems.push({ field, message: 'Thiếu thông tin.' })
    else if (found.length > LONGEST) problems.push({ field, message: `Dài quá ${LONGEST} ký tự.` })
    else return found.normalize('NFC').replace(CONTROL, ' ').trim()
    return ''
  }
  const flag = (key: string): boolean => {
    if (typeof root[key] !== 'boolean') problems.push({ field: key, message: 'Thiếu thông tin.' })
    return root[key] === true
  }
  const oneOf = <T extends string>(key: string, choices: readonly [T, ...T[]], source = root, field = key): T => {
    const found = choices.find((choice) => choice === source[key])
    if (found === undefined) problems.push({ field, message: 'Chưa chọn.' })
    return found ?? choices[0]
  }
  const whole = (source: Record<string, unknown>, key: string, field: string, least: number, most: number): number | null => {
    const found = source[key] ?? null
    if (found === null) return null
    if (typeof found === 'number' && Number.isInteger(found) && found >= least && found <= most) return found
    problems.push({ field, message: outOfRange(least, most) })
    return null
  }
  const date = object(root.date, 'date')
  const signature = object(root.signature, 'signature')
  const lines = (found: unknown, field: string, name: string): string[] => {
    if (Array.isArray(found) && found.length <= 40 && found.every((line): line is string => typeof line === 'string' && line.length <= LONGEST))
      return found.map((line) => line.normalize('NFC').replace(CONTROL, ' ').trim()).filter((line) => line !== '')
    problems.push({ field, message: `${name} cần là danh sách, nhiều nhất 40 dòng.` })
    return []
  }
  const addressing = object(root.addressing, 'addressing')
  const names = object(root.levelNames, 'levelNames')
  if (!(HEADER_VARIANTS as readonly unknown[]).includes(root.headerVariant))
    problems.push({ field: 'headerVariant', message: 'Chưa chọn cơ quan ban hành.' })
  if (root.romanSuffix !== '.' && root.romanSuffix !== '-')
    problems.push({ field: 'romanSuffix', message: 'Sau số La Mã là dấu chấm hoặc gạch nối.' })
  const form: DocumentForm = {
    headerVariant: root.headerVariant as HeaderVariant,
    byTerm: flag('byTerm'),
    number: whole(root, 'number', 'number', ...RANGES.number),
    symbol: text(root, 'symbol'),
    place: text(root, 'place'),
    date: {
      day: whole(date, 'day', 'date.day', ...RANGES.day),
      month: whole(date, 'month', 'date.month', ...RANGES.month),
      year: whole(date, 'year', 'date.year', ...RANGES.year),
    },
    docType: text(root, 'docType'),
    subject: text(root, 'subject'),
    subjectPlace: oneOf('subjectPlace', ['title', 'number']),
    bases: lines(root.bases, 'bases', 'Căn cứ'),
    theme: text(root, 'theme'),
    signature: {
      power: text(signature, 'power', 'signature.power'),
      post: text(signature, 'post', 'signature.post'),
      name: text(signature, 'name', 'signature.name'),
    },
    addressing: {
      label: ADDRESSING_LABELS.find((label) => label === addressing.label) ?? 'Kính gửi',
      lines: lines(addressing.lines, 'addressing.lines', 'Kính gửi, Kính trình'),
    },
    recipients: lines(root.recipients, 'recipients', 'Nơi nhận'),
    urgency: text(root, 'urgency'),
    circulation: text(root, 'circulation'),
    draftMark: flag('draftMark'),
    draftDate: flag('draftDate'),
    typist: text(root, 'typist'),
    contact: text(root, 'contact'),
    levelNames: {
      part: oneOf('part', ['part-word', 'part-roman', 'chapter-word', 'chapter-roman'], names, 'levelNames.part'),
      roman: oneOf('roman', ['numeral', 'chapter-roman', 'section'], names, 'levelNames.roman'),
      num: oneOf('num', ['number', 'article'], names, 'levelNames.num'),
    },
    romanSuffix: root.romanSuffix === '-' ? '-' : '.',
    lineSpacing: whole(root, 'lineSpacing', 'lineSpacing', 18, 22),
    twoSided: flag('twoSided'),
    appendixPagesContinue: flag('appendixPagesContinue'),
    turnWideTables: flag('turnWideTables'),
    contents: oneOf('contents', ['none', 'front', 'back']),
    contentsDepth: oneOf('contentsDepth', ['roman', 'num', 'num2']),
  }
  const all = problems.length > 0 ? problems : checkForm(form)
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, form }
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
