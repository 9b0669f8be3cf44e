import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import type { TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { arrange, FRAME_NAMES, SUBJECT, TEMPLATE_VERSION, tenths } from '../congress/arrange.ts'
import { headingsOf } from '../congress/frames.ts'
import type { Heading } from '../congress/heading.ts'

/** A bullet of the outline becomes a paragraph of the report. */
export const SHARE_OF_REPORT = 0.45

const MANY = 'Viết 6 - 10 gạch đầu dòng, mỗi gạch một luận điểm đủ ý, chưa viết thành văn; chỗ cần số ghi [số liệu] kèm đơn vị cung cấp, hạn nộp.'
const SOME = 'Viết 3 - 5 gạch đầu dòng, mỗi gạch một luận điểm; chỗ cần số ghi [số liệu] kèm đơn vị cung cấp.'
const FEW = 'Viết 2 - 3 gạch đầu dòng; chỗ cần số ghi [số liệu] kèm đơn vị cung cấp.'

/** How many bullets stands under headings with words of their own; a heading over others and the options of theme say it themselves. */
function theses({ settle, bullets, pages, children, key }: Heading): string[] | undefined {
  if (!settle || pages === undefined || children || key === 'CD') return settle
  return [...settle, bullets ?? (pages >= 1 ? MANY : pages >= 0.4 ? SOME : FEW)]
}

/** Đề cương chi tiết: every heading of the report, with theses to be agreed instead of prose. */
export const detailedOutline = (frame: Frame, choices: TemplateChoices): DocumentTemplate => ({
  id: `detailed-outline-${frame}`,
  version: TEMPLATE_VERSION,
  kind: 'detailed-outline',
  frame,
  name: `Đề cương chi tiết (${FRAME_NAMES[frame]})`,
  docType: 'ĐỀ CƯƠNG CHI TIẾT BÁO CÁO CHÍNH TRỊ',
  subject: SUBJECT,
  sections: arrange(headingsOf(frame, choices), {
    write: theses,
    pages: (heading) => (heading.pages === undefined ? undefined : tenths(heading.pages * SHARE_OF_REPORT)),
  }),
})
