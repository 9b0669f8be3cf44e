import { useState } from 'react'
import { useSelectionAtRest } from '../../hooks/use-selection-at-rest.ts'
import { chosenWords } from './chosen-words.ts'

/** The section in which words are selected, and where the last line of them stands, in pixels below its upper edge; null when none are. Follows the selection when it rests. */
export function useSelectionPlace(): { sectionId: string; top: number } | null {
  const [place, setPlace] = useState<{ sectionId: string; top: number } | null>(null)
  useSelectionAtRest(() => {
    const chosen = chosenWords()
    const section = chosen && window.document.getElementById(`muc-${chosen.sectionId}`)
    const line = section && [...(window.getSelection()?.getRangeAt(0).getClientRects() ?? [])].at(-1)
    setPlace(section && line ? { sectionId: chosen.sectionId, top: line.top - section.getBoundingClientRect().top } : null)
  })
  return place
}
