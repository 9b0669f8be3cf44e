import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { columnResizingPluginKey } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'

/** Fetched when a pointer first comes to a border: few people drag one. */
let program: typeof import('./column-drag.ts') | null = null

const fetchProgram = async (): Promise<typeof import('./column-drag.ts')> => {
  program ??= await import('./column-drag.ts')
  return program
}

/** A drag that was begun before its program had come, and perhaps ended: nothing of it is dropped. */
async function dragLater(view: EditorView, cell: number, fromX: number): Promise<void> {
  let released: MouseEvent | null = null
  const release = (event: MouseEvent): void => {
    released = event
  }
  window.addEventListener('mouseup', release, { once: true })
  const fetched = await fetchProgram().catch(() => null)
  window.removeEventListener('mouseup', release)
  if (fetched === null || view.isDestroyed || !fetched.dragBorder(view, cell, fromX) || released === null) return
  const { clientX, clientY } = released as MouseEvent
  window.dispatchEvent(new MouseEvent('mouseup', { clientX, clientY }))
}

const resizing = (state: EditorState) => columnResizingPluginKey.getState(state) as { activeHandle: number; dragging: unknown } | undefined
const hasHandle = (state: EditorState): boolean => (resizing(state)?.activeHandle ?? -1) > -1

/** Borders of columns are dragged by us (`column-drag`), not by prosemirror-tables, which shows where one can be taken hold of. */
export const ColumnBorders = Extension.create({
  name: 'columnBorders',
  priority: 1001,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('columnBorders'),
      view: () => ({
        update: ({ state }) => {
          if (program === null && hasHandle(state)) void fetchProgram().catch(() => undefined)
        },
      }),
      props: {
        handleDOMEvents: {
          mousedown: (view, event) => {
            if (!view.editable || !hasHandle(view.state) || resizing(view.state)?.dragging) return false
            event.preventDefault()
            const { activeHandle } = resizing(view.state)!
            if (program) program.dragBorder(view, activeHandle, event.clientX)
            else void dragLater(view, activeHandle, event.clientX)
            return true
          },
        },
      },
    }),
  ],
})
