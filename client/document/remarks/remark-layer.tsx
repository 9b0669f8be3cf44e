import './remark-marks.css'
import { IconMessage, IconMessagePlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { remarkQueries } from '../../api/remarks.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { may } from '../model/section-rights.ts'
import { useStore } from '../model/store.ts'
import { usePage } from '../page-context.ts'
import { type Chosen, chosenWords } from './chosen-words.ts'
import { remarkStore } from './remark-store.ts'
import { type Pin, useRemarkMarks } from './use-remark-marks.ts'

const NONE: readonly RemarkView[] = []

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
  // The address may name a thread: a task, a notice.
  useEffect(() => {
    const named = new URLSearchParams(location.search).get('gopy')
    const sectionId = store.get().activeId
    if (named === null || sectionId === null) return
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
      {[...pins].map(([sectionId, list]) => (
        <InSection key={sectionId} id={sectionId}>
          {list.map((pin) => (
            <PinButton
              key={pin.ids[0]}
              pin={pin}
              onPress={(id) => {
                remarkStore.set({ openId: id, composing: null })
                open(sectionId)
              }}
            />
          ))}
        </InSection>
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

function PinButton({ pin, onPress }: { pin: Pin; onPress: (id: string) => void }) {
  const openId = useStore(remarkStore, (state) => state.openId)
  const at = openId === null ? -1 : pin.ids.indexOf(openId)
  return (
    <button
      type="button"
      className="vk-remark-pin"
      style={{ top: pin.top }}
      data-open={at >= 0 || undefined}
      aria-label={t.pin(pin.ids.length)}
      title={t.pin(pin.ids.length)}
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      // Pressed again: the next one of this line.
      onClick={() => onPress(pin.ids[(at + 1) % pin.ids.length]!)}
    >
      <IconMessage size={14} stroke={2} aria-hidden="true" />
      {pin.ids.length}
    </button>
  )
}

const REST = 250

/** Beside the end of a selection, in the margin: begins a thread on it. Also by Ctrl+Alt+M, as in Word. */
function SayButton({ onSay }: { onSay: (chosen: Chosen) => void }) {
  const [place, setPlace] = useState<{ sectionId: string; top: number } | null>(null)
  const composing = useStore(remarkStore, (state) => state.composing !== null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const chosen = chosenWords()
      const section = chosen && window.document.getElementById(`muc-${chosen.sectionId}`)
      const line = section && [...(window.getSelection()?.getRangeAt(0).getClientRects() ?? [])].at(-1)
      setPlace(section && line ? { sectionId: chosen.sectionId, top: line.top - section.getBoundingClientRect().top } : null)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, REST)
    }
    const byKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey || event.code !== 'KeyM' || event.isComposing) return
      const chosen = chosenWords()
      if (!chosen) return
      event.preventDefault()
      onSay(chosen)
    }
    // Something may be selected since before this was fetched.
    later()
    window.document.addEventListener('selectionchange', later)
    window.addEventListener('keydown', byKey)
    return () => {
      clearTimeout(timer)
      window.document.removeEventListener('selectionchange', later)
      window.removeEventListener('keydown', byKey)
    }
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
