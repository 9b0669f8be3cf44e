import type { Editor } from '@tiptap/core'
import type { EditorView } from '@tiptap/pm/view'
import { undoOf } from './binding/plugin-key.ts'
import { commonStep } from './common-step.ts'

const editorOf = (view: EditorView): Editor | undefined => (view.dom as HTMLElement & { editor?: Editor }).editor

/** What was dropped into one section leaves the other; both are taken back together. */
export function takeOut(from: EditorView, into: EditorView): void {
  const { dragging, state } = from
  if (dragging === null || from.isDestroyed || !from.editable) return
  const { node } = dragging as { node?: { replace(tr: typeof state.tr): void } }
  const { tr } = state
  if (node) node.replace(tr)
  else tr.deleteSelection()
  if (!tr.docChanged) return
  const stop = () => {
    for (const view of [from, into]) undoOf(view.state)?.stopCapturing()
  }
  stop()
  from.dispatch(tr)
  stop()
  commonStep.set({
    undo: async () => {
      for (const view of [into, from]) if (!view.isDestroyed) editorOf(view)?.commands.undo()
    },
  })
}
