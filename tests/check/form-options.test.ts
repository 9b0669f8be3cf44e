import { exportDocx } from '@van-kien/server/export/docx.ts'
import { readFacts } from '@van-kien/server/format-check/read-facts.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import { type ProfileNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { hd05 } from '@van-kien/templates/format-profiles/hd05-2026.ts'
import { expect, test } from 'vitest'
import { doc, figures, p, report, sample, section } from '../support/docx-sample.ts'

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

test('a letter whose subject is set too large, and a draft without its mark, are still found', async () => {
  const large = { ...hd05, title: { ...hd05.title, subjectUnderNumber: { size: 32 } } }
  const bytes = await exportDocx(sample({ profile: large, form: { ...form, ...OPTIONS['a letter']!.form, draftMark: false }, sections }))
  expect(checkWord(readFacts(Buffer.from(bytes)), hd05).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['TT-26', 'TT-37']))
})
