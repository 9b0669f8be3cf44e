import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import type { TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { arrange, FRAME_NAMES, SUBJECT, TEMPLATE_VERSION } from '../congress/arrange.ts'
import { headingsOf } from '../congress/frames.ts'

/** Báo cáo chính trị: full prose. Budgets are pages of the body; appendices have none. */
export const report = (frame: Frame, choices: TemplateChoices): DocumentTemplate => ({
  id: `report-${frame}`,
  version: TEMPLATE_VERSION,
  kind: 'report',
  frame,
  name: `Báo cáo chính trị (${FRAME_NAMES[frame]})`,
  docType: 'BÁO CÁO CHÍNH TRỊ',
  subject: SUBJECT,
  sections: arrange(headingsOf(frame, choices), {
    write: (heading) => heading.write,
    pages: (heading) => heading.pages,
  }),
})
