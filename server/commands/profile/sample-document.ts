import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { defaultForm, type FormDossier } from '@van-kien/shared/domain/document-form.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { ExportInput, ExportSection } from '../../export/input.ts'

/** A short report of no ward, with everything that the numbers of a format profile are about. */
export function sampleDocument(): Omit<ExportInput, 'profile' | 'createdAt'> {
  const form = defaultForm('report', DOSSIER)
  return {
    form: {
      ...form,
      number: 5,
      date: { day: 5, month: 7, year: 2030 },
      urgency: 'KHẨN',
      circulation: 'TÀI LIỆU HỘI NGHỊ',
      bases: ['Điều lệ Đảng', 'Quy chế làm việc của Ban Chấp hành Đảng bộ phường nhiệm kỳ 2025 - 2030'],
      signature: { ...form.signature, name: 'Họ và tên' },
    },
    names: DOSSIER,
    draft: { number: 2, date: '05/7/2030' },
    lineNumbers: false,
    sections: SECTIONS,
  }
}

const DOSSIER: FormDossier = {
  ward: 'Mẫu',
  city: 'thành phố Hà Nội',
  ordinal: 'II',
  term: '2030 - 2035',
  congressDate: '2030-07-05',
  headerVariant: 'CAP_UY',
  theme: 'Xây dựng Đảng bộ trong sạch, vững mạnh; phát triển phường văn minh, hiện đại',
}

const text = (words: string): SectionContent => ({ type: 'text', text: words })
const p = (...content: SectionContent[]): SectionContent => ({ type: 'paragraph', content })
const doc = (...content: SectionContent[]): SectionContent => ({ type: 'doc', content })
const cells = (type: string, words: readonly string[]): SectionContent => ({
  type: 'tableRow',
  content: words.map((one) => ({ type, attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [p(text(one))] })),
})
const section = (id: string, level: SectionLevel, label: string, title: string, content = doc({ type: 'paragraph' })): ExportSection => ({
  id,
  level,
  label,
  title,
  content,
  landscape: false,
})

const SITUATION =
  'Đây là văn bản mẫu để xem trước thông số trình bày: lề, cỡ chữ, giãn dòng, thụt đầu dòng và khoảng cách giữa các đoạn. Nhiệm kỳ qua, cấp ủy, chính quyền và Nhân dân trên địa bàn đã đoàn kết, chủ động, sáng tạo, khắc phục khó khăn, hoàn thành nhiều nhiệm vụ quan trọng.'
const RESULT =
  'Công tác lãnh đạo, chỉ đạo được đổi mới theo hướng rõ người, rõ việc, rõ trách nhiệm, rõ kết quả; việc kiểm tra, đôn đốc được thực hiện thường xuyên. Đời sống vật chất và tinh thần của Nhân dân được nâng lên.'
const FIGURES = doc({
  type: 'table',
  content: [
    cells('tableHeader', ['TT', 'Chỉ tiêu', 'Nghị quyết', 'Thực hiện', 'Đánh giá']),
    ...['Thu ngân sách trên địa bàn', 'Tỷ lệ hộ nghèo', 'Kết nạp đảng viên mới', 'Trường đạt chuẩn quốc gia'].map((name, index) =>
      cells('tableCell', [String(index + 1), name, '…', '…', 'Đạt']),
    ),
  ],
})

const SECTIONS: readonly ExportSection[] = [
  section('opening', 'plain', '', 'Mở đầu', doc(p(text(SITUATION)), p(text(RESULT)))),
  section('part', 'part', 'Phần thứ nhất', 'Kết quả thực hiện Nghị quyết Đại hội Đảng bộ phường'),
  section('roman', 'roman', 'I.', 'Tình hình chung', doc(p(text(RESULT), { type: 'footnote', attrs: { text: 'Chú thích đặt ở chân trang.' } }))),
  section('num', 'num', '1.', 'Về kinh tế', doc(p(text(SITUATION)))),
  section(
    'num2',
    'num2',
    '1.1.',
    'Thu ngân sách',
    doc(p(text(RESULT)), {
      type: 'bulletList',
      attrs: { marker: '-' },
      content: ['Thu đúng, thu đủ, kịp thời.', 'Chi tiết kiệm, đúng mục đích.'].map((words) => ({ type: 'listItem', content: [p(text(words))] })),
    }),
  ),
  section('alpha', 'alpha', 'a)', 'Thu từ thuế', doc(p(text(RESULT)))),
  section('num-2', 'num', '2.', 'Về văn hóa, xã hội', doc(p(text(SITUATION)), p(text(RESULT)))),
  section('appendix', 'appendix', 'Phụ lục 1', 'Kết quả thực hiện các chỉ tiêu chủ yếu', FIGURES),
]
