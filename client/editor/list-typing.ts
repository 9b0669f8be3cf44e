import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { type ListKind, listKindAt, toggleList } from './list-commands.ts'

const SIGNS: Record<string, ListKind> = { '-': '-', '+': '+', '1.': '1', 'a)': 'a' }

/**
 * `- `, `+ `, `1. ` and `a) ` at the start of a paragraph begin a list. Only on the space, only when the sign is all there is before the caret, and
 * never while composing: an input tool that sends Backspaces instead of composing (UniKey) never has a sign open at that moment.
 */
export const ListTyping = Extension.create({
  name: 'listTyping',
  // Before the undo of `Collaboration`.
  priority: 1_001,
  addProseMirrorPlugins() {
    const editor: Editor = this.editor
    /** The sign that the last change made into a list. */
    let made: string | null = null
    return [
      new Plugin({
        key: new PluginKey('listTyping'),
        view: () => ({
          update: (view, before) => {
            if (view.state.doc !== before.doc && made !== null && listKindAt(view.state.selection.$from) === null) made = null
          },
        }),
        props: {
          handleTextInput: (view, from, to, text) => {
            made = null
            if (text !== ' ' || from !== to || view.composing) return false
            const { $from } = view.state.selection
            if ($from.parent.type.name !== 'paragraph' || $from.depth > 1) return false
            const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
            const kind = SIGNS[before]
            if (kind === undefined) return false
            // One Ctrl+Z brings the typed sign back.
            yUndoPluginKey.getState(view.state)?.undoManager?.stopCapturing()
            view.dispatch(view.state.tr.delete($from.start(), $from.pos))
            made = before
            return toggleList(editor, kind)
          },
          handleKeyDown: (view, event) => {
            if (made === null || view.composing || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z')
              return false
            const sign = made
            made = null
            editor.commands.undo()
            // The undo leaves the caret before the sign that it brought back.
            const { $from } = view.state.selection
            if ($from.parent.textContent.startsWith(sign))
              view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, $from.start() + sign.length)))
            return true
          },
        },
      }),
    ]
  },
})
