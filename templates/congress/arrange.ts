import { childLevel, type SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { Guidance, TemplateSection } from '@van-kien/shared/domain/template.ts'
import type { TopHeading } from './frames.ts'
import type { Heading } from './heading.ts'

/** How one stage makes sections of the headings. */
export interface Arrangement {
  /** What to write, undefined for a heading that the stage does not have: it is left out with all below it. */
  write: (heading: Heading) => string[] | undefined
  /** Pages of the stage, undefined for no budget. */
  pages: (heading: Heading) => number | undefined
  /** The first outline needs no data and no list of mistakes for its one or two lines. */
  brief?: boolean
}

/** Sections of a template, with the levels that follow from the top ones. */
export const arrange = (top: readonly TopHeading[], stage: Arrangement): TemplateSection[] =>
  top.flatMap(({ level, heading }) => section(heading, level, stage))

function section(heading: Heading, level: SectionLevel, stage: Arrangement): TemplateSection[] {
  const write = stage.write(heading)
  if (!write) return []
  const { key, title, shortTitle, field, sourceKeys, content, landscape } = heading
  const result: TemplateSection = { key, level, title, shortTitle, guidance: guidance(write, heading, stage) }
  const budgetPages = stage.pages(heading)
  if (budgetPages !== undefined) result.budgetPages = budgetPages
  if (field) result.field = field
  if (sourceKeys) result.sourceKeys = sourceKeys
  if (content) result.content = content
  if (landscape) result.landscape = true
  const children = (heading.children ?? []).flatMap((child) => section(child, levelBelow(heading, level), stage))
  if (children.length > 0) result.children = children
  return [result]
}

function levelBelow({ key }: Heading, level: SectionLevel): SectionLevel {
  const below = childLevel(level)
  if (below === null) throw new Error(`${key}: nothing may stand below level ${level}`)
  return below
}

function guidance(write: string[], heading: Heading, { brief }: Arrangement): Guidance {
  const result: Guidance = { write }
  if (heading.data && !brief) result.data = heading.data
  if (heading.pitfalls && !brief) result.pitfalls = heading.pitfalls
  return result
}

/** Pages in tenths, at least one. */
export const tenths = (pages: number): number => Math.max(1, Math.round(pages * 10)) / 10

/**
 * Raised with every change of a heading's names or guidance that goes out: dossiers that came from an earlier version keep its words, and are offered the
 * new ones. Of how many headings there are and in which order dossiers are told nothing.
 */
export const TEMPLATE_VERSION = 2

/** Abstract of the report, which the outlines share. */
export const SUBJECT = 'của Ban Chấp hành Đảng bộ {{phuong}} trình Đại hội đại biểu Đảng bộ phường lần thứ {{lanThu}}, nhiệm kỳ {{nhiemKy}}'
export const FRAME_NAMES = { parts: 'khung Phần thứ nhất, thứ hai', roman: 'khung I - IV, không chia Phần' } as const
