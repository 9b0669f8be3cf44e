import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** The section that had the caret last; only one can. */
let caretIn: string | null = null

/** Remembers that the caret is in this section's editor: call it from the editor's focus. */
export function noteCaret(sectionId: string): void {
  caretIn = sectionId
}

/**
 * When a section is locked under the hands of whoever writes in it, its editor goes and the browser would drop the focus: the next space would scroll
 * the page away. The focus stays on the frozen text instead.
 */
export function useKeptFocus(sectionId: string, box: RefObject<HTMLElement | null>): void {
  const first = useRef(true)
  useLayoutEffect(() => {
    if (!first.current) return
    first.current = false
    const nobody = document.activeElement === null || document.activeElement === document.body
    if (caretIn === sectionId && nobody) box.current?.focus({ preventScroll: true })
  })
  useEffect(
    () => () => {
      if (caretIn === sectionId) caretIn = null
    },
    [sectionId],
  )
}

/** Letters typed into frozen text go nowhere, and do not scroll either. */
export function swallowLetters(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault()
}
