import type { EditorView } from '@tiptap/pm/view'

/**
 * Takes over a caret that the person has just moved. The browser moves it at once and tells of it only in a turn of its own, behind keys that wait and behind
 * what others write. What is typed is never waiting: it is told at the end of the turn that it was typed in.
 */
export function readSelection(view: EditorView): void {
  if (view.composing) return
  const { domObserver } = view as unknown as { domObserver: { pendingRecords(): unknown[]; flush(): void } }
  if (domObserver.pendingRecords().length === 0) domObserver.flush()
}

const read = (view: EditorView): false => {
  readSelection(view)
  return false
}

/** Whatever acts on the selection acts on the one that the person sees: keys come one right after another on a PC that was busy. */
export const readsSelection = { keydown: read, cut: read, copy: read, paste: read }
