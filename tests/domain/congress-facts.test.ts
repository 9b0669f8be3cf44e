import {
  type CheckedFact,
  checkFormerWards,
  checkOrdinal,
  checkOtherDistricts,
  checkPersonName,
  checkPrintedWords,
  checkTerm,
  checkWardName,
  foldedName,
  otherDistricts,
  wrongCongressDate,
} from '@van-kien/shared/domain/congress-facts.ts'
import { expect, test } from 'vitest'

const value = (checked: CheckedFact) => (checked.ok ? checked.value : null)

test.each([
  ['Hoàn Kiếm', 'Hoàn Kiếm'],
  ['  phường  Tây   Hồ ', 'Tây Hồ'],
  ['Văn Miếu - Quốc Tử Giám', 'Văn Miếu - Quốc Tử Giám'],
  ['Phường 1', '1'],
  ['Tây Hồ'.normalize('NFD'), 'Tây Hồ'],
  ['tây hồ', null],
  ['TÂY HỒ', null],
  ['Tây hồ', null],
  ['<b>x</b>', null],
  ['Hoa 🌸', null],
  ['N'.repeat(300), null],
  ['Tây\u202eHồ', null],
  ['- -', null],
  ['', null],
])('FINDINGS 2.B4 the name of a ward: %j', (text, expected) => expect(value(checkWardName(text))).toBe(expected))

test('a name in small letters is refused with what to write', () =>
  expect(checkWardName('tây hồ')).toEqual({ ok: false, message: 'Viết hoa chữ đầu mỗi tiếng của tên phường: “Tây Hồ”.' }))

test('capitals and spaces make no other ward', () => expect(foldedName('tây  HỒ')).toBe(foldedName('Tây Hồ')))

test.each([
  ['I', 'I'],
  ['xxv', 'XXV'],
  ['3', '3'],
  ['thứ nhất', 'nhất'],
  ['lần thứ thứ nhất', 'nhất'],
  ['Nhất', 'nhất'],
  ['mười hai', 'mười hai'],
  ['IIII', null],
  ['0', null],
  ['abc', null],
  ['lần thứ', null],
])('FINDINGS 2.B4 the ordinal of a congress: %j', (text, expected) => expect(value(checkOrdinal(text))).toBe(expected))

test.each([
  ['2025-2030', '2025 - 2030'],
  ['2025 – 2030', '2025 - 2030'],
  ['2025 - 2030', '2025 - 2030'],
  ['2030 - 2025', null],
  ['2025 - 2055', null],
  ['abc', null],
  ['2025', null],
])('FINDINGS 2.B4 a term: %j', (text, expected) => expect(value(checkTerm(text))).toBe(expected))

test.each([
  ['quận Ba Đình lần thứ XXVI', 'quận Ba Đình lần thứ XXVI'],
  [' quận Ba Đình, lần thứ xxvi ;; quận Hai Bà Trưng  lần thứ hai mươi sáu; ', 'quận Ba Đình lần thứ XXVI; quận Hai Bà Trưng lần thứ hai mươi sáu'],
  ['', ''],
  ['quận Ba Đình', null],
  ['quận Ba Đình lần thứ', null],
  ['quận Ba Đình lần thứ abc', null],
  ['quận <b> lần thứ I', null],
])('other districts that parts of a ward came from, each with its congress: %j', (text, expected) => {
  const checked = checkOtherDistricts(text)
  expect(value(checked)).toBe(expected)
  if (expected)
    expect(
      otherDistricts(expected)
        .map(([district, congress]) => `${district} lần thứ ${congress}`)
        .join('; '),
    ).toBe(expected)
})

test('FINDINGS 2.B4 the day of a congress lies in its term or the year before', () => {
  expect(wrongCongressDate('2025-07-22', '2025 - 2030')).toBeNull()
  expect(wrongCongressDate('2024-12-30', '2025 - 2030')).toBeNull()
  expect(wrongCongressDate('2020-01-01', '2025 - 2030')).toContain('2024 - 2030')
  expect(wrongCongressDate('2031-01-01', '2025 - 2030')).not.toBeNull()
})

test('names of people, lists of wards, theme and motto', () => {
  expect(value(checkPersonName('  Biên tập viên   1 '))).toBe('Biên tập viên 1')
  expect(value(checkPersonName('<script>'))).toBeNull()
  expect(value(checkFormerWards('Hàng Bạc, Hàng Bồ (một phần), Lý Thái Tổ'))).toBe('Hàng Bạc, Hàng Bồ (một phần), Lý Thái Tổ')
  expect(value(checkFormerWards(''))).toBe('')
  expect(value(checkPrintedWords('Đoàn kết - Dân chủ;\nphấn đấu 100%: “xanh, sạch, đẹp”!'))).toBe(
    'Đoàn kết - Dân chủ;\nphấn đấu 100%: “xanh, sạch, đẹp”!',
  )
  for (const text of ['<b>Đoàn kết</b>', 'Đoàn kết 🎉', 'Đoàn\u200bkết']) expect(value(checkPrintedWords(text))).toBeNull()
})
