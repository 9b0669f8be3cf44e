import type { BodyNode } from '@van-kien/shared/content/body/nodes.ts'
import { defaultForm } from '@van-kien/shared/domain/document-form.ts'
import type { CheckedDocument, CheckedSection } from '@van-kien/shared/domain/format-check/check-document.ts'
import { NOTHING_KNOWN } from '@van-kien/shared/domain/format-check/numbers/known-figures.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { hd05 } from '@van-kien/templates/format-profiles/hd05-2026.ts'
import { doc, dossier, footnote, p } from '../support/docx-sample.ts'

/** A report with nothing to say against it, full of what looks like a fault and is none. */

export const body = (...texts: string[]): BodyNode => doc(...texts.map((text) => p(text)))

export const checked = (
  id: string,
  parentId: string | null,
  level: SectionLevel,
  title: string,
  content: BodyNode,
  changes: Partial<CheckedSection> = {},
): CheckedSection => ({
  id,
  parentId,
  level,
  title,
  body: content,
  approved: false,
  words: 100,
  budgetPages: 1,
  people: 1,
  due: '2025-07-20',
  ...changes,
})

/** A passage of a text from above, as a dossier keeps it. */
export const UPSTREAM =
  'Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và doanh nghiệp làm trung tâm, xây dựng chính quyền số, kinh tế số, xã hội số; hoàn thiện cơ sở dữ liệu dùng chung, bảo đảm an toàn thông tin và nâng cao năng lực của đội ngũ cán bộ, công chức trong thực thi nhiệm vụ.'

const NOTHING = doc({ type: 'paragraph' })

export const cleanDocument = (): CheckedDocument => ({
  kind: 'report',
  form: { ...defaultForm('report', dossier), theme: 'Xây dựng Đảng bộ trong sạch; đoàn kết, đổi mới; phường văn minh, hiện đại, hạnh phúc' },
  profile: hd05,
  names: dossier,
  upstream: [{ title: 'Dự thảo Báo cáo chính trị của Thành phố', kind: 'city-draft', text: UPSTREAM }],
  following: { unanswered: [], old: [] },
  copiedShare: 50,
  copies: [],
  oldFacts: [],
  register: NOTHING_KNOWN,
  others: [],
  today: '2025-07-15',
  sections: [
    checked(
      'm',
      null,
      'plain',
      'Mở đầu',
      body(
        'Đại hội diễn ra ngày 05/7/2025; nhiệm kỳ 2025 - 2030 (giai đoạn 01/7/2025 - 31/12/2030), tỷ lệ là 3 : 4, tăng 1.234,5 tỷ đồng.',
        'Trường học, nhà văn hóa, chợ… được chỉnh trang; các tổ chức, đoàn thể, … cùng tham gia [1].',
        'UBND phường và Ủy ban Kiểm tra (UBKT) đã làm theo Nghị quyết số 1656/NQ-UBTVQH15, Nghị quyết Đại hội XVIII; UBKT báo cáo thường xuyên.',
        'Thư gửi về vanphong@phuong.example.vn hoặc www.phuong.example.vn; PGS.TS và TP.HCM viết như vậy.',
      ),
    ),
    checked('p1', null, 'part', 'Kết quả thực hiện nghị quyết, nhiệm kỳ 2020 - 2025', NOTHING, { words: 0 }),
    checked('p1.1', 'p1', 'roman', 'Kết quả đạt được', NOTHING, { words: 0 }),
    checked(
      'p1.1.1',
      'p1.1',
      'num',
      'Kinh tế',
      body('Quận ủy và UBND quận đã chỉ đạo kịp thời; chủ đề “Thủ đô văn hiến” được hưởng ứng. Luật Thủ đô được quán triệt.'),
    ),
    checked('p1.1.2', 'p1.1', 'num', 'Văn hóa', doc(p('Có chú thích', footnote('Theo báo cáo.'), ' ở giữa; khóa học, hòa giải, quý I.'))),
    checked(
      'p2',
      null,
      'part',
      'Phương hướng, nhiệm vụ nhiệm kỳ 2025 - 2030',
      body('Tiếp nhận nhiệm vụ từ UBND quận trước đây; hồ sơ của phòng Nội vụ quận cũ đã được số hóa.'),
    ),
    checked('pl', null, 'appendix', 'Kết quả thực hiện các chỉ tiêu', body('Số liệu lấy theo báo cáo của các ngành')),
  ],
})
