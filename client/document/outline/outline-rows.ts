import type { SectionView } from '@van-kien/shared/api/views.ts'
import { foldForSearch } from '@van-kien/shared/domain/without-marks.ts'
import type { StatusFace } from '../../view/status-face.ts'

export interface OutlineFilter {
  /** Words of a title or short title; marks do not count. Empty: no search. */
  search: string
  /** Empty: all. */
  faces: ReadonlySet<StatusFace>
  mine: boolean
  overdue: boolean
}

export const NO_FILTER: OutlineFilter = { search: '', faces: new Set(), mine: false, overdue: false }

export const isFiltering = (filter: OutlineFilter): boolean => filter.search.trim() !== '' || filter.faces.size > 0 || filter.mine || filter.overdue

export interface OutlineRow {
  section: SectionView
  /** 0 for top sections. */
  depth: number
  hasChildren: boolean
  collapsed: boolean
  /** False for an ancestor that is shown only because something below it fits the filter. */
  fits: boolean
}

interface RowFacts {
  face: (section: SectionView) => StatusFace
  isMine: (section: SectionView) => boolean
  isOverdue: (section: SectionView) => boolean
}

/** The rows to draw, in reading order. While something is filtered, collapsing does not count: every hit is shown with its ancestors. */
export function outlineRows(sections: readonly SectionView[], collapsed: ReadonlySet<string>, filter: OutlineFilter, facts: RowFacts): OutlineRow[] {
  const depths = new Map<string, number>()
  const parents = new Set<string>()
  const byId = new Map(sections.map((section) => [section.id, section]))
  for (const section of sections) {
    depths.set(section.id, section.parentId === null ? 0 : (depths.get(section.parentId) ?? 0) + 1)
    if (section.parentId) parents.add(section.parentId)
  }
  const filtering = isFiltering(filter)
  const needle = foldForSearch(filter.search.trim())
  const fits = (section: SectionView): boolean => {
    if (needle && !foldForSearch(`${section.label} ${section.title} ${section.shortTitle}`).includes(needle)) return false
    if (filter.faces.size > 0 && (section.headingOnly || !filter.faces.has(facts.face(section)))) return false
    if (filter.mine && !facts.isMine(section)) return false
    return !(filter.overdue && !facts.isOverdue(section))
  }
  const shown = new Set<string>()
  const hits = new Set<string>()
  for (const section of sections) {
    if (filtering) {
      if (!fits(section)) continue
      hits.add(section.id)
      for (let at: SectionView | undefined = section; at && !shown.has(at.id); at = at.parentId ? byId.get(at.parentId) : undefined) shown.add(at.id)
    } else if (section.parentId === null || (shown.has(section.parentId) && !collapsed.has(section.parentId))) shown.add(section.id)
  }
  return sections
    .filter((section) => shown.has(section.id))
    .map((section) => ({
      section,
      depth: depths.get(section.id) ?? 0,
      hasChildren: parents.has(section.id),
      collapsed: !filtering && collapsed.has(section.id),
      fits: !filtering || hits.has(section.id),
    }))
}
