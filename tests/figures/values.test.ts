import { hundredfold, spreadsheetNumber } from '@van-kien/shared/domain/figures/decimal.ts'
import { formerUnitsIn } from '@van-kien/shared/domain/figures/former-units.ts'
import { comparePeriods, keyName, periodKey, periodOf, periodsOfCongress, readPeriod } from '@van-kien/shared/domain/figures/period.ts'
import { readTarget } from '@van-kien/shared/domain/figures/target.ts'
import { isStored, readValue, sameStored, showValue } from '@van-kien/shared/domain/figures/value.ts'
import { describe, expect, test } from 'vitest'

const count = { kind: 'count', unit: 'hộ' } as const
const money = { kind: 'money', unit: 'tỷ đồng' } as const
const percent = { kind: 'percent', unit: '% hộ' } as const
const ratio = { kind: 'ratio', unit: 'tổ' } as const
const words = { kind: 'text', unit: '' } as const

describe('values as people type them', () => {
  test.each([
    [count, '1.234', '1234'],
    [count, '1.234,5', '1234.5'],
    [count, ' 12 ', '12'],
    [count, '0', '0'],
    [count, '-3', '-3'],
    [count, '12 hộ', '12'],
    [money, '1.240,50', '1240.50'],
    [money, '17.000 tỷ đồng', '17000'],
    [percent, '95,5', '95.5'],
    [percent, '95,5%', '95.5'],
    [percent, '100 %', '100'],
    [{ kind: 'permille', unit: '‰' } as const, '0,30 ‰', '0.30'],
    [{ kind: 'rate', unit: '%/năm' } as const, '6,57%/năm', '6.57'],
    [ratio, '31/38', '31/38'],
    [ratio, '04 / 09', '4/9'],
    [words, ' Giữ vững   danh hiệu ', 'Giữ vững danh hiệu'],
  ])('%o reads %s as %s', (figure, typed, stored) => {
    expect(readValue(figure, typed)).toEqual({ ok: true, value: stored })
    expect(isStored(figure.kind, stored)).toBe(true)
  })

  test.each([
    [count, 'khoảng 12', 'not-a-number'],
    [count, 'mười hai', 'not-a-number'],
    [count, '1.23.4', 'not-a-number'],
    [count, '12 và 15', 'not-a-number'],
    [count, '#DIV/0!', 'not-a-number'],
    [count, '12/15', 'not-a-number'],
    [count, '1.000.000.000.000.000', 'too-large'],
    [count, '-1000000000000000', 'too-large'],
    [money, '500 triệu đồng', 'other-unit'],
    [count, '12%', 'other-unit'],
    [ratio, '31', 'not-a-ratio'],
    [ratio, 'a/b', 'not-a-number'],
    [words, 'x'.repeat(501), 'too-long'],
  ])('%o refuses %s: %s', (figure, typed, why) => {
    expect(readValue(figure, typed)).toEqual({ ok: false, why })
  })

  test('999.999.999.999.999 is still a number; nothing is nothing, never zero', () => {
    expect(readValue(count, '999.999.999.999.999')).toEqual({ ok: true, value: '999999999999999' })
    for (const typed of ['', '  ', '\u00a0']) expect(readValue(count, typed)).toEqual({ ok: true, value: null })
  })

  test('what is shown is read back as the same value', () => {
    for (const stored of ['0', '12', '1234', '1234.5', '90.0', '-0.30', '999999999999999', '0.000001'])
      expect(readValue(count, showValue('count', stored))).toEqual({ ok: true, value: stored })
    expect(showValue('ratio', '1234/5678')).toBe('1.234/5.678')
  })

  test('sameness is of numbers, not of letters', () => {
    expect(sameStored('count', '90', '90.0')).toBe(true)
    expect(sameStored('ratio', '31/38', '31.0/38')).toBe(true)
    expect(sameStored('ratio', '1/2', '2/4')).toBe(false)
    expect(sameStored('text', 'Giữ', 'giữ')).toBe(false)
  })

  test('what a request calls stored is held to the form', () => {
    for (const wrong of ['', '1e5', '1,5', '1000000000000000', '--1', ' 1', '0x1']) expect([wrong, isStored('count', wrong)]).toEqual([wrong, false])
    expect(isStored('ratio', '1/2/3')).toBe(false)
  })
})

test('numbers of a spreadsheet are what was typed into it', () => {
  for (const [kept, typed] of [
    ['101.30000000000001', '101.3'],
    ['0.1', '0.1'],
    ['1E+3', '1000'],
    ['1.5E-2', '0.015'],
    ['-0', '0'],
    ['123456789012345.6', '123456789012346'],
    ['x', null],
    ['', null],
  ])
    expect([kept, spreadsheetNumber(kept!)]).toEqual([kept, typed])
  expect(hundredfold('0.955')).toBe('95.5')
  expect(hundredfold('1')).toBe('100')
})

describe('periods', () => {
  test('keys and names', () => {
    expect(periodsOfCongress(2025).map(periodKey)).toEqual([
      '2021:year',
      '2022:year',
      '2023:year',
      '2024:year',
      '2025:half',
      '2025:estimate',
      '2025:term',
    ])
    expect(keyName('2025:half')).toBe('Đến 30/6/2025')
    expect(keyName('2025:term')).toBe('Cả nhiệm kỳ 2020–2025')
    for (const wrong of ['2025', '25:year', '2025:month', '1985:year', '2101:year', 'target:year'])
      expect([wrong, periodOf(wrong)]).toEqual([wrong, null])
  })

  test('the term comes last, 30 June before the estimate of its year', () => {
    const keys = ['2025:term', '2025:estimate', '2026:year', '2025:half', '2024:year'].map((key) => periodOf(key)!)
    expect(keys.sort(comparePeriods).map(periodKey)).toEqual(['2024:year', '2025:half', '2025:estimate', '2026:year', '2025:term'])
  })

  test.each([
    ['Năm 2024', '2024:year'],
    ['2024', '2024:year'],
    ['Kết quả năm 2024', '2024:year'],
    ['Đến 30/6/2025', '2025:half'],
    ['KẾT QUẢ ĐẾN 30/6/2025', '2025:half'],
    ['6 tháng đầu năm 2025', '2025:half'],
    ['Ước 2025', '2025:estimate'],
    ['Ước thực hiện năm 2025', '2025:estimate'],
    ['Cả nhiệm kỳ 2020 - 2025', '2025:term'],
    ['Nhiệm kỳ 2020–2025', '2025:term'],
  ])('the head “%s” is %s', (head, key) => {
    expect(readPeriod(head) && periodKey(readPeriod(head)!)).toBe(key)
  })

  test('a head that names no period', () => {
    for (const head of ['Chỉ tiêu', 'Hàng Bạc', '', '1920', '2024 so với 2023']) expect([head, readPeriod(head)]).toEqual([head, null])
  })

  test('the names that the register gives are read back', () => {
    for (const key of periodsOfCongress(2025).map(periodKey)) expect(periodKey(readPeriod(keyName(key))!)).toBe(key)
  })
})

describe('targets', () => {
  test.each([
    ['95', { is: 'bound', bound: 'equal', value: '95' }, null],
    ['95%', { is: 'bound', bound: 'equal', value: '95' }, null],
    ['từ 95% trở lên', { is: 'bound', bound: 'at-least', value: '95' }, null],
    ['≥ 8,5%/năm', { is: 'bound', bound: 'at-least', value: '8.5' }, null],
    ['dưới 5%', { is: 'bound', bound: 'less-than', value: '5' }, null],
    ['04/09', { is: 'fraction', part: '04', whole: '09' }, null],
    ['4/9 tổ dân phố', { is: 'fraction', part: '4', whole: '9' }, null],
    ['giữ vững danh hiệu', { is: 'keep' }, null],
  ])('%s', (text, comparator, year) => {
    expect(readTarget(text)).toMatchObject({ comparator, year })
  })

  test('a range, and the year that it names', () => {
    expect(readTarget('12 - 14%')?.comparator).toEqual({ is: 'range', from: '12', to: '14' })
    expect(readTarget('đến năm 2025 đạt 90%')).toMatchObject({ year: 2025 })
  })

  test('what is none', () => {
    for (const text of ['', 'phấn đấu', '4/0']) expect([text, readTarget(text)]).toEqual([text, null])
  })
})

test('former wards out of the words of the dossier, each once', () => {
  expect(formerUnitsIn('Hàng Bạc, Cửa Đông (phần lớn), phường Cửa Nam (một phần); Hàng Bông (phần còn lại), Hàng Bạc')).toEqual([
    { name: 'Hàng Bạc', share: 'whole' },
    { name: 'Cửa Đông', share: 'most' },
    { name: 'Cửa Nam', share: 'part' },
    { name: 'Hàng Bông', share: 'rest' },
  ])
  expect(formerUnitsIn('')).toEqual([])
})
