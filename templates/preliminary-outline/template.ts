import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { arrange, FRAME_NAMES, SUBJECT } from '../congress/arrange.ts'
import { preliminaryHeadings } from '../congress/frames.ts'
import type { Heading } from '../congress/heading.ts'

/** One or two lines under a heading take a tenth of a page; the tables at the end are larger. */
const PAGES: Record<string, number> = { CD: 0.2, DM: 0.4, PC: 0.4 }

/** A heading belongs into the first outline when it says what to put under it there. */
const includes = (heading: Heading): boolean => heading.outline !== undefined

/** Đề cương sơ bộ: frame and order of the report, headings down to the fields, options of theme, list of appendices, assignment. */
export const preliminaryOutline = (frame: Frame): DocumentTemplate => ({
  id: `preliminary-outline-${frame}`,
  version: 1,
  stage: 'preliminary-outline',
  frame,
  name: `Đề cương sơ bộ (${FRAME_NAMES[frame]})`,
  docType: 'ĐỀ CƯƠNG SƠ BỘ BÁO CÁO CHÍNH TRỊ',
  subject: SUBJECT,
  sections: arrange(preliminaryHeadings(frame), {
    guidance: (heading) => ({ write: heading.outline!, ...(heading.key in PAGES && heading.pitfalls ? { pitfalls: heading.pitfalls } : {}) }),
    pages: (heading) => PAGES[heading.key] ?? 0.1,
    includes,
  }),
})
