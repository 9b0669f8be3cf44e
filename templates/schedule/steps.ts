import type { PlanStep } from '@van-kien/shared/domain/schedule/lay-out.ts'
import { PHASES } from '@van-kien/shared/domain/schedule/plan-step.ts'
import type { PostKey } from './posts.ts'

const PREPARE = PHASES.prepare
const OUTLINE = PHASES.outline
const DRAFT = PHASES.draft
const CONSULT = PHASES.consult
const READING = PHASES.reading
const CONGRESS = PHASES.congress
const AFTER = PHASES.after

export type StepKey =
  | 'set-up'
  | 'plan'
  | 'ask-figures'
  | 'sketch'
  | 'sketch-passed'
  | 'figures'
  | 'outline'
  | 'outline-passed'
  | 'review-outline'
  | 'write'
  | 'approve'
  | 'review-draft'
  | 'merge'
  | 'questions'
  | 'committee-1'
  | 'consult'
  | 'front'
  | 'collect'
  | 'answers'
  | 'committee-2'
  | 'papers'
  | 'reading'
  | 'after-reading'
  | 'final'
  | 'short'
  | 'print'
  | 'rehearsal'
  | 'congress'
  | 'upward'
  | 'adopted'
  | 'programme'

interface Step extends PlanStep<StepKey> {
  directs: PostKey | null
  lead: PostKey
  helpers: readonly PostKey[]
}

/**
 * What a ward does from the first decision to the archive, once; `cases.ts` says when. The order follows what is known of real congresses of wards; which days are
 * usual, and who leads, is common practice and can be changed in each dossier.
 */
export const STEPS: readonly Step[] = [
  {
    ...{ key: 'set-up', phase: PREPARE, title: 'Thành lập Tiểu ban Văn kiện, Tổ biên tập; phân công nhiệm vụ' },
    ...{ product: 'Quyết định, quy chế, thông báo phân công', directs: 'bi-thu', lead: 'ban-thuong-vu', helpers: ['van-phong'], after: [] },
  },
  {
    ...{ key: 'plan', phase: PREPARE, title: 'Ban hành kế hoạch và biểu tiến độ', product: 'Kế hoạch, biểu tiến độ' },
    ...{ directs: 'to-truong', lead: 'thu-ky', helpers: ['van-phong'], after: ['set-up'] },
  },
  {
    ...{ key: 'ask-figures', phase: PREPARE, title: 'Gửi đề nghị cung cấp số liệu, biểu mẫu phụ lục', product: 'Công văn, biểu mẫu' },
    ...{ directs: 'to-truong', lead: 'van-phong', helpers: ['thu-ky'], after: ['set-up'] },
  },
  {
    ...{ key: 'sketch', phase: OUTLINE, title: 'Soạn đề cương sơ bộ', product: 'Đề cương sơ bộ', draft: 1 },
    ...{ directs: 'pho-bi-thu', lead: 'to-truong', helpers: ['to-bien-tap'], after: ['set-up'] },
    facts: [{ kind: 'submitted', of: 'kind:preliminary-outline' }],
  },
  {
    ...{ key: 'sketch-passed', phase: OUTLINE, title: 'Thông qua đề cương sơ bộ', product: 'Kết luận', askedOf: 'Thường trực Đảng ủy' },
    ...{ directs: 'bi-thu', lead: 'bi-thu', helpers: ['to-truong'], meeting: true, mark: 'milestone', after: ['sketch'] },
    facts: [{ kind: 'approved', of: 'kind:preliminary-outline' }],
  },
  {
    ...{ key: 'figures', phase: OUTLINE, title: 'Nhận số liệu của các đơn vị, phường trước sắp xếp', product: 'Phụ lục số liệu (thô)' },
    ...{ directs: 'pho-bi-thu', lead: 'van-phong', helpers: ['don-vi', 'uy-ban'], after: ['ask-figures'] },
  },
  {
    ...{ key: 'outline', phase: OUTLINE, title: 'Soạn đề cương chi tiết', product: 'Đề cương chi tiết', draft: 1 },
    ...{ directs: 'pho-bi-thu', lead: 'to-truong', helpers: ['to-bien-tap'], after: ['sketch-passed'] },
    facts: [{ kind: 'submitted', of: 'kind:detailed-outline' }],
  },
  {
    ...{ key: 'outline-passed', phase: OUTLINE, title: 'Cho ý kiến đề cương chi tiết', product: 'Kết luận', askedOf: 'Ban Thường vụ Đảng ủy' },
    ...{ directs: 'bi-thu', lead: 'ban-thuong-vu', helpers: ['to-truong'], meeting: true, mark: 'milestone', after: ['outline'] },
    facts: [{ kind: 'approved', of: 'kind:detailed-outline' }],
  },
  {
    ...{
      key: 'review-outline',
      phase: OUTLINE,
      title: 'Đề cương báo cáo kiểm điểm của Ban Chấp hành',
      product: 'Đề cương báo cáo kiểm điểm',
      draft: 1,
    },
    ...{ directs: 'pho-bi-thu', lead: 'ban-xay-dung-dang', helpers: ['van-phong'], after: ['set-up'] },
  },
  {
    ...{ key: 'write', phase: DRAFT, title: 'Viết các mục được giao', product: 'Các mục của báo cáo chính trị' },
    ...{ directs: 'to-truong', lead: 'to-bien-tap', helpers: ['don-vi'], after: ['outline-passed'] },
    facts: [{ kind: 'submitted', of: 'kind:report' }],
  },
  {
    ...{ key: 'approve', phase: DRAFT, title: 'Duyệt từng mục', product: 'Các mục đã duyệt', askedOf: 'Bí thư, Phó Bí thư' },
    ...{ directs: 'bi-thu', lead: 'bi-thu', helpers: ['pho-bi-thu'], after: ['write'] },
    facts: [{ kind: 'approved', of: 'kind:report' }],
  },
  {
    ...{ key: 'review-draft', phase: DRAFT, title: 'Dự thảo báo cáo kiểm điểm của Ban Chấp hành', product: 'Dự thảo báo cáo kiểm điểm', draft: 1 },
    ...{ directs: 'pho-bi-thu', lead: 'ban-xay-dung-dang', helpers: ['van-phong'], after: ['review-outline'] },
  },
  {
    ...{
      key: 'merge',
      phase: DRAFT,
      title: 'Ghép, đối chiếu số liệu, thể thức, mức bám sát dự thảo của Thành phố',
      product: 'Dự thảo lần 2',
      draft: 2,
    },
    ...{ directs: 'pho-bi-thu', lead: 'to-truong', helpers: ['thu-ky'], after: ['approve', 'figures'] },
    facts: [
      { kind: 'appendices', of: 'kind:report' },
      { kind: 'frozen', of: 'kind:report' },
    ],
  },
  {
    ...{
      key: 'questions',
      phase: CONSULT,
      title: 'Chuẩn bị gợi ý thảo luận, phiếu góp ý, danh sách nơi lấy ý kiến',
      product: 'Công văn, phiếu góp ý',
    },
    ...{ directs: 'to-truong', lead: 'van-phong', helpers: ['thu-ky'], after: ['merge'] },
  },
  {
    ...{
      key: 'committee-1',
      phase: CONSULT,
      title: 'Xin ý kiến Thường trực, Ban Thường vụ, Ban Chấp hành lần 1',
      product: 'Kết luận; dự thảo lần 3',
      draft: 3,
    },
    ...{ directs: 'bi-thu', lead: 'bi-thu', helpers: ['to-truong', 'van-phong'], askedOf: 'Thường trực, Ban Thường vụ, Ban Chấp hành' },
    ...{ meeting: true, mark: 'milestone', after: ['merge', 'review-draft'] },
  },
  {
    ...{
      key: 'consult',
      phase: CONSULT,
      title: 'Lấy ý kiến chi bộ, đảng bộ trực thuộc; nguyên lãnh đạo, lão thành cách mạng; Nhân dân',
      product: 'Phiếu, biên bản góp ý',
    },
    ...{ directs: 'pho-bi-thu', lead: 'van-phong', helpers: ['mat-tran', 'to-bien-tap'], after: ['committee-1', 'questions'] },
  },
  {
    ...{ key: 'front', phase: CONSULT, title: 'Hội nghị phản biện xã hội', product: 'Văn bản phản biện', askedOf: 'Ủy ban MTTQ phường' },
    ...{ directs: 'pho-bi-thu', lead: 'mat-tran', helpers: ['van-phong'], meeting: true, after: ['committee-1'] },
  },
  {
    ...{ key: 'collect', phase: CONSULT, title: 'Tổng hợp, tiếp thu, giải trình ý kiến', product: 'Bản tổng hợp; dự thảo lần 4', draft: 4 },
    ...{ directs: 'to-truong', lead: 'thu-ky', helpers: ['to-bien-tap'], after: ['consult', 'front'] },
    facts: [{ kind: 'settled', of: 'all' }],
  },
  {
    ...{ key: 'answers', phase: CONSULT, title: 'Báo cáo tiếp thu, giải trình lần 1', product: 'Báo cáo và bảng tiếp thu, giải trình' },
    ...{ directs: 'to-truong', lead: 'thu-ky', helpers: ['van-phong'], after: ['consult', 'front'] },
  },
  {
    ...{ key: 'committee-2', phase: CONSULT, title: 'Ban Chấp hành cho ý kiến lần 2', product: 'Kết luận', askedOf: 'Ban Chấp hành Đảng bộ' },
    ...{ directs: 'bi-thu', lead: 'bi-thu', helpers: ['to-truong'], meeting: true, mark: 'milestone', after: ['collect', 'answers'] },
  },
  {
    ...{ key: 'papers', phase: READING, title: 'Lập, gửi hồ sơ trình duyệt', clock: 'reading' },
    product: 'Tờ trình, báo cáo chính trị, báo cáo kiểm điểm, dự thảo nghị quyết, báo cáo tiếp thu, giải trình',
    ...{ directs: 'bi-thu', lead: 'van-phong', helpers: ['to-truong', 'thu-ky'], after: ['committee-2'] },
  },
  {
    ...{ key: 'reading', phase: READING, title: 'Cấp trên duyệt văn kiện', product: 'Thông báo kết luận', clock: 'reading', mark: 'reading' },
    ...{
      directs: 'bi-thu',
      lead: 'bi-thu',
      helpers: ['to-truong'],
      askedOf: 'Ban Thường vụ Thành ủy (Tổ công tác)',
      meeting: true,
      after: ['papers'],
    },
  },
  {
    ...{
      key: 'after-reading',
      phase: READING,
      title: 'Tiếp thu kết luận của Tổ công tác; chuẩn bị phần trả lời đại biểu',
      product: 'Dự thảo tiếp theo',
      draft: 5,
    },
    ...{ clock: 'reading', directs: 'bi-thu', lead: 'to-truong', helpers: ['to-bien-tap'], after: ['reading'] },
  },
  {
    ...{ key: 'final', phase: CONGRESS, title: 'Hoàn thiện báo cáo; dự thảo nghị quyết, chương trình hành động', product: 'Bản trình Đại hội' },
    ...{ directs: 'bi-thu', lead: 'to-truong', helpers: ['to-bien-tap'], after: ['after-reading'] },
    facts: [
      { kind: 'approved', of: 'kind:report' },
      { kind: 'approved', of: 'kind:resolution' },
    ],
  },
  {
    ...{
      key: 'short',
      phase: CONGRESS,
      title: 'Bản tóm tắt trình bày; diễn văn khai mạc, bế mạc; kịch bản',
      product: 'Bản tóm tắt, diễn văn, kịch bản',
    },
    ...{ directs: 'pho-bi-thu', lead: 'van-phong', helpers: ['to-bien-tap'], after: ['after-reading'] },
  },
  {
    ...{ key: 'print', phase: CONGRESS, title: 'Số hóa, phát hành tài liệu tới đại biểu', product: 'Tài liệu số, tài liệu in' },
    ...{ directs: 'pho-bi-thu', lead: 'van-phong', helpers: ['thu-ky'], after: ['final'] },
  },
  {
    ...{ key: 'rehearsal', phase: CONGRESS, title: 'Tổng duyệt', product: 'Biên bản', directs: 'bi-thu', lead: 'tieu-ban-to-chuc' },
    ...{ helpers: ['van-phong'], meeting: true, mark: 'milestone', after: ['short', 'print'] },
  },
  {
    ...{ key: 'congress', phase: CONGRESS, title: 'Đại hội', product: 'Nghị quyết, biên bản', directs: 'bi-thu', lead: 'doan-chu-tich' },
    ...{ helpers: ['tieu-ban-to-chuc'], meeting: true, mark: 'congress', after: ['rehearsal'] },
  },
  {
    ...{
      key: 'upward',
      phase: AFTER,
      title: 'Tổng hợp ý kiến góp ý vào văn kiện cấp trên; lập hồ sơ, nộp lưu',
      product: 'Báo cáo tổng hợp; hồ sơ lưu',
    },
    ...{ directs: 'to-truong', lead: 'van-phong', helpers: ['thu-ky'], after: ['congress'] },
  },
  {
    ...{ key: 'adopted', phase: AFTER, title: 'Hoàn thiện, ban hành nghị quyết Đại hội', product: 'Nghị quyết chính thức' },
    ...{ directs: 'bi-thu', lead: 'ban-chap-hanh', helpers: ['van-phong'], after: ['congress'] },
  },
  {
    ...{ key: 'programme', phase: AFTER, title: 'Ban hành chương trình hành động thực hiện nghị quyết', product: 'Chương trình hành động' },
    ...{ directs: 'bi-thu', lead: 'ban-chap-hanh', helpers: ['uy-ban', 'van-phong'], after: ['adopted'] },
  },
]
