import { romanValue, vietnameseOrdinal } from './ordinals.ts'
import { oneLine } from './text-words.ts'

/** What is printed on official paper, checked where it is entered: the value as it will be printed, or what to write instead. */
export type CheckedFact = { ok: true; value: string } | { ok: false; message: string }

const right = (value: string): CheckedFact => ({ ok: true, value })
const wrong = (message: string): CheckedFact => ({ ok: false, message })

/** Letters, digits and the signs that stand in names. */
const NAME = /^[\p{L}\p{M}\p{N} .,'’()/–-]+$/u
/** What no official text has: tags, pictures, signs that steer the line. */
const FOREIGN = /[<>{}\\|\p{Extended_Pictographic}\p{Cc}\p{Cf}\p{Co}]/u
const withoutBreaks = (text: string) => text.replace(/[\r\n\t]/gu, ' ')

function name(text: string, most: number, what: string): CheckedFact {
  const value = oneLine(text)
  if (value === '') return wrong(`Ghi ${what}.`)
  if (value.length > most) return wrong(`${capital(what)} dài quá ${most} chữ cái. Ghi gọn như in trên văn bản.`)
  if (!NAME.test(value) || !/\p{L}|\p{N}/u.test(value)) return wrong(`${capital(what)} chỉ gồm chữ, số, dấu chấm, dấu phẩy, gạch nối.`)
  return right(value)
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
/** Every word with a capital; a name all in capitals is read as one in small letters. */
function capitals(text: string): string {
  const small = text === text.toLocaleUpperCase('vi') && /\p{L}{2}/u.test(text) ? text.toLocaleLowerCase('vi') : text
  return small.replace(/(^|[\s(-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'))
}

/** 'phường Tây  Hồ' -> 'Tây Hồ': every word of a ward's name has a capital. */
export function checkWardName(text: string): CheckedFact {
  const checked = name(oneLine(text).replace(/^phường\s+/iu, ''), 60, 'tên phường')
  if (!checked.ok) return checked
  const written = capitals(checked.value)
  return written === checked.value ? checked : wrong(`Viết hoa chữ đầu mỗi tiếng của tên phường: “${written}”.`)
}

/** Two names that differ in capitals and spaces only are the same. */
export const foldedName = (text: string): string =>
  oneLine(text)
    .toLocaleLowerCase('vi')
    .replace(/\s*-\s*/gu, '-')

export const checkCity = (text: string): CheckedFact => name(text, 80, 'tỉnh, thành phố')
export const checkPersonName = (text: string): CheckedFact => name(text, 60, 'họ và tên')
export const checkFormerDistrict = (text: string): CheckedFact => (oneLine(text) === '' ? right('') : name(text, 80, 'tên quận, huyện trước đây'))
export const checkFormerWards = (text: string): CheckedFact => (oneLine(text) === '' ? right('') : name(text, 600, 'tên các phường trước sắp xếp'))
export const checkServiceBody = (text: string): CheckedFact => (oneLine(text) === '' ? right('') : name(text, 80, 'tên nơi tiếp nhận hồ sơ'))
export const checkFoundingResolution = (text: string): CheckedFact =>
  oneLine(text) === '' ? right('') : name(text, 120, 'số, ngày nghị quyết thành lập phường')

/** 'quận Ba Đình, lần thứ xxvi;' -> 'quận Ba Đình lần thứ XXVI': other districts that parts of the ward came from, each with its congress. */
export function checkOtherDistricts(text: string): CheckedFact {
  const pieces = text
    .split(';')
    .map(oneLine)
    .filter((piece) => piece !== '')
  const written: string[] = []
  for (const piece of pieces) {
    const [, district, ordinal] = DISTRICT.exec(piece) ?? []
    if (!district || !ordinal)
      return wrong(
        'Ghi mỗi quận, huyện kèm lần Đại hội, cách nhau bằng dấu chấm phẩy, ví dụ: quận Ba Đình lần thứ XXVI; quận Hai Bà Trưng lần thứ XXVI.',
      )
    const [named, counted] = [checkFormerDistrict(district), checkOrdinal(ordinal)]
    if (!named.ok) return named
    if (!counted.ok) return counted
    written.push(`${named.value} lần thứ ${counted.value}`)
  }
  return right(written.join('; '))
}
const DISTRICT = /^(.+?),?\s+lần\s+thứ\s+(.+)$/iu

/** What `checkOtherDistricts` wrote, read again. */
export const otherDistricts = (text: string): [district: string, congress: string][] =>
  text.split(';').flatMap((piece) => {
    const [, district, congress] = DISTRICT.exec(oneLine(piece)) ?? []
    return district && congress ? [[district, congress]] : []
  })

/** 'I', 'xxv', '3', 'thứ nhất' -> 'I', 'XXV', '3', 'nhất': what stands behind «lần thứ» on paper. */
export function checkOrdinal(text: string): CheckedFact {
  const value = oneLine(text).replace(/^(lần\s+)?(thứ\s+)*/iu, '')
  if (value === '') return wrong('Ghi Đại hội lần thứ mấy, ví dụ I, XXV.')
  const roman = value.toLocaleUpperCase('vi')
  const worth = romanValue(roman)
  if (worth !== null && worth < 100) return right(roman)
  if (/^[1-9]\d?$/u.test(value)) return right(value)
  const small = value.toLocaleLowerCase('vi')
  for (let n = 1; n < 100; n++) if (vietnameseOrdinal(n) === `thứ ${small}`) return right(small)
  return wrong('Ghi lần Đại hội bằng số La Mã, ví dụ I, XXV; hoặc bằng chữ: nhất, hai. Không cần ghi “thứ”.')
}

/** Of another congress than the dossier's own: of the former district, the city, the Party. May be left empty. */
export const checkOtherCongress = (text: string): CheckedFact => (oneLine(text) === '' ? right('') : checkOrdinal(text))

const YEARS = /^(\d{4})\s*[-–—]\s*(\d{4})$/u

/** '2025-2030' -> '2025 - 2030' */
export function checkTerm(text: string): CheckedFact {
  const years = YEARS.exec(oneLine(text))
  if (!years) return wrong('Ghi nhiệm kỳ bằng hai năm, ví dụ 2025 - 2030.')
  const [from, to] = [Number(years[1]), Number(years[2])]
  if (from < 1930 || to <= from || to - from > 10) return wrong('Năm cuối nhiệm kỳ phải sau năm đầu, thường là 5 năm, ví dụ 2025 - 2030.')
  return right(`${from} - ${to}`)
}

/** The day of a congress lies in the term that it opens, or in the year before. Null: nothing is wrong. */
export function wrongCongressDate(day: string, term: string): string | null {
  const years = YEARS.exec(oneLine(term))
  if (!years) return null
  const [from, to, year] = [Number(years[1]) - 1, Number(years[2]), Number(day.slice(0, 4))]
  return year >= from && year <= to ? null : `Ngày Đại hội phải nằm trong các năm ${from} - ${to} của nhiệm kỳ ${term}.`
}

/** Theme and motto: any words, but no tags, pictures or signs that cannot be printed. */
export function checkPrintedWords(text: string): CheckedFact {
  const value = text.normalize('NFC').trim()
  return FOREIGN.test(withoutBreaks(value)) ? wrong('Bỏ ký hiệu lạ, hình vẽ và dấu < > khỏi lời in trên văn bản.') : right(value)
}

/** 'Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ I' */
export const congressName = (ward: string, ordinal: string): string => `Đại hội đại biểu Đảng bộ phường ${ward} lần thứ ${ordinal}`
