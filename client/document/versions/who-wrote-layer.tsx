import { IconUserQuestion } from '@tabler/icons-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { versions } from '../../i18n/vi/versions.ts'
import { usePage } from '../page-context.ts'
import { type Chosen, chosenWords } from '../remarks/chosen-words.ts'
import { useSelectionPlace } from '../remarks/use-selection-place.ts'
import { WhoWrote } from './who-wrote.tsx'

/** Beside a selection of anybody who reads: who wrote it. Also by Ctrl+Alt+A. @param below pixels under the line: another button may stand there */
export function WhoWroteLayer({ wide, below }: { wide: boolean; below: number }) {
  const { store } = usePage()
  const place = useSelectionPlace()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  useEffect(() => {
    const byKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey || event.code !== 'KeyA' || event.isComposing) return
      const now = chosenWords()
      if (!now) return
      event.preventDefault()
      setChosen(now)
    }
    window.addEventListener('keydown', byKey)
    return () => window.removeEventListener('keydown', byKey)
  }, [])
  const close = useCallback(() => setChosen(null), [])
  if (chosen)
    return (
      <WhoWrote
        chosen={chosen}
        onClose={close}
        onHistory={() => {
          close()
          store.set({
            ...{ tab: 'history', activeId: chosen.sectionId, panelId: chosen.sectionId, checkOpen: false },
            ...(wide ? {} : { drawer: 'panel' as const }),
          })
        }}
      />
    )
  if (!place) return null
  return (
    <InSection id={place.sectionId}>
      <button
        type="button"
        className="vk-remark-say vk-who-button"
        style={{ top: place.top + below }}
        title={versions.who.hint}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setChosen(chosenWords())}
      >
        <IconUserQuestion size={14} stroke={2} aria-hidden="true" />
        {versions.who.short}
      </button>
    </InSection>
  )
}

function InSection({ id, children }: { id: string; children: ReactNode }) {
  const element = window.document.getElementById(`muc-${id}`)
  return element ? createPortal(children, element) : null
}
