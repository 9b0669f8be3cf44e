import { childLevel, type SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { Guidance, TemplateSection } from '@van-kien/shared/domain/template.ts'
import type { TopHeading } from './frames.ts'
import type { Heading } from './heading.ts'

/** How one stage makes sections of the headings. */
export interface Arrangement {
  guidance: (heading: Heading) => Guidance
  /** Pages of the stage, undefined for no budget. */
  pages: (heading: Heading) => number | undefined
  /** False leaves the heading out with all below it. */
  includes: (heading: Heading) => boolean
}

/** Sections of a template, with the levels that follow from the top ones. */
export const arrange = (top: readonly TopHeading[], arrangement: Arrangement): TemplateSection[] =>
  top.filter(({ heading }) => arrangement.includes(heading)).map(({ level, heading }) => section(heading, level, arrangement))

function section(heading: Heading, level: SectionLevel, arrangement: Arrangement): TemplateSection {
  const { key, title, shortTitle, field, sourceKeys, content, landscape } = heading
  const result: TemplateSection = { key, level, title, shortTitle, guidance: arrangement.guidance(heading) }
  const budgetPages = arrangement.pages(heading)
  if (budgetPages !== undefined) result.budgetPages = budgetPages
  if (field) result.field = field
  if (sourceKeys) result.sourceKeys = sourceKeys
  if (content) result.content = content
  if (landscape) result.landscape = true
  const below = childLevel(level)
  const children = (heading.children ?? []).filter(arrangement.includes)
  if (children.length === 0) return result
  if (below === null) throw new Error(`${key}: nothing may stand below level ${level}`)
  result.children = children.map((child) => section(child, below, arrangement))
  return result
}

/** Data and pitfalls of a heading beside what to write. */
export function guidanceWith(write: string[], heading: Heading): Guidance {
  const result: Guidance = { write }
  if (heading.data) result.data = heading.data
  if (heading.pitfalls) result.pitfalls = heading.pitfalls
  return result
}

/** Pages in tenths, at least one. */
export const tenths = (pages: number): number => Math.max(1, Math.round(pages * 10)) / 10

/** Abstract of the report, which the outlines share. */
export const SUBJECT = 'của Ban Chấp hành Đảng bộ {{phuong}} trình Đại hội đại biểu Đảng bộ phường lần thứ {{lanThu}}, nhiệm kỳ {{nhiemKy}}'
export const FRAME_NAMES = { parts: 'khung Phần thứ nhất, thứ hai', roman: 'khung I - IV như dự thảo của thành phố' } as const
