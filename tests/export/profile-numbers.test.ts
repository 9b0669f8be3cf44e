import { exportDocx } from '@van-kien/server/export/docx.ts'
import { changedNumbers, checkNumbers, numbersOf, PROFILE_NUMBERS, parseNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { describe, expect, test } from 'vitest'
import { all, one, openDocx, paragraphOf, value, words } from '../support/docx.ts'
import { sample } from '../support/docx-sample.ts'

describe.each(formatProfiles)('numbers of $id', (profile) => {
  const shipped = numbersOf(profile)

  test('in the units that people use; set to what they are, nothing changes, to the twip', () => {
    expect(shipped).toMatchObject({ top: 20, bottom: 20, left: 30, right: 15, bodySize: 14, line: 18, before: 6, firstLine: 10, draftMark: 'left' })
    expect(withNumbers(profile, shipped)).toEqual(profile)
    expect(withNumbers(profile, {})).toEqual(profile)
    expect(checkNumbers(shipped)).toEqual([])
    expect(changedNumbers(profile, { ...shipped, top: 25 })).toEqual({ top: 25 })
  })

  test('every number reaches the paper', async () => {
    const numbers = { top: 25, bottom: 24, left: 35, right: 20, bodySize: 15, line: 20, before: 8, firstLine: 12.7, leftColumn: 65, rightColumn: 90 }
    expect(Object.keys(numbers).sort()).toEqual(Object.keys(PROFILE_NUMBERS).sort())
    const docx = await openDocx(await exportDocx(sample({ profile: withNumbers(profile, { ...numbers, draftMark: 'right' }) })))
    const body = docx.part('word/document.xml')
    for (const margins of all(body, 'w:pgMar'))
      expect(['top', 'bottom', 'left', 'right'].map((side) => margins.getAttribute(`w:${side}`))).toEqual(['1417', '1361', '1984', '1134'])
    const text = paragraphOf(docx, 'Nhiệm kỳ qua')
    expect(['line', 'before'].map((name) => value(text, 'w:spacing', `w:${name}`))).toEqual(['400', '160'])
    expect(value(text, 'w:ind', 'w:firstLine')).toBe('720')
    expect(value(one(docx.part('word/styles.xml'), 'w:docDefaults'), 'w:sz')).toBe('30')
    expect(value(paragraphOf(docx, 'I. '), 'w:sz')).toBe('30')
    const [left, right] = all(one(body, 'w:tbl'), 'w:tc')
    expect(words(right!)).toContain('Dự thảo lần 2')
    expect(words(left!)).not.toContain('Dự thảo')
    expect(Number(value(right!, 'w:tcW', 'w:w'))).toBeLessThanOrEqual(5102)
  })
})

test.each([
  [{ top: 5 }, 'numbers.top', 'Lề trên cần từ 10 đến 50 mm.'],
  [{ bodySize: 40 }, 'numbers.bodySize', 'Cỡ chữ nội dung cần từ 12 đến 16 pt.'],
  [{ left: Number.NaN }, 'numbers.left', 'Lề trái cần từ 10 đến 50 mm.'],
  [{ line: 'x' }, 'numbers.line', 'Giãn dòng cần từ 14 đến 30 pt.'],
  [{ leftColumn: 90, rightColumn: 100 }, 'numbers.leftColumn', 'Hai cột đầu trang rộng hơn khổ chữ giữa hai lề.'],
  [{ line: 14, bodySize: 15 }, 'numbers.line', 'Giãn dòng nhỏ hơn cỡ chữ thì chữ bị cắt.'],
])('%j is refused at its field, named in Vietnamese', (changes, field, message) => {
  expect(parseNumbers(formatProfiles[0]!, { ...numbersOf(formatProfiles[0]!), ...changes })).toEqual({ ok: false, problems: [{ field, message }] })
})
