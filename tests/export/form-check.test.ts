import { dateText, defaultForm, LATER_FIELDS, numberLine, storedForm } from '@van-kien/shared/domain/document-form.ts'
import { exportFileName, safeFileName } from '@van-kien/shared/domain/file-name.ts'
import { checkForm, parseForm } from '@van-kien/shared/domain/form-check.ts'
import { HEADER_VARIANTS } from '@van-kien/shared/domain/header-variants.ts'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import { describe, expect, test } from 'vitest'
import { dossier } from '../support/docx-sample.ts'

const form = defaultForm('report', dossier)
const fields = (changes: object) => checkForm({ ...form, ...changes }).map((problem) => problem.field)

describe('the form of a document', () => {
  test('what a new document starts with has nothing wrong, in every stage and variant', () => {
    for (const stage of STAGES)
      for (const headerVariant of HEADER_VARIANTS) expect(checkForm(defaultForm(stage, { ...dossier, headerVariant }))).toEqual([])
    expect(form.subject).toBe('của Ban Chấp hành Đảng bộ phường Hoàn Kiếm trình Đại hội đại biểu Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030')
    expect(defaultForm('preliminary-outline', dossier)).toMatchObject({ docType: 'ĐỀ CƯƠNG SƠ BỘ', symbol: '', draftMark: true, recipients: [] })
  })

  test.each([
    [{ signature: { power: 'TM. BAN CHẤP HÀNH', post: 'BÍ THƯ', name: '' } }, 'signature.power'],
    [{ signature: { power: 'T/M. ĐẢNG ỦY', post: 'BÍ THƯ', name: '' } }, 'signature.power'],
    [{ signature: { power: 'T/M BAN CHẤP HÀNH', post: '', name: '' } }, 'signature.post'],
    [{ signature: { power: 'T/M ĐẢNG ỦY', post: 'BÍ THƯ', name: 'TS. Họ Và Tên' } }, 'signature.name'],
    [{ signature: { power: '', post: 'BÍ THƯ', name: '' } }, 'signature.power'],
    [{ signature: { power: 'K/T TRƯỞNG TIỂU BAN', post: 'PHÓ TRƯỞNG TIỂU BAN', name: '' } }, 'signature.power'],
    [{ headerVariant: 'DAI_HOI', signature: { power: '', post: 'CHỦ TỌA', name: 'Họ và tên' } }, 'signature.power'],
    [{ bases: ['Căn cứ Quy chế làm việc;'] }, 'bases.0'],
    [{ levelNames: { part: 'chapter-roman', roman: 'chapter-roman', num: 'article' } }, 'levelNames.roman'],
    [{ symbol: 'BC-ĐU' }, 'symbol'],
    [{ symbol: 'bc/đu' }, 'symbol'],
    [{ symbol: '', number: 3 }, 'number'],
    [{ place: '' }, 'place'],
    [{ place: 'Hoàn Kiếm,' }, 'place'],
    [{ docType: '' }, 'docType'],
    [{ subject: 'của Đảng bộ.' }, 'subject'],
    [{ theme: '“Chủ đề”' }, 'theme'],
    [{ date: { day: 31, month: 6, year: 2025 } }, 'date'],
    [{ date: { day: 32, month: 6, year: 2025 } }, 'date.day'],
    [{ date: { day: null, month: 13, year: 2025 } }, 'date.month'],
    [{ date: { day: null, month: null, year: 1e20 } }, 'date.year'],
    [{ number: 10_000 }, 'number'],
    [{ number: 0 }, 'number'],
    [{ date: { day: 29, month: 2, year: 2025 } }, 'date'],
    [{ date: { day: 3, month: null, year: 2025 } }, 'date'],
    [{ recipients: ['Thành ủy', '- Lưu'] }, 'recipients.1'],
    [{ recipients: ['Thành ủy;'] }, 'recipients.0'],
    [{ circulation: 'MẬT' }, 'circulation'],
    [{ urgency: 'TỐI MẬT' }, 'urgency'],
    [{ addressing: { label: 'Kính gửi', lines: ['Các chi bộ;'] } }, 'addressing.lines.0'],
    [{ signature: { power: 'K/T BÍ THƯ', post: 'PHÓ BÍ THƯ', name: '' } }, 'signature.power'],
    [{ signature: { power: 'T/L BAN THƯỜNG VỤ\nKT. CHÁNH VĂN PHÒNG', post: 'PHÓ CHÁNH VĂN PHÒNG', name: '' } }, 'signature.power'],
  ])('%j is refused at %s', (changes, field) => expect(fields(changes)).toEqual([field]))

  test.each([
    [{ headerVariant: 'TIEU_BAN', signature: { power: 'K/T TRƯỞNG TIỂU BAN', post: 'PHÓ TRƯỞNG TIỂU BAN', name: 'Họ và tên' } }],
    [{ headerVariant: 'DAI_HOI', signature: { power: 'T/M ĐẠI HỘI\nT/M ĐOÀN CHỦ TỊCH', post: '', name: 'Họ và tên' } }],
    [{ levelNames: { part: 'chapter-roman', roman: 'section', num: 'article' } }],
    [{ symbol: 'CTr/ĐU' }],
    [{ signature: { power: 'T/L BAN THƯỜNG VỤ\nK/T CHÁNH VĂN PHÒNG', post: 'PHÓ CHÁNH VĂN PHÒNG', name: '' } }],
    [{ urgency: 'HỎA TỐC' }],
    [{ symbol: 'NQ/ĐH' }],
    [{ date: { day: 29, month: 2, year: 2028 } }],
    [{ date: { day: null, month: null, year: null } }],
    [{ circulation: 'TÀI LIỆU THU HỒI' }],
    [{ recipients: [] }],
  ])('%j is accepted', (changes) => expect(fields(changes)).toEqual([]))

  test('what comes over the wire: a good one comes back composed and trimmed, a bad one names each field', () => {
    expect(parseForm(JSON.parse(JSON.stringify(form)))).toEqual({ ok: true, form })
    const parsed = parseForm({ ...form, place: ` ${'Hoàn Kiếm'.normalize('NFD')}\u0000 `, unknown: 1, recipients: ['  ', 'Lưu'] })
    expect(parsed).toEqual({ ok: true, form: { ...form, recipients: ['Lưu'] } })
    for (const broken of [null, 'x', [], 3]) expect(parseForm(broken)).toMatchObject({ ok: false })
    const bad = parseForm({
      ...form,
      number: 1.5,
      date: { day: 40 },
      signature: null,
      headerVariant: 'X',
      romanSuffix: ')',
      subject: 'x'.repeat(601),
    })
    expect(bad.ok ? [] : new Set(bad.problems.map((problem) => problem.field))).toEqual(
      new Set(['number', 'date.day', 'signature', 'signature.power', 'signature.post', 'signature.name', 'headerVariant', 'romanSuffix', 'subject']),
    )
    for (const problem of bad.ok ? [] : bad.problems) expect(problem.message).toMatch(/\p{Lu}.*\.$/u)
  })

  test('a form of before later fields could be chosen comes back with what it said then; a wrong choice is named', () => {
    const old = Object.fromEntries(Object.entries(form).filter(([key]) => !(key in LATER_FIELDS)))
    expect(parseForm(old)).toEqual({ ok: true, form })
    expect(storedForm(JSON.stringify(old))).toEqual(form)
    const bad = parseForm({ ...form, subjectPlace: 'x', levelNames: { ...form.levelNames, num: 'y' } })
    expect(bad.ok ? [] : bad.problems.map(({ field }) => field)).toEqual(['subjectPlace', 'levelNames.num'])
  })

  test('number and date as they are printed', () => {
    expect(numberLine({ ...form, number: 7 }, '     ')).toBe('Số 07-BC/ĐU')
    expect(numberLine({ ...form, number: 123 }, '     ')).toBe('Số 123-BC/ĐU')
    const style = { blank: '     ', padDay: true, padMonths: [1, 2] }
    expect(dateText({ day: 9, month: 9, year: 2025 }, style)).toBe('ngày 09 tháng 9 năm 2025')
    expect(dateText({ day: 10, month: 1, year: 2026 }, style)).toBe('ngày 10 tháng 01 năm 2026')
  })
})

describe('file names', () => {
  test('as offices write them', () => {
    const facts = { ward: 'Hoàn Kiếm', extension: 'docx' } as const
    expect(exportFileName({ ...facts, title: 'Báo cáo chính trị', draft: 2, text: 'current' })).toBe(
      'Báo cáo chính trị - phường Hoàn Kiếm - Dự thảo lần 2.docx',
    )
    expect(exportFileName({ ...facts, title: 'Đề cương chi tiết', draft: null, text: 'approved' })).toBe(
      'Đề cương chi tiết - phường Hoàn Kiếm - Bản đã duyệt.docx',
    )
    expect(exportFileName({ ...facts, title: 'Đề cương sơ bộ', draft: null, text: 'current' })).toBe(
      'Đề cương sơ bộ - phường Hoàn Kiếm - Đang soạn.docx',
    )
  })

  test.each([
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.pdf'],
    ['..', 'Văn bản.pdf'],
    ['CON', 'Văn bản CON.pdf'],
    ['xong. ', 'xong.pdf'],
    ['a\u0000\u202eb\nc', 'a b c.pdf'],
    ['Đề cương'.normalize('NFD'), 'Đề cương.pdf'],
    ['á'.repeat(400), `${'á'.repeat(117)}.pdf`],
  ])('safe on Windows: %j', (stem, name) => expect(safeFileName(stem, 'pdf')).toBe(name))
})
