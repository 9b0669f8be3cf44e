import './remark-marks.css'
import { IconMessage, IconMessagePlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import { type ReactNode, useCallback, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { remarkQueries } from '../../api/remarks.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { SUGGESTIONS_BESIDE } from '../../view/beside-text.ts'
import { may } from '../../view/section-rights.ts'
import { SectionPins } from '../beside/section-pins.tsx'
import { useStore } from '../model/store.ts'
import { usePage } from '../page-context.ts'
import { type Chosen, chosenWords } from './chosen-words.ts'
import { remarkStore } from './remark-store.ts'
import { useRemarkMarks } from './use-remark-marks.ts'
import { useSelectionPlace } from './use-selection-place.ts'

const NONE: readonly RemarkView[] = []
const SIGN = <IconMessage size={14} stroke={2} aria-hidden="true" />

/** What is said beside the text, on the sheet: the words are marked, a sign in the margin opens the thread, and a selection can be spoken of. */
export function RemarkLayer({ wide }: { wide: boolean }) {
  const { documentId, store, viewer } = usePage()
  const remarks = useQuery(remarkQueries.list(documentId)).data ?? NONE
  const pins = useRemarkMarks(remarks)
  const open = useCallback(
    (sectionId: string) =>
      store.set({ tab: 'remarks', activeId: sectionId, panelId: sectionId, checkOpen: false, ...(wide ? {} : { drawer: 'panel' as const }) }),
    [store, wide],
  )
  const openId = useStore(remarkStore, (state) => state.openId)
  const press = useCallback(
    (sectionId: string, id: string) => {
      remarkStore.set({ openId: id, composing: null })
      open(sectionId)
    },
    [open],
  )
  // The address may name a thread: a task, a notice.
  useEffect(() => {
    const named = new URLSearchParams(location.search).get('gopy')
    const sectionId = store.get().activeId
    if (named === null || named === SUGGESTIONS_BESIDE || sectionId === null) return
    remarkStore.set({ openId: named, composing: null })
    open(sectionId)
  }, [open, store])
  const begin = useCallback(
    (chosen: Chosen) => {
      remarkStore.set({ composing: { sectionId: chosen.sectionId, chosen }, openId: null })
      open(chosen.sectionId)
    },
    [open],
  )
  return (
    <>
      {[...pins].map(([sectionId, beside]) => (
        <SectionPins key={sectionId} sectionId={sectionId} beside={beside} kind="remark" openId={openId} icon={SIGN} label={t.pin} onPress={press} />
      ))}
      {may(viewer, 'remark') ? <SayButton onSay={begin} /> : null}
    </>
  )
}

/** Draws into a section of the sheet, while that is there. */
function InSection({ id, children }: { id: string; children: ReactNode }) {
  const element = window.document.getElementById(`muc-${id}`)
  return element ? createPortal(children, element) : null
}

/** Beside the end of a selection, in the margin: begins a thread on it. Also by Ctrl+Alt+M, as in Word. */
function SayButton({ onSay }: { onSay: (chosen: Chosen) => void }) {
  const place = useSelectionPlace()
  const composing = useStore(remarkStore, (state) => state.composing !== null)
  useEffect(() => {
    const byKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey || event.code !== 'KeyM' || event.isComposing) return
      const chosen = chosenWords()
      if (!chosen) return
      event.preventDefault()
      onSay(chosen)
    }
    window.addEventListener('keydown', byKey)
    return () => window.removeEventListener('keydown', byKey)
  }, [onSay])
  if (!place || composing) return null
  return (
    <InSection id={place.sectionId}>
      <button
        type="button"
        className="vk-remark-say"
        style={{ top: place.top }}
        aria-label={t.sayAloud}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          const chosen = chosenWords()
          if (chosen) onSay(chosen)
        }}
      >
        <IconMessagePlus size={14} stroke={2} aria-hidden="true" />
        {t.say}
      </button>
    </InSection>
  )
}
