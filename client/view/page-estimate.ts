import type { SectionView } from '@van-kien/shared/api/views.ts'
import { WORDS_A_PAGE } from '@van-kien/shared/domain/page-length.ts'

const oneDigit = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const upToOneDigit = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('vi-VN')

export const pagesOf = (words: number): number => words / WORDS_A_PAGE

/** '1,2'; '0' when nothing is written, at least '0,1' when something is. */
export const formatPages = (pages: number): string => (pages === 0 ? '0' : oneDigit.format(Math.max(0.1, pages)))
/** Pages of a whole: '12' when they were counted, '12,4' when some of it is an estimate. */
export const formatTotal = (pages: number, exact: boolean): string => (exact ? whole.format(pages) : formatPages(pages))
/** A planned number of pages: '1,5', '2'. */
export const formatPlan = (pages: number): string => upToOneDigit.format(pages)
/** '1.234' */
export const formatCount = (count: number): string => whole.format(count)

/** A plan is exceeded only when the number shown exceeds it: 1,50 against 1,5 is not over. */
export const isOver = (pages: number, plan: number | null): boolean => plan !== null && Math.round(pages * 10) > Math.round(plan * 10)

export interface Extent {
  words: number
  pages: number
  /** The section's own plan and those below together; null when nobody planned anything. */
  plan: number | null
}

/** Words, pages and planned pages of every section together with what stands below it. `sections` in reading order. */
export function extents(
  sections: readonly SectionView[],
  wordCountOf: (section: SectionView) => number,
  pagesIn: (section: SectionView) => number,
): Map<string, Extent> {
  const own = new Map<string, Extent>()
  const childPlans = new Map<string, number>()
  for (const section of sections) own.set(section.id, { words: wordCountOf(section), pages: pagesIn(section), plan: section.budgetPages })
  for (let index = sections.length - 1; index >= 0; index--) {
    const section = sections[index]!
    const extent = own.get(section.id)!
    const below = childPlans.get(section.id)
    if (below !== undefined) extent.plan = (extent.plan ?? 0) + below
    if (section.parentId === null) continue
    const parent = own.get(section.parentId)
    if (!parent) continue
    parent.words += extent.words
    parent.pages += extent.pages
    if (extent.plan !== null) childPlans.set(section.parentId, (childPlans.get(section.parentId) ?? 0) + extent.plan)
  }
  return own
}

/** The same of the whole document: the sum over its top sections. */
export function documentExtent(sections: readonly SectionView[], all: ReadonlyMap<string, Extent>): Extent {
  let words = 0
  let pages = 0
  let plan: number | null = null
  for (const section of sections) {
    if (section.parentId !== null) continue
    const extent = all.get(section.id)
    if (!extent) continue
    words += extent.words
    pages += extent.pages
    if (extent.plan !== null) plan = (plan ?? 0) + extent.plan
  }
  return { words, pages, plan }
}
