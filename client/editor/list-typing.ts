import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { ListStyle } from '@van-kien/shared/content/body/names.ts'
import { undoOf } from './binding/plugin-key.ts'
import { listStyleAt } from './list-commands.ts'
import { setAttributes } from './paragraphs.ts'

const SIGNS: Record<string, ListStyle> = { '-': 'dash', '+': 'plus', '1.': 'number', 'a)': 'letter' }

/**
 * `- `, `+ `, `1. ` and `a) ` at the start of a paragraph begin a list. Only on the space, only when the sign is all there is before the caret, and
 * never while composing: an input tool that sends Backspaces instead of composing (UniKey) never has a sign open at that moment.
 */
export const ListTyping = Extension.create({
  name: 'listTyping',
  // Before the undo of the binding.
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
            if (view.state.doc !== before.doc && made !== null && listStyleAt(view.state.selection.$from) === null) made = null
          },
        }),
        props: {
          handleTextInput: (view, from, to, text) => {
            made = null
            if (text !== ' ' || from !== to || view.composing) return false
            const { $from } = view.state.selection
            if ($from.depth !== 1 || ($from.parent.attrs.style !== 'body' && $from.parent.attrs.style !== 'more')) return false
            const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
            const style = SIGNS[before]
            if (style === undefined) return false
            // One Ctrl+Z brings the typed sign back.
            undoOf(view.state)?.stopCapturing()
            const tr = view.state.tr.delete($from.start(), $from.pos)
            setAttributes(tr, $from.before(), { style })
            view.dispatch(tr.scrollIntoView())
            made = before
            return true
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
