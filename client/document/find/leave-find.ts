import type { Editor } from '@tiptap/core'
import { positionAt } from '../../editor/body-places.ts'
import { findInNode } from '../../editor/find-marks.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import type { Hit } from './find-everywhere.ts'

const editorIn = (element: Element | null | undefined): Editor | undefined => (element as (Element & { editor?: Editor }) | null | undefined)?.editor

/**
 * Searching ends: the place stays in sight, and the focus goes back to where it was. Who had been writing goes on at the place that was found, when it can be
 * written in.
 */
export function leaveFind(before: Element | null, hit: Hit | null, query: string, options: FindOptions): void {
  const wrote = before instanceof HTMLElement && before.isConnected ? before : null
  const found = hit && editorIn(window.document.querySelector(`[data-section="${hit.sectionId}"] .ProseMirror`))
  if (hit?.part === 'body' && found?.isEditable && (wrote === null || editorIn(wrote))) {
    const { state } = found
    const start = hit.place ? positionAt(state, hit.place.start) : null
    const match = findInNode(state.doc, query, options).find(({ from }, index) => (start === null ? index === hit.index : from === start))
    if (match) found.commands.setTextSelection(match)
    found.view.focus()
  } else wrote?.focus({ preventScroll: true })
}
