import './suggestion-marks.css'
import { IconPencilPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { useCallback, useEffect, useMemo } from 'react'
import { suggestionQueries } from '../../api/suggestions.ts'
import { useCollab } from '../../collab/collab-context.tsx'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { SUGGESTIONS_BESIDE } from '../../view/beside-text.ts'
import { SectionPins } from '../beside/section-pins.tsx'
import { type Beside, type RangesBySection, useMarksBeside } from '../beside/use-marks-beside.ts'
import { useStore } from '../model/store.ts'
import { usePage, usePageState } from '../page-context.ts'
import { clearNewWords } from './new-words-plugin.ts'
import { staticDrawing } from './static-drawing.ts'
import { suggestionRanges } from './suggestion-ranges.ts'
import { suggestionStore } from './suggestion-store.ts'
import { allUnsentSuggestions, sendUnsentSuggestions } from './unsent-suggestions.ts'

const NONE: readonly SuggestionView[] = []
const OPEN = 'vk-suggest-open'
const SIGN = <IconPencilPlus size={14} stroke={2} aria-hidden="true" />
/** What was suggested without a line is sent again so often. */
const AGAIN = 15_000

/** What people would have changed, on the sheet: the words are struck by the browser's own highlights (a key costs nothing), a sign in the margin opens the card. */
export function SuggestionLayer({ wide }: { wide: boolean }) {
  const { documentId, store, viewer } = usePage()
  const list = useQuery(suggestionQueries.list(documentId)).data ?? NONE
  const suggesting = usePageState((state) => state.suggestingId)
  // Own ones are drawn by the mode itself while it is on.
  const open = useMemo(
    () => list.filter(({ state, sectionId, author }) => state === 'open' && !(sectionId === suggesting && author === viewer.userId)),
    [list, suggesting, viewer.userId],
  )
  const colors = useColors()
  const beside = useMemo(
    (): Beside<SuggestionView> => ({
      highlight: 'vk-suggest',
      find: (section, sectionId, here) => suggestionRanges(section, sectionId, here, colors),
      looked(found) {
        clearNewWords(found)
        paintOpen(found)
      },
    }),
    [colors],
  )
  const { pins, ranges } = useMarksBeside(open, beside)
  useDrawStatic(open, colors)
  const openId = useStore(suggestionStore, (state) => state.openId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads what is open from the store
  useEffect(() => {
    paintOpen(ranges.current)
    return () => void CSS.highlights?.delete(OPEN)
  }, [openId, ranges])
  useEffect(() => {
    const counts = Map.groupBy(
      list.filter(({ state }) => state === 'open'),
      (each) => each.sectionId,
    )
    store.set({ suggestions: new Map([...counts].map(([id, own]) => [id, own.length])) })
  }, [list, store])
  useSendAgain(documentId, viewer.userId)
  // Words of another document say nothing here.
  useEffect(() => () => suggestionStore.set({ openId: null }), [])
  const show = useCallback(
    (sectionId: string, id: string | null) => {
      suggestionStore.set({ openId: id, shown: true })
      store.set({ tab: 'remarks', activeId: sectionId, panelId: sectionId, checkOpen: false, ...(wide ? {} : { drawer: 'panel' as const }) })
    },
    [store, wide],
  )
  // The address may ask for them: a task, a notice.
  useEffect(() => {
    const sectionId = store.get().activeId
    if (sectionId !== null && new URLSearchParams(location.search).get('gopy') === SUGGESTIONS_BESIDE) show(sectionId, null)
  }, [show, store])
  return [...pins].map(([sectionId, beside]) => (
    <SectionPins key={sectionId} sectionId={sectionId} beside={beside} kind="suggestion" openId={openId} icon={SIGN} label={t.pin} onPress={show} />
  ))
}

/** Colours of people for the new words that are drawn in the text; null where the person wants none. */
function useColors(): ReadonlyMap<string, string> | null {
  const { people } = usePage()
  const inText = useStore(suggestionStore, (state) => state.inText)
  useEffect(() => () => clearNewWords(new Set()), [])
  return useMemo(() => (inText ? new Map([...people].map(([id, { color }]) => [id, color])) : null), [inText, people])
}

/** Sections without an editor show the new words, too. */
function useDrawStatic(open: readonly SuggestionView[], colors: ReadonlyMap<string, string> | null): void {
  const { store } = usePage()
  const collab = useCollab()
  useEffect(() => {
    if (!colors || open.length === 0) return
    const live = (sectionId: string) => {
      const shown = collab.existing(sectionId)?.get()
      return shown && (shown.state.kind === 'live' || shown.state.kind === 'offline') ? shown.ydoc : null
    }
    store.set({ drawWith: staticDrawing(open, colors, live) })
    return () => store.set({ drawWith: null })
  }, [open, colors, store, collab])
}

/** The words of the suggestion whose card is open. */
function paintOpen(bySection: RangesBySection): void {
  if (!('highlights' in CSS)) return
  const { openId } = suggestionStore.get()
  const range = [...bySection.values()].map((each) => each.get(openId ?? '')).find(Boolean)
  if (range) CSS.highlights.set(OPEN, new Highlight(range))
  else CSS.highlights.delete(OPEN)
}

/** What was suggested without a line, also at an earlier visit, is sent when there is one. The mode sends its own section's itself. */
function useSendAgain(documentId: string, userId: string): void {
  const { store } = usePage()
  useEffect(() => {
    const again = () => {
      for (const unsent of allUnsentSuggestions(userId, documentId))
        if (unsent.sectionId !== store.get().suggestingId && unsent.refused === undefined) void sendUnsentSuggestions(userId, unsent)
    }
    again()
    window.addEventListener('online', again)
    const timer = setInterval(again, AGAIN)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [documentId, userId, store])
}
