import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import type { TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { arrange, FRAME_NAMES, SUBJECT, TEMPLATE_VERSION } from '../congress/arrange.ts'
import { headingsOf } from '../congress/frames.ts'

/** One or two lines under a heading take a tenth of a page; the tables at the end are larger. */
const PAGES: Record<string, number> = { CD: 0.2, DM: 0.4, PC: 0.4 }

/** Đề cương sơ bộ: frame and order of the report, headings down to the fields, options of theme, list of appendices, assignment. */
export const preliminaryOutline = (frame: Frame, choices: TemplateChoices): DocumentTemplate => ({
  id: `preliminary-outline-${frame}`,
  version: TEMPLATE_VERSION,
  kind: 'preliminary-outline',
  frame,
  name: `Đề cương sơ bộ (${FRAME_NAMES[frame]})`,
  docType: 'ĐỀ CƯƠNG SƠ BỘ BÁO CÁO CHÍNH TRỊ',
  subject: SUBJECT,
  sections: arrange(headingsOf(frame, choices), {
    write: (heading) => heading.outline,
    pages: (heading) => PAGES[heading.key] ?? 0.1,
    brief: true,
  }),
})
