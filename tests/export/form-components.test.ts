import { exportDocx } from '@van-kien/server/export/docx.ts'
import { hasWideTable } from '@van-kien/server/export/wide-tables.ts'
import { changeIssuer } from '@van-kien/shared/domain/change-issuer.ts'
import { type DocumentForm, defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { numberSeries, seriesKey, typeSymbol, usualSymbol } from '@van-kien/shared/domain/document-types.ts'
import { checkForm } from '@van-kien/shared/domain/form-check.ts'
import { HEADER_VARIANTS, type HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import { issuingBody } from '@van-kien/shared/domain/issuing-body.ts'
import { headingKind, type LevelNames, numberSections } from '@van-kien/shared/domain/numbering.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { formulasFor, SIGNATURE_FORMULAS } from '@van-kien/shared/domain/signature-formulas.ts'
import { hd05 } from '@van-kien/templates/format-profiles/hd05-2026.ts'
import { describe, expect, test } from 'vitest'
import { all, one, openDocx, paragraphOf, value, words } from '../support/docx.ts'
import { cell, doc, dossier, figures, head, p, report, row, sample, section, table } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const form = defaultForm('report', dossier)
const opened = async (changes: Partial<DocumentForm>, more = {}) => {
  const docx = await openDocx(await exportDocx(sample({ form: { ...form, ...changes }, sections: report.slice(0, 1), ...more })))
  expect(structureProblems(docx)).toEqual([])
  return docx
}
type Opened = Awaited<ReturnType<typeof opened>>
const headCell = (docx: Opened, at: 0 | 1) => all(all(one(docx.part('word/document.xml'), 'w:body'), 'w:tc')[at]!, 'w:p').map(words)

describe('issuing bodies', () => {
  const heads: Record<HeaderVariant, [string[], string[], string]> = {
    CAP_UY: [['ĐẢNG BỘ THÀNH PHỐ HÀ NỘI'], ['ĐẢNG ỦY PHƯỜNG HOÀN KIẾM'], 'ĐU'],
    DANG_BO: [['ĐẢNG BỘ THÀNH PHỐ HÀ NỘI'], ['ĐẢNG BỘ PHƯỜNG HOÀN KIẾM'], 'ĐU'],
    DAI_HOI: [['ĐẢNG BỘ THÀNH PHỐ HÀ NỘI'], ['ĐẠI HỘI ĐẠI BIỂU', 'ĐẢNG BỘ PHƯỜNG HOÀN KIẾM', 'LẦN THỨ I'], 'ĐH'],
    DAI_HOI_OLD: [['ĐẢNG BỘ PHƯỜNG HOÀN KIẾM'], ['ĐẠI HỘI ĐẠI BIỂU LẦN THỨ I'], 'ĐH'],
    DOAN_CHU_TICH: [['ĐẠI HỘI ĐẠI BIỂU', 'ĐẢNG BỘ PHƯỜNG HOÀN KIẾM', 'LẦN THỨ I'], ['ĐOÀN CHỦ TỊCH'], 'ĐCT'],
    DOAN_THU_KY: [['ĐẠI HỘI ĐẠI BIỂU', 'ĐẢNG BỘ PHƯỜNG HOÀN KIẾM', 'LẦN THỨ I'], ['ĐOÀN THƯ KÝ'], 'ĐTK'],
    BAN_THAM_TRA: [['ĐẠI HỘI ĐẠI BIỂU', 'ĐẢNG BỘ PHƯỜNG HOÀN KIẾM', 'LẦN THỨ I'], ['BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU'], 'BTT'],
    BAN_KIEM_PHIEU: [['ĐẠI HỘI ĐẠI BIỂU', 'ĐẢNG BỘ PHƯỜNG HOÀN KIẾM', 'LẦN THỨ I'], ['BAN KIỂM PHIẾU'], 'BKP'],
    TIEU_BAN: [['ĐẢNG ỦY PHƯỜNG HOÀN KIẾM'], ['TIỂU BAN VĂN KIỆN'], 'TBVK'],
    TO_BIEN_TAP: [['ĐẢNG ỦY PHƯỜNG HOÀN KIẾM'], ['TỔ BIÊN TẬP VĂN KIỆN'], 'TBTVK'],
    QUAN_UY: [['ĐẢNG BỘ THÀNH PHỐ HÀ NỘI'], ['QUẬN ỦY HOÀN KIẾM'], 'QU'],
  }
  test.each(HEADER_VARIANTS)('%s: what stands above, not bold; who issues, bold; a star; its symbol', async (headerVariant) => {
    const [superior, issuer, symbol] = heads[headerVariant]
    const made = defaultForm('report', { ...dossier, headerVariant })
    expect(made.symbol).toBe(`BC/${symbol}`)
    const docx = await opened(made)
    expect(headCell(docx, 0).slice(0, superior.length + issuer.length + 1)).toEqual([...superior, ...issuer, '*'])
    const lines = all(all(docx.part('word/document.xml'), 'w:tc')[0]!, 'w:p')
    expect(lines.slice(0, superior.length + issuer.length).map((line) => all(line, 'w:b').length)).toEqual([
      ...superior.map(() => 0),
      ...issuer.map(() => 1),
    ])
  })

  test('a congress whose ordinal is not known is named by its term', async () => {
    const docx = await opened({
      headerVariant: 'DAI_HOI',
      byTerm: true,
      symbol: 'NQ/ĐH',
      signature: { power: 'T/M ĐOÀN CHỦ TỊCH', post: '', name: '' },
    })
    expect(headCell(docx, 0)).toContain('NHIỆM KỲ 2025 - 2030')
    expect(issuingBody('DAI_HOI_OLD', { ...dossier, ordinal: '' }).issuer).toEqual(['ĐẠI HỘI ĐẠI BIỂU NHIỆM KỲ 2025 - 2030'])
  })
})

describe('number and symbol', () => {
  test('letters of the types; an outline has none', () => {
    expect(
      ['BÁO CÁO CHÍNH TRỊ', 'Nghị quyết', 'QUY CHẾ LÀM VIỆC', 'tờ trình', 'CHƯƠNG TRÌNH HÀNH ĐỘNG', 'ĐỀ CƯƠNG CHI TIẾT', ''].map(typeSymbol),
    ).toEqual(['BC', 'NQ', 'QC', 'TTr', 'CTr', null, null])
    expect([usualSymbol('NGHỊ QUYẾT', 'DAI_HOI'), usualSymbol('ĐỀ CƯƠNG', 'CAP_UY')]).toEqual(['NQ/ĐH', null])
  })

  test('one series a type for a committee, one for all of a congress', () => {
    const of = (headerVariant: HeaderVariant, symbol: string, number: number | null) => seriesKey({ headerVariant, symbol, number })
    expect(of('CAP_UY', 'BC/ĐU', 1)).not.toBe(of('CAP_UY', 'KH/ĐU', 1))
    expect(of('DAI_HOI', 'NQ/ĐH', 1)).toBe(of('DOAN_CHU_TICH', 'TB/ĐCT', 1))
    expect([of('CAP_UY', '', 1), of('CAP_UY', 'BC/ĐU', null)]).toEqual([null, null])
    expect(HEADER_VARIANTS.filter((variant) => numberSeries(variant) === 'congress')).toHaveLength(6)
  })
})

describe('signature formulas', () => {
  test.each(HEADER_VARIANTS)('%s has formulas, the form check accepts each of them', (headerVariant) => {
    const formulas = formulasFor(headerVariant)
    expect(formulas.length).toBeGreaterThan(0)
    for (const { power, post } of formulas)
      expect(checkForm({ ...form, headerVariant, signature: { power, post, name: 'Họ và tên' } }), power).toEqual([])
  })

  test.each(SIGNATURE_FORMULAS)('$name: each line of the power bold, the post not, the name bold', async ({ power, post, variants }) => {
    const docx = await opened({ headerVariant: variants[0]!, signature: { power, post, name: 'Họ và tên' } })
    const signer = all(all(docx.part('word/document.xml'), 'w:tbl').find((found) => words(found).includes('Nơi nhận:'))!, 'w:tc')[1]!
    const lines = all(signer, 'w:p').filter((line) => words(line) !== '')
    expect(lines.map((line) => [words(line), all(line, 'w:b').length])).toEqual([
      ...power.split('\n').flatMap((line) => (line === '' ? [] : [[line, 1]])),
      ...(post === '' ? [] : [[post, 0]]),
      ['Họ và tên', 1],
    ])
  })

  test('another issuing body: usual symbol and signature follow, own words stay', () => {
    const congress = changeIssuer(form, 'DAI_HOI')
    expect([congress.symbol, congress.signature]).toEqual(['BC/ĐH', { power: 'T/M ĐẠI HỘI\nT/M ĐOÀN CHỦ TỊCH', post: '', name: '' }])
    const own = { ...form, symbol: 'BC/TU', signature: { power: 'T/M THÀNH ỦY', post: 'BÍ THƯ', name: 'Họ và tên' } }
    expect(changeIssuer(own, 'TIEU_BAN')).toEqual({ ...own, headerVariant: 'TIEU_BAN' })
    expect(changeIssuer(form, 'DANG_BO').signature).toEqual(form.signature)
  })
})

describe('components of the first and last page', () => {
  test('a letter: subject in italics under the number, no type, addressees first', async () => {
    const docx = await opened({
      symbol: 'CV/ĐU',
      docType: 'CÔNG VĂN',
      subject: 'V/v góp ý dự thảo Báo cáo chính trị',
      subjectPlace: 'number',
      theme: '',
      addressing: { label: 'Kính gửi', lines: ['Các chi bộ trực thuộc'] },
    })
    expect(headCell(docx, 0)).toContain('V/v góp ý dự thảo Báo cáo chính trị')
    const subject = paragraphOf(docx, 'V/v góp ý')
    expect([value(subject, 'w:sz'), all(subject, 'w:i').length]).toEqual(['24', 1])
    const text = words(docx.part('word/document.xml'))
    expect([text.includes('CÔNG VĂN'), text.includes('-----Kính')]).toEqual([false, false])
    expect(text.indexOf('Kính gửi')).toBeLessThan(text.indexOf('MỞ ĐẦU'))
  })

  test('bases: each line behind a dash, ; and at last a full stop, upright, before the text', async () => {
    const docx = await opened({ bases: ['Căn cứ Điều lệ Đảng', 'Căn cứ Quy chế làm việc của Đại hội'] })
    const found = ['- Căn cứ Điều', '- Căn cứ Quy'].map((start) => paragraphOf(docx, start))
    expect(found.map(words)).toEqual(['- Căn cứ Điều lệ Đảng;', '- Căn cứ Quy chế làm việc của Đại hội.'])
    expect(found.map((line) => [value(line, 'w:jc'), value(line, 'w:ind', 'w:firstLine'), all(line, 'w:i').length])).toEqual(
      Array(2).fill(['both', '567', 0]),
    )
    const text = words(docx.part('word/document.xml'))
    expect(text.indexOf('- Căn cứ')).toBeLessThan(text.indexOf('MỞ ĐẦU'))
  })

  test('who typed it under the recipients; how to reach the office at the foot of page 1 only', async () => {
    const docx = await opened({ typist: 'NVA-30', contact: 'Đảng ủy phường Hoàn Kiếm\nĐiện thoại: 024 0000 0000' })
    const left = all(all(docx.part('word/document.xml'), 'w:tbl').find((found) => words(found).includes('Nơi nhận:'))!, 'w:tc')[0]!
    expect(words(all(left, 'w:p').at(-1)!)).toBe('NVA-30')
    const feet = docx.names.filter((name) => /word\/footer\d+\.xml/.test(name) && words(docx.part(name)).includes('Điện thoại'))
    expect(feet).toHaveLength(1)
    expect(all(docx.part(feet[0]!), 'w:p').map(words)).toEqual(['Đảng ủy phường Hoàn Kiếm', 'Điện thoại: 024 0000 0000'])
    expect(all(docx.part(feet[0]!), 'w:top')).toHaveLength(1)
  })

  test('the day of freezing under the draft mark is a choice', async () => {
    const draft = { number: 3, date: '14/7/2025' }
    expect(headCell(await opened({}, { draft }), 0).slice(-2)).toEqual(['Dự thảo lần 3', '(ngày 14/7/2025)'])
    expect(headCell(await opened({ draftDate: false }, { draft }), 0).at(-1)).toBe('Dự thảo lần 3')
  })
})

describe('names of the levels', () => {
  const tree: [string, string | null, SectionLevel][] = [
    ['p1', null, 'part'],
    ['r1', 'p1', 'roman'],
    ['n1', 'r1', 'num'],
    ['m1', 'n1', 'num2'],
    ['a1', 'm1', 'alpha'],
    ['r2', 'p1', 'roman'],
    ['n2', 'r2', 'num'],
    ['p2', null, 'part'],
    ['r3', 'p2', 'roman'],
    ['n3', 'r3', 'num'],
  ]
  const labels = (names: LevelNames) => {
    const numbers = numberSections(
      tree.map(([id, parentId, level], position) => ({ id, parentId, level, position })),
      { names },
    )
    return tree.map(([id]) => numbers.get(id)!.label)
  }
  test('Phần, I., 1. begin again below each heading; Điều counts through; a khoản under it is 1.', () => {
    expect(labels({ part: 'part-word', roman: 'numeral', num: 'number' })).toEqual([
      'Phần thứ nhất',
      'I.',
      '1.',
      '1.1.',
      'a)',
      'II.',
      '1.',
      'Phần thứ hai',
      'I.',
      '1.',
    ])
    expect(labels({ part: 'chapter-roman', roman: 'section', num: 'article' })).toEqual([
      'Chương I',
      'Mục 1',
      'Điều 1.',
      '1.',
      'a)',
      'Mục 2',
      'Điều 2.',
      'Chương II',
      'Mục 1',
      'Điều 3.',
    ])
    expect(labels({ part: 'part-roman', roman: 'chapter-roman', num: 'number' }).slice(0, 3)).toEqual(['Phần I', 'Chương I', '1.'])
    expect(labels({ part: 'chapter-word', roman: 'numeral', num: 'number' }).slice(0, 2)).toEqual(['Chương thứ nhất', 'I.'])
  })

  test('Chương and Mục in the middle, title in capitals below; Điều in one line, not in capitals', async () => {
    const levelNames: LevelNames = { part: 'chapter-roman', roman: 'section', num: 'article' }
    const docx = await opened(
      { levelNames },
      {
        sections: [
          section('part', 'Chương I', 'Quy định chung'),
          section('roman', 'Mục 1', 'Nguyên tắc'),
          section('num', 'Điều 1.', 'Phạm vi điều chỉnh', doc(p('Quy chế này quy định.'))),
        ],
      },
    )
    const look = (start: string) => {
      const found = paragraphOf(docx, start)
      return [words(found), value(found, 'w:jc'), value(found, 'w:ind', 'w:firstLine'), all(found, 'w:b').length, all(found, 'w:keepNext').length]
    }
    expect(look('Chương I')).toEqual(['Chương I\nQUY ĐỊNH CHUNG', 'center', '0', 2, 1])
    expect(look('Mục 1')).toEqual(['Mục 1\nNGUYÊN TẮC', 'center', '0', 2, 1])
    expect(look('Điều 1.')).toEqual(['Điều 1. Phạm vi điều chỉnh', 'left', '567', 1, 1])
    expect(headingKind('alpha', levelNames)).toBe('alpha')
  })
})

describe('landscape pages for wide tables', () => {
  const columns = (count: number, words: string) =>
    table(row(...Array.from({ length: count }, () => head(words))), row(...Array.from({ length: count }, () => cell('Thu ngân sách trên địa bàn'))))
  test('too many columns, or widths set wider than the page; not for what fits', () => {
    expect(hasWideTable(doc(figures(3)), hd05)).toBe(false)
    expect(hasWideTable(doc(columns(8, 'Chỉ tiêu')), hd05)).toBe(false)
    expect(hasWideTable(doc(columns(9, 'Chỉ tiêu phấn đấu')), hd05)).toBe(true)
    expect(hasWideTable(doc(table(row(cell('a', { colwidth: [400] }), cell('b', { colwidth: [300] })))), hd05)).toBe(true)
    expect(hasWideTable(doc(p('Không có bảng.')), hd05)).toBe(false)
  })

  test('an appendix turns by itself, a section of the text does not, and nothing turns when that is switched off', async () => {
    const wide = columns(10, 'Chỉ tiêu phấn đấu')
    const sections = [...report.slice(0, 3), section('num', '1.', 'Bảng', doc(wide)), section('appendix', 'Phụ lục', 'Bảng rộng', doc(wide))]
    const turned = async (turnWideTables: boolean) =>
      all((await opened({ turnWideTables }, { sections })).part('word/document.xml'), 'w:pgSz').map((found) => found.getAttribute('w:orient'))
    expect(await turned(true)).toEqual(['portrait', 'landscape'])
    expect(await turned(false)).toEqual(['portrait', 'portrait'])
  })
})
