import { romanNumeral, romanValue, VIETNAMESE_POINTS, vietnameseOrdinal, vietnamesePoint } from '@van-kien/shared/domain/ordinals.ts'
import { describe, expect, test } from 'vitest'

describe('ordinals', () => {
  test('parts are counted in words', () => {
    expect([1, 2, 3, 4, 5, 6, 10].map(vietnameseOrdinal)).toEqual(['thứ nhất', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ mười'])
    expect([11, 14, 15, 20, 21, 24, 25].map(vietnameseOrdinal)).toEqual([
      'thứ mười một',
      'thứ mười bốn',
      'thứ mười lăm',
      'thứ hai mươi',
      'thứ hai mươi mốt',
      'thứ hai mươi tư',
      'thứ hai mươi lăm',
    ])
  })

  test('points follow the Vietnamese alphabet: đ after d, no f, j, w, z', () => {
    expect(Array.from({ length: 8 }, (_, index) => vietnamesePoint(index + 1))).toEqual(['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'])
    expect([23, 24, 25, 28, 47].map(vietnamesePoint)).toEqual(['y', 'aa', 'ab', 'ađ', 'ba'])
    expect(VIETNAMESE_POINTS).not.toMatch(/[fjwz]/u)
  })

  test('no two of the first 600 points are the same', () => {
    expect(new Set(Array.from({ length: 600 }, (_, index) => vietnamesePoint(index + 1))).size).toBe(600)
  })

  test('roman numerals read back what they wrote, and nothing else', () => {
    for (let n = 1; n <= 400; n++) expect(romanValue(romanNumeral(n))).toBe(n)
    expect([4, 9, 18, 26].map(romanNumeral)).toEqual(['IV', 'IX', 'XVIII', 'XXVI'])
    for (const text of ['', 'IIII', 'VX', 'iv', 'A', 'IC']) expect(romanValue(text), text).toBeNull()
  })

  test('what is no count is refused', () => {
    for (const n of [0, -1, 1.5, Number.NaN]) expect(() => vietnamesePoint(n)).toThrow(RangeError)
  })
})
