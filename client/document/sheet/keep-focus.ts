import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect } from 'react'

/** The section that had the caret last; only one can. */
let caretIn: string | null = null

/** Remembers that the caret is in this section's editor: call it from the editor's focus. */
export function noteCaret(sectionId: string): void {
  caretIn = sectionId
}

/**
 * When a section is locked under the hands of whoever writes in it, its editor goes and the browser would drop the focus: the next space would scroll
 * the page away. The focus stays on what stands there instead: looked at when that appears and when `left` changes.
 */
export function useKeptFocus(sectionId: string, box: RefObject<HTMLElement | null>, left?: boolean): void {
  useLayoutEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body
    if (caretIn !== sectionId || !nobody) return
    box.current?.focus({ preventScroll: true })
    // What came in place of the text may be above the line where the person was.
    if (left) box.current?.scrollIntoView({ block: 'nearest' })
  }, [sectionId, box, left])
  useEffect(
    () => () => {
      if (caretIn === sectionId) caretIn = null
    },
    [sectionId],
  )
}

/**
 * React moves sections in the page when their order changes, and what is moved loses the focus: whoever types in a section that somebody moves, or that others
 * are moved around, types on. `order`: changes when something moved.
 */
export function useFocusThroughMoves(order: unknown): void {
  const before = document.activeElement
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once for each order, at what had the focus when it was drawn
  useLayoutEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body
    if (!nobody || !(before instanceof HTMLElement) || !before.isConnected) return
    const { editor } = before as HTMLElement & { editor?: Editor }
    if (editor) editor.view.focus()
    else before.focus({ preventScroll: true })
  }, [order])
}

/** Letters typed into frozen text go nowhere, and do not scroll either. */
export function swallowLetters(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault()
}
