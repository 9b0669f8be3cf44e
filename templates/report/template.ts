import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { arrange, FRAME_NAMES, guidanceWith, SUBJECT } from '../congress/arrange.ts'
import { reportHeadings } from '../congress/frames.ts'

/** Báo cáo chính trị: full prose. Budgets are pages of the body; appendices have none. */
export const report = (frame: Frame): DocumentTemplate => ({
  id: `report-${frame}`,
  version: 1,
  stage: 'report',
  frame,
  name: `Báo cáo chính trị (${FRAME_NAMES[frame]})`,
  docType: 'BÁO CÁO CHÍNH TRỊ',
  subject: SUBJECT,
  sections: arrange(reportHeadings(frame), {
    guidance: (heading) => guidanceWith(heading.write, heading),
    pages: (heading) => heading.pages,
    includes: () => true,
  }),
})
