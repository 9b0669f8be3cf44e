import type { Editor } from '@tiptap/core'
import { useSyncExternalStore } from 'react'
import { createStore } from '../collab/store.ts'

interface ActiveEditor {
  editor: Editor
  sectionId: string
}

/** The editor that has, or last had, the caret. The toolbar acts on it. */
export const activeEditor = createStore<ActiveEditor | null>(null)

export const useActiveEditor = (): ActiveEditor | null => useSyncExternalStore(activeEditor.subscribe, activeEditor.get)

/** An editor goes away: the toolbar must not speak to it any more. */
export function leaveEditor(editor: Editor): void {
  if (activeEditor.get()?.editor === editor) activeEditor.set(null)
}
