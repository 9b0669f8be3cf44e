import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { fetchedCleaning } from './paste/fetch-cleaning.ts'

/** The editor out of which something is being dragged. */
let source: EditorView | null = null

/** As ProseMirror decides it inside one editor. */
const copies = (event: DragEvent): boolean => (/Mac|iP(hone|[oa]d)/.test(navigator.platform) ? event.altKey : event.ctrlKey)

/** Words dragged from one section to another are moved, as inside one; with Ctrl they are copied. Out of a locked section they are copied always. */
export const DragBetween = Extension.create({
  name: 'vkDragBetween',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('vkDragBetween'),
      view: (view) => ({
        destroy: () => {
          if (source === view) source = null
        },
      }),
      props: {
        handleDOMEvents: {
          dragstart: (view) => {
            source = view
            return false
          },
          drop: (view, event) => {
            const from = source
            if (from === null || from === view || copies(event)) return false
            const before = view.state.doc
            // ProseMirror puts the words in right behind this.
            queueMicrotask(() => {
              if (!view.isDestroyed && view.state.doc !== before) fetchedCleaning()?.takeOut(from, view)
            })
            return false
          },
        },
      },
    }),
  ],
})
