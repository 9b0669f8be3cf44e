import type { Editor } from '@tiptap/core'
import { activeEditor } from './active-editor.ts'
import { undoOf } from './binding/plugin-key.ts'
import { openFootnote } from './open-footnote.ts'

const mounted = new Map<string, Editor>()

/** An editor is there for this section. Returns how to say that it is gone. */
export function noteMounted(sectionId: string, editor: Editor): () => void {
  mounted.set(sectionId, editor)
  return () => {
    if (mounted.get(sectionId) === editor) mounted.delete(sectionId)
  }
}

/** The editor of a section, while it is there. */
export const editorOf = (sectionId: string): Editor | undefined => mounted.get(sectionId)

export const hasEditor = (sectionId: string): boolean => mounted.has(sectionId)

/** Whether nothing would be lost with this section's editor: no caret, no undoing, no open footnote, no word on its way. */
export function mayRest(sectionId: string): boolean {
  const editor = mounted.get(sectionId)
  if (!editor) return false
  const undo = undoOf(editor.state)?.manager
  return (
    activeEditor.get()?.editor !== editor &&
    openFootnote.get()?.editor !== editor &&
    !editor.view.hasFocus() &&
    !editor.view.composing &&
    (undo === undefined || (undo.undoStack.length === 0 && undo.redoStack.length === 0))
  )
}
