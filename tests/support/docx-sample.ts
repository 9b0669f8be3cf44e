import type { ExportInput, ExportSection } from '@van-kien/server/export/input.ts'
import { noteFigure } from '@van-kien/shared/content/body/note-words.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { defaultForm, type FormDossier } from '@van-kien/shared/domain/document-form.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { hd05 } from '@van-kien/templates/format-profiles/hd05-2026.ts'

/** Content of the schema in few words, and a report that has every level, every block, landscape pages and appendices. */

export const text = (words: string, ...marks: string[]): SectionContent => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
export const p = (...content: (SectionContent | string)[]): SectionContent => ({
  type: 'paragraph',
  content: content.map((child) => (typeof child === 'string' ? text(child) : child)),
})
export const doc = (...content: SectionContent[]): SectionContent => ({ type: 'doc', content })
export const heading = (level: 1 | 2, words: string): SectionContent => ({ type: 'heading', attrs: { level }, content: [text(words)] })
export const item = (...content: SectionContent[]): SectionContent => ({ type: 'listItem', content })
export const numbered = (type: '1' | 'a', start: number, ...items: SectionContent[]): SectionContent => ({
  type: 'orderedList',
  attrs: { type, start },
  content: items,
})
export const dashes = (marker: '-' | '+', ...items: SectionContent[]): SectionContent => ({ type: 'bulletList', attrs: { marker }, content: items })
export const footnote = (words: string): SectionContent => ({ type: 'footnote', attrs: { text: words } })
/** A figure reference among the words of a footnote, as a version holds it; without what it shows as a body does. */
export const inNote = (shown: string, attrs: Record<string, string> = {}): string =>
  noteFigure({ figure: 'figure-0001', period: '2024:year', show: 'value-unit', ...attrs }, shown)
/** A figure reference as a version holds it. */
export const figureRef = (shown: string, attrs: Record<string, string> = {}): SectionContent => ({
  type: 'figureRef',
  attrs: { figure: 'figure-0001', unit: null, period: '2024:year', from: null, show: 'value-unit', ...attrs, shown },
})
/** A picture as a body holds it. */
export const picture = (caption: string, attrs: Record<string, unknown> = {}): SectionContent => ({
  type: 'image',
  attrs: { file: 'dossier-0001-hinh1', width: 120, ratio: 500, caption, alt: `Mô tả: ${caption}`, ...attrs },
})
export const cell = (words: string, attrs: Record<string, unknown> = {}, type = 'tableCell'): SectionContent => ({
  type,
  attrs: { colspan: 1, rowspan: 1, colwidth: null, ...attrs },
  content: [p(words)],
})
export const head = (words: string, attrs: Record<string, unknown> = {}): SectionContent => cell(words, attrs, 'tableHeader')
export const row = (...content: SectionContent[]): SectionContent => ({ type: 'tableRow', content })
export const table = (...content: SectionContent[]): SectionContent => ({ type: 'table', content })

export const PARAGRAPH =
  'Nhiệm kỳ qua, trong bối cảnh sắp xếp đơn vị hành chính và tổ chức chính quyền địa phương hai cấp, cấp ủy, chính quyền và Nhân dân trên địa bàn đã đoàn kết, chủ động, sáng tạo, khắc phục khó khăn, hoàn thành nhiều nhiệm vụ quan trọng.'

/** A table of figures with a header of two rows, merged both ways, and `rows` rows. */
export const figures = (rows: number): SectionContent =>
  table(
    row(
      head('TT', { rowspan: 2, colwidth: [45] }),
      head('Chỉ tiêu', { rowspan: 2, colwidth: [260] }),
      head('Nhiệm kỳ 2020 - 2025', { colspan: 2 }),
      head('Đánh giá', { rowspan: 2 }),
    ),
    row(head('Nghị quyết'), head('Thực hiện')),
    ...Array.from({ length: rows }, (_, n) => row(cell(`${n + 1}`), cell('Thu ngân sách trên địa bàn'), cell('…'), cell('[số liệu]'), cell('Đạt'))),
  )

export const dossier: FormDossier = {
  ward: 'Hoàn Kiếm',
  city: 'thành phố Hà Nội',
  ordinal: 'I',
  term: '2025 - 2030',
  congressDate: '2025-07-23',
  headerVariant: 'CAP_UY',
  theme: 'Phát huy truyền thống văn hiến; xây dựng phường văn minh, hiện đại, hạnh phúc',
}

let sections = 0
export const section = (
  level: SectionLevel,
  label: string,
  title: string,
  content: SectionContent = doc({ type: 'paragraph' }),
  landscape = false,
): ExportSection => ({
  id: `section-${++sections}`,
  level,
  label,
  title,
  content,
  landscape,
})

/** Everything that a body may hold. */
export const everyBlock = doc(
  p(PARAGRAPH),
  p(
    'Có chú thích',
    footnote('Nghị quyết số 1656/NQ-UBTVQH15.'),
    ' ở giữa; ',
    text('đậm', 'bold'),
    ', ',
    text('nghiêng', 'italic'),
    ', ',
    text('gạch chân', 'underline'),
    '.',
  ),
  p(
    'Thu ngân sách đạt ',
    figureRef('1.234,5 tỷ đồng'),
    footnote(`Năm 2023 là ${inNote('1.100 tỷ đồng', { period: '2023:year' })}.`),
    ', vượt kế hoạch.',
  ),
  p('Dòng trên', { type: 'hardBreak' }, 'dòng dưới.'),
  { ...p('Căn giữa'), attrs: { textAlign: 'center' } },
  heading(1, 'Tiểu mục cấp một'),
  heading(2, 'Tiểu mục cấp hai'),
  numbered('a', 3, item(p('điểm xê')), item(p('điểm đê')), item(p('điểm đờ'))),
  numbered('1', 1, item(p('mục một'), p('đoạn hai của mục một'))),
  dashes('-', item(p('ý gạch'), dashes('+', item(p('ý cộng'))))),
  figures(2),
  picture('Hình 1. Thu ngân sách qua các năm'),
  { type: 'pageBreak' },
  p('Sau ngắt trang.'),
)

export const report: ExportSection[] = [
  section('plain', '', 'Mở đầu', doc(p(PARAGRAPH))),
  section('part', 'Phần thứ nhất', 'Kết quả thực hiện Nghị quyết Đại hội Đảng bộ quận Hoàn Kiếm lần thứ XXVI'),
  section('roman', 'I.', 'Bối cảnh, tình hình'),
  section('num', '1.', 'Thuận lợi', everyBlock),
  section('num2', '1.1.', 'Về kinh tế', doc(p(PARAGRAPH))),
  section('alpha', 'a)', 'Về thu ngân sách', doc(p(PARAGRAPH))),
  section('num', '2.', 'Bảng rộng', doc(figures(3)), true),
  section('roman', 'II.', 'Kết quả đạt được', doc(p('Câu cuối của báo cáo.'))),
  section('appendix', 'Phụ lục 1', 'Kết quả thực hiện các chỉ tiêu', doc(figures(60)), true),
  section('appendix', 'Phụ lục 2', 'Danh mục công trình', everyBlock),
]

/** A draft of the report in the default profile; `changes` replaces whole fields. */
export const sample = (changes: Partial<ExportInput> = {}): ExportInput => ({
  profile: hd05,
  form: defaultForm('report', dossier),
  names: dossier,
  draft: { number: 2 },
  lineNumbers: false,
  sections: report,
  createdAt: '2025-07-01T02:03:04.000Z',
  ...changes,
})
