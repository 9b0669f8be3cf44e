import { type Content, Extension } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import * as Y from 'yjs'
import { type BindingOptions, BodyBinding } from './body-binding.ts'
import { bodyPlugin } from './plugin.ts'
import { BodyUndo } from './undo.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    vkBody: {
      /** Undoes the last of one's own changes. */
      undo: () => ReturnType
      /** Brings it back. */
      redo: () => ReturnType
    }
  }
}

interface Options extends BindingOptions {
  document: Y.Doc
}

interface Storage {
  binding: BodyBinding
  undo: BodyUndo
}

/** The caret goes where it stood before what was undone. */
function restore(view: EditorView, caret: { anchor: number; head: number } | null): void {
  const { tr } = view.state
  if (caret) tr.setSelection(TextSelection.between(tr.doc.resolve(caret.anchor), tr.doc.resolve(caret.head)))
  view.dispatch(tr.scrollIntoView())
}

/** Binds the editor to the body of a Y.Doc. Opening writes nothing. */
export const BodyCollaboration = Extension.create<Options, Storage>({
  name: 'vkBody',
  // First of all plugins: what is typed stands in Y before anybody else is told of it.
  priority: 1000,
  addOptions: () => ({ document: sectionDoc() }),
  // Tiptap asks for the storage as often as it likes; what listens to the Y.Doc is made once, with the editor.
  addStorage: () => ({}) as Storage,
  onBeforeCreate() {
    this.storage.binding = new BodyBinding(this.options.document.get(BODY_ROOT, Y.XmlText), this.options)
    this.storage.undo = new BodyUndo(this.storage.binding)
    // Nodes that are read of a body belong to its schema; the editor's own is built of the same extensions and differs in nothing but drawing.
    this.editor.schema = bodySchema
    this.editor.extensionManager.schema = bodySchema
    this.editor.options.content = readBody(this.storage.binding.body) as unknown as Content
  },
  onDestroy() {
    this.storage.undo.destroy()
  },
  addProseMirrorPlugins() {
    return [bodyPlugin(this.storage.binding, this.storage.undo)]
  },
  addCommands() {
    const pop =
      (what: 'undo' | 'redo') =>
      () =>
      ({ tr, dispatch, view }: { tr: { setMeta(key: string, value: unknown): unknown }; dispatch: unknown; view: EditorView }): boolean => {
        const { undo } = this.storage
        if (!(what === 'undo' ? undo.canUndo() : undo.canRedo())) return false
        if (dispatch) {
          tr.setMeta('preventDispatch', true)
          restore(view, undo[what]())
        }
        return true
      }
    return { undo: pop('undo'), redo: pop('redo') }
  },
  addKeyboardShortcuts() {
    return {
      'Mod-z': () => this.editor.commands.undo(),
      'Mod-y': () => this.editor.commands.redo(),
      'Shift-Mod-z': () => this.editor.commands.redo(),
    }
  },
})
