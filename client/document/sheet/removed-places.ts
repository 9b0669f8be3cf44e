import { useQuery } from '@tanstack/react-query'
import type { RemovedSectionView, SectionView } from '@van-kien/shared/api/views.ts'
import { useMemo, useState } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import type { Recovery } from '../../collab/recovery.ts'
import { documentQueries } from '../../document-queries.ts'
import { usePage } from '../page-context.ts'

/** A section that was taken out of the outline while this person was writing in it, or has words of theirs that were not accepted: it keeps its place. */
export interface RemovedPlace {
  id: string
  title: string
  /** As it stood on this page; null when it was removed before the page was opened. */
  section: SectionView | null
  /** The section behind which it stands; null: at the start. */
  afterId: string | null
  /** Who removed it and when; null until that is known. */
  removed: RemovedSectionView | null
}

interface Left {
  section: SectionView
  afterId: string | null
}

/** What stood in `before`, is not in `now` and is `held`, each behind the section that it followed. */
function sectionsLeft(before: readonly SectionView[], now: readonly SectionView[], held: (id: string) => boolean): Left[] {
  const known = new Set(now.map((section) => section.id))
  const left: Left[] = []
  let afterId: string | null = null
  for (const section of before) {
    if (known.has(section.id)) afterId = section.id
    else if (held(section.id)) left.push({ section, afterId })
  }
  return left
}

export function useRemovedPlaces(
  sections: readonly SectionView[],
  recoveries: readonly Recovery[],
): { places: RemovedPlace[]; dismiss(id: string): void } {
  const { documentId } = usePage()
  const collab = useCollab()
  const [last, setLast] = useState<{ sections: readonly SectionView[]; left: Left[] }>({ sections, left: [] })
  let { left } = last
  if (last.sections !== sections) {
    const held = (id: string) => (collab.existing(id)?.endedHere ?? false) || recoveries.some((recovery) => recovery.sectionId === id)
    const known = new Set(sections.map((section) => section.id))
    left = [...last.left.filter(({ section }) => !known.has(section.id)), ...sectionsLeft(last.sections, sections, held)]
    setLast({ sections, left })
  }
  const known = useMemo(() => new Set(sections.map((section) => section.id)), [sections])
  const strays = useMemo(() => [...new Set(recoveries.map(({ sectionId }) => sectionId))].filter((id) => !known.has(id)), [recoveries, known])
  const removed = useQuery({ ...documentQueries.removed(documentId), enabled: left.length > 0 || strays.length > 0 })
  const places = useMemo(() => {
    const lines = removed.data ?? []
    const lineOf = (id: string) => lines.find(({ parts }) => parts.some((part) => part.id === id)) ?? null
    const here = left.map(({ section, afterId }) => ({ id: section.id, title: section.title, section, afterId, removed: lineOf(section.id) }))
    const earlier = strays
      .filter((id) => !here.some((place) => place.id === id))
      .flatMap((id): RemovedPlace[] => {
        const line = lineOf(id)
        const title = line?.parts.find((part) => part.id === id)?.title ?? ''
        return line === null ? [] : [{ id, title, section: null, afterId: line.afterId, removed: line }]
      })
    return [...here, ...earlier]
  }, [left, strays, removed.data])
  return { places, dismiss: (id) => setLast({ sections, left: left.filter(({ section }) => section.id !== id) }) }
}
