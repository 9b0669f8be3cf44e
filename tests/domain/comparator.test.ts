import { aimWords, meets } from '@van-kien/shared/domain/comparator.ts'
import { readAim, readAims } from '@van-kien/shared/domain/comparator-read.ts'
import { compareExact, readNumber, writeNumber } from '@van-kien/shared/domain/vietnamese-number.ts'
import { describe, expect, test } from 'vitest'

describe('numbers as Vietnamese offices write them', () => {
  test.each([
    ['1.234,5', '1234.5'],
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['0,30', '0.30'],
    ['0.30', '0.30'],
    ['98.5', '98.5'],
    ['1.234.567,89', '1234567.89'],
    ['1,234,567', '1234567'],
    ['1,234.5', '1234.5'],
    ['12\u00a0000', '12000'],
    ['12 000', null],
    ['007', '7'],
    ['-0,5', '-0.5'],
    ['1.23.4', null],
    ['mười', null],
    ['', null],
  ])('%s is %s', (written, exact) => expect(readNumber(written)).toBe(exact))

  test('what was read is written the same way again', () => {
    for (const written of ['1.234,5', '0,30', '12.000.000', '7', '999', '1.000']) expect(writeNumber(readNumber(written)!)).toBe(written)
    expect(writeNumber('2.345', 2)).toBe('2,35')
    expect(writeNumber('-1234567.5', 0)).toBe('-1.234.568')
  })

  test('comparisons are exact', () => {
    expect(compareExact('0.1', '0.10')).toBe(0)
    expect(compareExact('12345678901234567890.1', '12345678901234567890.2')).toBe(-1)
  })
})

describe('targets as resolutions write them', () => {
  test.each([
    ['Thu ngân sách tăng từ 10 % trở lên', 'tăng từ 10% trở lên'],
    ['Tỷ lệ hộ nghèo dưới 5 %', 'dưới 5%'],
    ['Tốc độ tăng trưởng 12–14 %', '12 - 14%'],
    ['Tăng trưởng tổng giá trị sản phẩm từ 11 đến 15%/năm', '11 - 15%/năm'],
    ['Tỷ lệ phát triển dân số giảm 0,30 ‰', 'giảm 0,30‰'],
    ['04/09 thôn đạt chuẩn nông thôn mới', '04/09 thôn'],
    ['Giá trị sản xuất đạt 1.234,5 tỷ đồng', '1.234,5 tỷ đồng'],
    ['Giao quân đạt 100 % chỉ tiêu giao', '100% so với chỉ tiêu giao'],
    ['Thu ngân sách hằng năm vượt dự toán thành phố giao 8 - 10%', 'tăng 8 - 10%/năm so với chỉ tiêu giao'],
    ['Giữ vững danh hiệu phường văn minh đô thị', 'giữ vững'],
    ['Hoàn thành nhà văn hóa tổ dân phố đến cuối năm 2027', 'đến năm 2027'],
    ['Tỷ trọng kinh tế số chiếm khoảng 40% tổng sản phẩm vào năm 2030', 'khoảng 40% (đến năm 2030)'],
    ['Kết nạp ít nhất 120 đảng viên', 'từ 120 đảng viên trở lên'],
    ['Phạm pháp hình sự giảm 5%/năm', 'giảm 5%/năm'],
    ['Tỷ lệ hộ nghèo giảm còn 0,5%', '0,5%'],
    ['Thời gian giải quyết không quá 3 ngày', 'tối đa 3 ngày'],
    ['Không còn hộ nghèo, hộ cận nghèo', '0'],
    ['Trên 95% tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên', 'trên 95%'],
    ['Có 95% tổ chức đảng hoàn thành tốt nhiệm vụ trở lên', '95%'],
    ['Tỷ lệ bao phủ bảo hiểm y tế đạt 98% dân số trở lên', 'từ 98% trở lên'],
  ])('%s', (text, words) => expect(aimWords(readAim(text)!)).toBe(words))

  test.each([
    'Nhiệm kỳ 2025 - 2030',
    'Nghị quyết số 15-NQ/TW ngày 05/5/2022',
    'Nâng cao chất lượng đội ngũ cán bộ',
    '1. Phát triển kinh tế',
    'Phụ lục 2',
  ])('no target: %s', (text) => expect(readAims(text)).toEqual([]))

  test('parts of a target come after it, each where it stands', () => {
    const text = 'Tăng trưởng 16%, trong đó dịch vụ 18%, công nghiệp 12%'
    expect(readAims(text).map(({ quote, at }) => text.slice(at, at + quote.length))).toEqual(['16%', '18%', '12%'])
  })

  test('reached, above or missed', () => {
    expect(meets({ is: 'bound', bound: 'at-least', value: '10' }, '10.0')).toBe('met')
    expect(meets({ is: 'bound', bound: 'at-most', value: '0.30' }, '0.31')).toBe('missed')
    expect(meets({ is: 'bound', bound: 'less-than', value: '5' }, '5')).toBe('missed')
    expect(meets({ is: 'range', from: '12', to: '14' }, '14.5')).toBe('above')
    expect(meets({ is: 'keep' }, '1')).toBeNull()
  })
})
