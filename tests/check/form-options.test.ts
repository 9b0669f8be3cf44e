import { headedSections, printedPages } from '@van-kien/server/export/contents.ts'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { readFacts } from '@van-kien/server/format-check/read-facts.ts'
import { CIRCULATION_MARKS, type DocumentForm, defaultForm, URGENCY_MARKS } from '@van-kien/shared/domain/document-form.ts'
import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import { HEADER_VARIANTS, type HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import { PROFILE_CHOICES } from '@van-kien/shared/domain/profile-choices.ts'
import { type ProfileNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { hd05 } from '@van-kien/templates/format-profiles/hd05-2026.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { doc, dossier, figures, PARAGRAPH, p, report, sample, section } from '../support/docx-sample.ts'

const sections = [
  ...report.slice(0, 3),
  section('num', '1.', 'Mục', doc(p('Câu đầy đủ.'))),
  section('appendix', 'Phụ lục', 'Bảng', doc(figures(2), p('Hết phụ lục.'))),
]
const regulation = [
  section('part', 'Chương I', 'Quy định chung'),
  section('roman', 'Mục 1', 'Nguyên tắc'),
  section('num', 'Điều 1.', 'Phạm vi', doc(p('Quy chế này quy định.'))),
  section('num2', '1.', 'Khoản', doc(p('Lời.'))),
  section('num', 'Điều 2.', 'Nguyên tắc', doc(p('Tập trung dân chủ.'))),
]
const form = sample().form

const OPTIONS: Record<string, { form?: Partial<DocumentForm>; numbers?: Partial<ProfileNumbers>; sections?: typeof sections }> = {
  'a letter': {
    form: {
      symbol: 'CV/ĐU',
      docType: 'CÔNG VĂN',
      subject: 'V/v góp ý dự thảo báo cáo',
      subjectPlace: 'number',
      theme: '',
      addressing: { label: 'Kính gửi', lines: ['Các chi bộ'] },
    },
  },
  'bases, marks and feet': {
    form: {
      bases: ['Căn cứ Điều lệ Đảng', 'Căn cứ Quy chế'],
      typist: 'NVA-30',
      contact: 'Địa chỉ\nĐiện thoại',
      urgency: 'KHẨN',
      circulation: 'TÀI LIỆU HỘI NGHỊ',
    },
  },
  'a regulation': {
    form: { docType: 'QUY CHẾ', symbol: 'QC/ĐU', levelNames: { part: 'chapter-roman', roman: 'section', num: 'article' } },
    sections: regulation,
  },
  'the congress by its term': {
    form: {
      headerVariant: 'DAI_HOI',
      byTerm: true,
      symbol: 'NQ/ĐH',
      docType: 'NGHỊ QUYẾT',
      signature: { power: 'T/M ĐẠI HỘI\nT/M ĐOÀN CHỦ TỊCH', post: '', name: 'Họ và tên' },
    },
  },
  'the draft mark at the corner, in capitals': { numbers: { draftMark: 'top', draftLetters: 'capitals' } },
  'other places and looks': {
    form: { urgency: 'KHẨN', circulation: 'TÀI LIỆU HỘI NGHỊ' },
    numbers: { circulationMark: 'left', urgencyMark: 'right', num2Letters: 'bold', appendixFirstNumber: 'shown' },
  },
}

test.each(Object.entries(OPTIONS))('K2: no false alarm on our own export with %s', async (_, option) => {
  const profile = withNumbers(hd05, option.numbers ?? {})
  const bytes = await exportDocx(sample({ profile, form: { ...form, ...option.form }, sections: option.sections ?? sections }))
  const findings = checkWord(readFacts(Buffer.from(bytes)), profile).filter(({ rule }) => rule.startsWith('TT'))
  expect(findings.map(({ rule, found, quote }) => `${rule} ${found} | ${quote?.text}`)).toEqual([])
})

/** What else follows from the issuing body. */
const bodyOf = (headerVariant: HeaderVariant) => {
  const { symbol, signature } = defaultForm('report', { ...dossier, headerVariant })
  return { symbol, signature }
}

type Choice = { form?: Partial<DocumentForm>; numbers?: Partial<ProfileNumbers> }
/** Everything that a form or a profile lets an office choose. Row n takes the n-th value of each: every value meets every profile, in many company. */
const CHOICES: Choice[][] = [
  HEADER_VARIANTS.flatMap((headerVariant) => [false, true].map((byTerm) => ({ form: { headerVariant, byTerm, ...bodyOf(headerVariant) } }))),
  (['front', 'back', 'none'] as const).map((contents) => ({ form: { contents } })),
  (['roman', 'num', 'num2', 'num'] as const).map((contentsDepth) => ({ form: { contentsDepth } })),
  [null, 18, 19, 20, 21, 22].map((lineSpacing) => ({ form: { lineSpacing } })),
  ['', ...CIRCULATION_MARKS].map((circulation) => ({ form: { circulation } })),
  ['', ...URGENCY_MARKS].map((urgency) => ({ form: { urgency } })),
  (['Kính gửi', 'Kính trình'] as const).flatMap((label) =>
    [[], ['Đại hội'], ['Đại hội', 'Các đại biểu']].map((lines) => ({ form: { addressing: { label, lines } } })),
  ),
  (['part-word', 'part-roman', 'chapter-word', 'chapter-roman'] as const).map((part) => ({
    form: { levelNames: { part, roman: 'numeral', num: 'number' } as const },
  })),
  (['.', '-'] as const).map((romanSuffix) => ({ form: { romanSuffix } })),
  [false, true].map((twoSided) => ({ form: { twoSided } })),
  [false, true, true].map((appendixPagesContinue) => ({ form: { appendixPagesContinue } })),
  [true, true, false].map((turnWideTables) => ({ form: { turnWideTables } })),
  [
    {},
    { form: { number: 5, date: { day: 5, month: 2, year: 2025 }, draftMark: false } },
    { form: { draftDate: false } },
    { form: { signature: { power: '', post: '', name: '' }, recipients: [], symbol: '' } },
    { form: { bases: ['Căn cứ Điều lệ Đảng'], typist: 'NVA-30', contact: 'Địa chỉ\nĐiện thoại', theme: '' } },
  ],
  ...Object.entries(PROFILE_CHOICES).map(([name, { options }]) => Object.keys(options).map((value) => ({ numbers: { [name]: value } }))),
]
const ROWS = Array.from({ length: Math.max(...CHOICES.map(({ length }) => length)) }, (_, row) => {
  const taken = CHOICES.map((values, at) => values[(row + Math.floor(row / values.length) * (at % 2)) % values.length]!)
  return { form: Object.assign({}, ...taken.map((choice) => choice.form)), numbers: Object.assign({}, ...taken.map((choice) => choice.numbers)) }
})

/** Small, but its text and its contents are longer than a page. */
const longReport = [
  section('part', 'Phần thứ nhất', 'Kết quả'),
  section('roman', 'I.', 'Bối cảnh', doc(...Array.from({ length: 12 }, () => p(PARAGRAPH)))),
  ...Array.from({ length: 13 }, (_, n) =>
    section('num', `${n + 1}.`, 'Một đề mục dài đến mức ở mục lục nó phải xuống dòng hai lần trên giấy, như các đề mục của báo cáo', doc(p('Câu.'))),
  ),
  section('num2', '13.1.', 'Khoản', doc(p('Câu đầy đủ.'))),
  section('appendix', 'Phụ lục 1', 'Bảng', doc(figures(2), p('Hết phụ lục.'))),
  section('appendix', 'Phụ lục 2', 'Bảng ngang', doc(figures(2)), true),
]
describe.each(formatProfiles)('K2: no false alarm on our own export in $id', (base) => {
  test('whatever a form and a profile say', async () => {
    const raised: string[] = []
    for (const [at, row] of ROWS.entries()) {
      const profile = withNumbers(base, row.numbers)
      const given = sample({ profile, form: { ...form, ...row.form }, sections: longReport, lineNumbers: at % 2 === 1 })
      const pages = printedPages(
        given,
        headedSections(given).map((_, index) => index + 1),
      )!
      for (const { rule, found, quote } of checkWord(readFacts(Buffer.from(await exportDocx({ ...given, pages }))), profile))
        if (rule.startsWith('TT')) raised.push(`${JSON.stringify(row)}: ${rule} ${found} | ${quote?.text}`)
    }
    expect(raised).toEqual([])
  })
})

test('a text that only wears the style of a contents page is checked', async () => {
  const zip = await JSZip.loadAsync(await exportDocx(sample({ form, sections })))
  const xml = await zip.file('word/document.xml')!.async('string')
  zip.file('word/document.xml', xml.replaceAll('w:val="NoiDung"', 'w:val="TOC1"').replaceAll('Câu đầy đủ.', 'Hai  dấu cách.'))
  const findings = checkWord(readFacts(await zip.generateAsync({ type: 'nodebuffer' })), hd05)
  expect(findings.map(({ rule }) => rule)).toContain('ND-05')
})

test('a letter whose subject is set too large, and a draft without its mark, are still found', async () => {
  const large = { ...hd05, title: { ...hd05.title, subjectUnderNumber: { size: 32 } } }
  const bytes = await exportDocx(sample({ profile: large, form: { ...form, ...OPTIONS['a letter']!.form, draftMark: false }, sections }))
  expect(checkWord(readFacts(Buffer.from(bytes)), hd05).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['TT-26', 'TT-37']))
})
