import { exportDocx } from '@van-kien/server/export/docx.ts'
import { PROFILE_CHOICES, type ProfileChoice } from '@van-kien/shared/domain/profile-choices.ts'
import { PROFILE_NUMBERS } from '@van-kien/shared/domain/profile-number-rules.ts'
import {
  changedNumbers,
  checkNumbers,
  numbersOf,
  type ProfileNumber,
  type ProfileNumbers,
  parseNumbers,
  withNumbers,
} from '@van-kien/shared/domain/profile-numbers.ts'
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
    const numbers: Record<ProfileNumber, number> = {
      top: 25,
      bottom: 24,
      left: 35,
      right: 20,
      pageNumberAt: 12,
      pageNumberSize: 13,
      bodySize: 15,
      line: 20,
      before: 8,
      firstLine: 12.7,
      leftColumn: 65,
      rightColumn: 88,
      partySize: 14,
      issuerSize: 13,
      numberSize: 13.5,
      typeSize: 15,
      subjectSize: 14.5,
      signatureSize: 13,
      signatureLines: 4,
      recipientsSize: 11,
      tableSize: 13,
      footnoteSize: 10,
    }
    expect(Object.keys(numbers).sort()).toEqual(Object.keys(PROFILE_NUMBERS).sort())
    // None of them is what is shipped, so that each line below tells of a change.
    for (const key of Object.keys(numbers) as ProfileNumber[]) expect(numbers[key], key).not.toBe(shipped[key])
    const docx = await openDocx(await exportDocx(sample({ profile: withNumbers(profile, { ...numbers, draftMark: 'right' }) })))
    const size = (start: string) => value(paragraphOf(docx, start), 'w:sz')
    expect(
      ['ĐẢNG CỘNG', 'ĐẢNG BỘ', 'ĐẢNG ỦY', '*', 'Số', 'Hoàn Kiếm, ngày', 'BÁO CÁO', 'của Ban', 'T/M BAN', '- Thường trực', 'Thu ngân sách trên'].map(
        size,
      ),
    ).toEqual(['28', '26', '26', '26', '27', '27', '30', '29', '26', '22', '26'])
    expect(value(docx.part('word/footnotes.xml'), 'w:sz')).toBe('20')
    const numbered = docx.names.filter((name) => /word\/header\d+\.xml/.test(name) && all(docx.part(name), 'w:instrText').length > 0)
    expect(new Set(numbered.map((name) => value(docx.part(name), 'w:sz')))).toEqual(new Set(['26']))
    expect(all(docx.part('word/document.xml'), 'w:pgMar').map((found) => found.getAttribute('w:header'))[0]).toBe('680')
    const signature = all(docx.part('word/document.xml'), 'w:tbl').find((found) => words(found).includes('Nơi nhận:'))!
    expect(all(all(signature, 'w:tc')[1]!, 'w:p').filter((line) => words(line) === '')).toHaveLength(5)
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

  test('every choice reaches the paper, and goes back', async () => {
    const other = Object.fromEntries(
      (Object.keys(PROFILE_CHOICES) as ProfileChoice[]).map((key) => [
        key,
        Object.keys(PROFILE_CHOICES[key].options).findLast((one) => one !== shipped[key]),
      ]),
    ) as Partial<ProfileNumbers>
    expect(Object.keys(other).sort()).toEqual(Object.keys(PROFILE_CHOICES).sort())
    const changed = withNumbers(profile, other)
    expect(changedNumbers(profile, numbersOf(changed))).toEqual(other)
    expect(withNumbers(profile, { ...other, ...shipped })).toEqual(profile)
    const base = sample()
    const form = { ...base.form, circulation: 'TÀI LIỆU HỘI NGHỊ', urgency: 'KHẨN', bases: ['Căn cứ Quy chế làm việc'] }
    const docx = await openDocx(await exportDocx(sample({ profile: changed, form })))
    const [first] = all(one(docx.part('word/document.xml'), 'w:body'), 'w:p')
    expect([words(first!), value(first!, 'w:jc')]).toEqual(['DỰ THẢO LẦN 2', 'right'])
    const [left, right] = all(one(docx.part('word/document.xml'), 'w:tbl'), 'w:tc')
    expect([words(left!).includes('TÀI LIỆU HỘI NGHỊ'), words(right!).includes('KHẨN')]).toEqual([true, true])
    expect([all(paragraphOf(docx, '1.1.'), 'w:i').length, all(paragraphOf(docx, '- Căn cứ'), 'w:i').length]).toEqual([0, 1])
    expect(all(docx.part('word/document.xml'), 'w:titlePg')).toHaveLength(1)
    // A sheet that lies across is bound at what was its left edge: FINDINGS 3.2 h.
    const across = all(docx.part('word/document.xml'), 'w:sectPr').filter((found) => value(found, 'w:pgSz', 'w:orient') === 'landscape')
    const margins = across.map((found) => ['top', 'right', 'bottom', 'left'].map((side) => value(found, 'w:pgMar', `w:${side}`)).join())
    expect(new Set(margins)).toEqual(new Set(['1701,1134,850,1134']))
  })
})

test('a choice that does not exist stays as shipped', () => {
  const [profile] = formatProfiles
  const parsed = parseNumbers(profile!, { draftMark: 'nowhere', num2Letters: 'bold' })
  expect(parsed).toMatchObject({ ok: true, numbers: { draftMark: 'left', num2Letters: 'bold' } })
})

test.each([
  [{ top: 5 }, 'numbers.top', 'Lề trên cần từ 10 đến 50 mm.'],
  [{ bodySize: 40 }, 'numbers.bodySize', 'Cỡ chữ nội dung cần từ 12 đến 16 pt.'],
  [{ left: Number.NaN }, 'numbers.left', 'Lề trái cần từ 10 đến 50 mm.'],
  [{ line: 'x' }, 'numbers.line', 'Giãn dòng cần từ 14 đến 30 pt.'],
  [{ leftColumn: 90, rightColumn: 100 }, 'numbers.leftColumn', 'Hai cột đầu trang rộng hơn khổ chữ giữa hai lề.'],
  [{ top: 12, pageNumberAt: 12 }, 'numbers.pageNumberAt', 'Số trang nằm trong lề trên: phải nhỏ hơn lề trên.'],
  [{ line: 14, bodySize: 15 }, 'numbers.line', 'Giãn dòng nhỏ hơn cỡ chữ thì chữ bị cắt.'],
])('%j is refused at its field, named in Vietnamese', (changes, field, message) => {
  expect(parseNumbers(formatProfiles[0]!, { ...numbersOf(formatProfiles[0]!), ...changes })).toEqual({ ok: false, problems: [{ field, message }] })
})
