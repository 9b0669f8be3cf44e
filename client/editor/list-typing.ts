import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { type ListKind, listKindAt, toggleList } from './list-commands.ts'

const SIGNS: Record<string, ListKind> = { '-': '-', '+': '+', '1.': '1', 'a)': 'a' }

/**
 * `- `, `+ `, `1. ` and `a) ` at the start of a paragraph begin a list. Only on the space, only when the sign is all there is before the caret, and
 * never while composing: an input tool that sends Backspaces (EXPERIENCE: way B) never has a sign open at that moment.
 */
export const ListTyping = Extension.create({
  name: 'listTyping',
  addProseMirrorPlugins() {
    const editor: Editor = this.editor
    return [
      new Plugin({
        key: new PluginKey('listTyping'),
        props: {
          handleTextInput: (view, from, to, text) => {
            if (text !== ' ' || from !== to || view.composing) return false
            const { $from } = view.state.selection
            if ($from.parent.type.name !== 'paragraph' || $from.depth > 1 || listKindAt($from) !== null) return false
            const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
            const kind = SIGNS[before]
            if (kind === undefined) return false
            // One Ctrl+Z brings the typed sign back.
            yUndoPluginKey.getState(view.state)?.undoManager?.stopCapturing()
            view.dispatch(view.state.tr.delete($from.start(), $from.pos))
            return toggleList(editor, kind)
          },
        },
      }),
    ]
  },
})
