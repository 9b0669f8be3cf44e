import type { SectionView } from '@van-kien/shared/api/views.ts'

/** What a person sees of a section's status: the five faces of the mock. `none` is a drafting section without a word. */
export type StatusFace = 'none' | 'draft' | 'sent' | 'ok' | 'again'

/** @param words words now, which may be newer than `section.words` while somebody types */
export function statusFace(section: Pick<SectionView, 'status' | 'stale' | 'words'>, words: number = section.words): StatusFace {
  if (section.status === 'submitted') return 'sent'
  if (section.status === 'approved') return section.stale ? 'again' : 'ok'
  return words === 0 ? 'none' : 'draft'
}

/** How many sections show each face; headings that carry no words of their own are not counted. */
export function countFaces(
  sections: readonly SectionView[],
  wordCountOf: (section: SectionView) => number,
): Record<StatusFace, number> & { total: number } {
  const counts = { none: 0, draft: 0, sent: 0, ok: 0, again: 0, total: 0 }
  for (const section of sections) {
    if (section.headingOnly) continue
    counts[statusFace(section, wordCountOf(section))] += 1
    counts.total += 1
  }
  return counts
}
