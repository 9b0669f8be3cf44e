import { useQueryClient } from '@tanstack/react-query'
import type { ContentView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import { documentQueries } from '../../document-queries.ts'
import { setFindHighlight } from '../../editor/find-marks.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import { may } from '../../view/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import { scrollToSection } from '../scroll-to-section.ts'
import { findEverywhere, type Hit, keepPlace, sameHit } from './find-everywhere.ts'
import { highlightStatic } from './static-highlight.ts'

const SEARCH_AFTER = 160
/** An editor that is only now being mounted marks its matches a moment later. */
const SHOW_AGAIN_AFTER = 700

/** What is looked for, where it stands, and which place is in hand: marked and in sight. */
export function useFind(wanted: string, options: FindOptions, contents: ReadonlyMap<string, SectionContent> | null) {
  const { store, viewer } = usePage()
  const { sections } = useView()
  const collab = useCollab()
  const client = useQueryClient()
  const [hits, setHits] = useState<Hit[]>([])
  const [at, setAt] = useState(-1)
  const mayRename = may(viewer, 'structure')

  const search = useCallback(
    () =>
      findEverywhere(wanted, options, {
        sections,
        contents,
        collab,
        mayRename,
        frozen: (section) =>
          section.version === null
            ? undefined
            : client.getQueryData<ContentView>(documentQueries.version(section.id, section.version).queryKey)?.json,
      }),
    [wanted, options, sections, contents, collab, client, mayRename],
  )
  /** The hits, the one in hand bound to its letters. */
  const take = useCallback(
    (fresh: Hit[], next: number) => {
      setHits(fresh.map((hit, index) => (index === next ? keepPlace(hit, wanted, options, collab) : hit)))
      setAt(fresh.length === 0 ? -1 : next)
    },
    [wanted, options, collab],
  )
  const current = hits[at] ?? null

  useShown(current, wanted, options)
  // Searching begins where the person was, also when words are added to what is looked for.
  const [origin] = useState(() => store.get().activeId)
  const order = useMemo(() => sections.map((section) => section.id), [sections])
  const asked = useRef('')
  const inHand = useRef(current)
  inHand.current = current
  useEffect(() => {
    const timer = setTimeout(() => {
      const fresh = search()
      const question = JSON.stringify([wanted, options])
      const isNew = asked.current !== question
      asked.current = question
      const hit = inHand.current
      // Others wrote meanwhile: the place in hand stays in hand.
      if (!isNew) return take(fresh, hit ? sameHit(fresh, hit, wanted, options, collab) : -1)
      const next = fresh.length === 0 ? -1 : firstFrom(fresh, origin, order, 1)
      take(fresh, next)
      const first = fresh[next]
      if (first && !isMounted(first.sectionId)) scrollToSection(first.sectionId)
    }, SEARCH_AFTER)
    return () => clearTimeout(timer)
  }, [search, take, wanted, options, origin, order, collab])

  return {
    hits,
    at,
    current,
    search,
    take,
    /** To the next place, or the one before. */
    go: (step: 1 | -1) => {
      const fresh = search()
      const here = current ? sameHit(fresh, current, wanted, options, collab) : -1
      const start = here >= 0 ? here + step : firstFrom(fresh, current?.sectionId ?? store.get().activeId, order, step)
      const next = (start + fresh.length) % Math.max(1, fresh.length)
      take(fresh, next)
      const hit = fresh[next]
      if (!hit) return
      store.set({ activeId: hit.sectionId })
      if (!isMounted(hit.sectionId)) scrollToSection(hit.sectionId)
    },
    /** To the first place at or behind one that is gone. */
    goBehind: (gone: Hit, index: number) => {
      const fresh = search()
      const place = order.indexOf(gone.sectionId)
      const isBehind = (hit: Hit) => {
        const there = order.indexOf(hit.sectionId)
        if (there !== place) return there > place
        return hit.part === gone.part ? hit.index >= index : hit.part === 'body'
      }
      const next = fresh.findIndex(isBehind)
      take(fresh, next < 0 && fresh.length > 0 ? 0 : next)
    },
  }
}

/** Marks all places, and the one in hand otherwise; brings that one into sight. */
function useShown(current: Hit | null, wanted: string, options: FindOptions): void {
  useEffect(() => {
    const show = () => {
      setFindHighlight(wanted || null, options, current?.part === 'body' ? current : null)
      highlightStatic(wanted, options, current)?.scrollIntoView({ block: 'center' })
    }
    show()
    const later = current ? setTimeout(show, SHOW_AGAIN_AFTER) : undefined
    return () => clearTimeout(later)
  }, [current, wanted, options])
  useEffect(
    () => () => {
      setFindHighlight(null)
      highlightStatic('', { ignoreMarks: false, matchCase: false }, null)
    },
    [],
  )
}

const isMounted = (sectionId: string): boolean => Boolean(window.document.getElementById(`muc-${sectionId}`)?.querySelector('.ProseMirror'))

/** The first hit at or behind the section in hand (or the last one before it when going back). */
function firstFrom(hits: readonly Hit[], activeId: string | null, order: readonly string[], step: 1 | -1): number {
  const place = activeId ? order.indexOf(activeId) : 0
  const index = hits.findIndex((hit) => order.indexOf(hit.sectionId) >= place)
  if (step === 1) return Math.max(0, index)
  return (index < 0 ? hits.length : index) - 1
}
