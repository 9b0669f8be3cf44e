import type { LaidOut, SectionPages } from '@van-kien/shared/api/pages-view.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { sectionPages } from '@van-kien/shared/domain/page-length.ts'
import { pagesOf } from '../../view/page-estimate.ts'

type WordCountOf = (section: Pick<SectionView, 'id' | 'words'>) => number

/** Pages of a document: as they were last laid out, and for what was written since by its words. */
export interface PageCount {
  laidOut: LaidOut | null
  /** What the layout says of a section. */
  section(id: string): SectionPages | undefined
  /** Pages of a section alone, with its heading. */
  of(section: Pick<SectionView, 'id' | 'words'>): number
  /** Pages written in all (text and appendices); `exact`: nothing changed since the layout. */
  total: { text: number; appendices: number; exact: boolean }
  /** The number printed where a section begins; `appendix`: counted in it. */
  start(sectionId: string): { page: number; appendix: boolean; exact: boolean }
  /** Something in a section, or before it, was written since the layout. */
  isEstimated(sectionId: string): boolean
}

/** @param sections in reading order */
export function pageCount(sections: readonly SectionView[], wordCountOf: WordCountOf, laidOut: LaidOut | null): PageCount {
  const known = new Map(laidOut?.sections.map((section) => [section.id, section]))
  const grown = (section: SectionView): number => wordCountOf(section) - (known.get(section.id)?.words ?? 0)
  const of = (section: Pick<SectionView, 'id' | 'words'>): number => sectionPages(wordCountOf(section), known.get(section.id))
  const isAppendix = (section: SectionView): boolean => known.get(section.id)?.appendix ?? section.level === 'appendix'
  const sum = (of: (section: SectionView) => number, which: (section: SectionView) => boolean): number =>
    sections.reduce((all, section) => all + (which(section) ? of(section) : 0), 0)
  const present = new Set(sections.map(({ id }) => id))
  const gone = (laidOut?.sections ?? []).filter(({ id }) => !present.has(id))
  const lost = (appendix: boolean): number => gone.filter((one) => one.appendix === appendix).reduce((all, { words }) => all + pagesOf(words), 0)
  const exact = laidOut !== null && gone.length === 0 && sections.every((section) => grown(section) === 0)
  const text = (section: SectionView): boolean => !isAppendix(section)
  const start: PageCount['start'] = (sectionId) => {
    const at = sections.findIndex(({ id }) => id === sectionId)
    const before = sections.slice(0, Math.max(0, at))
    const laid = known.get(sectionId)
    // An appendix counts its own pages: what was written before it moves nothing.
    const added = laid?.appendix ? 0 : before.reduce((all, section) => all + grown(section), 0)
    return {
      page: laid ? Math.max(1, laid.starts + Math.round(pagesOf(added))) : Math.floor(before.reduce((all, section) => all + of(section), 0)) + 1,
      appendix: at >= 0 && isAppendix(sections[at]!),
      exact: laid !== undefined && added === 0,
    }
  }
  return {
    laidOut,
    section: (id) => known.get(id),
    of,
    total: {
      text: Math.max(0, (laidOut?.text ?? 0) + pagesOf(sum(grown, text)) - lost(false)),
      appendices: Math.max(0, (laidOut?.appendices ?? 0) + pagesOf(sum(grown, isAppendix)) - lost(true)),
      exact,
    },
    start,
    isEstimated: (sectionId) => {
      const section = sections.find(({ id }) => id === sectionId)
      return !start(sectionId).exact || (section !== undefined && grown(section) !== 0)
    },
  }
}
