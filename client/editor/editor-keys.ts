import { type Editor, Extension } from '@tiptap/core'
import { indentItem, listKindAt, outdentItem } from './list-commands.ts'
import { breakPage } from './page-break.ts'

const inTable = (editor: Editor): boolean => editor.isActive('table')

/** Keys that people bring from Word. ProseMirror calls none of them while composing. */
export const EditorKeys = Extension.create<{ onSave: () => void }>({
  name: 'vkKeys',
  priority: 900,
  addOptions: () => ({ onSave: () => {} }),
  addKeyboardShortcuts() {
    const { editor } = this
    const inList = (): boolean => listKindAt(editor.state.selection.$from) !== null
    return {
      'Mod-s': () => {
        this.options.onSave()
        return true
      },
      // In a paragraph the indent belongs to the form: Tab writes nothing and does not jump away. Escape lets go of the keyboard.
      Tab: () => (inList() ? indentItem(editor) || true : !inTable(editor)),
      'Shift-Tab': () => (inList() ? outdentItem(editor) || true : !inTable(editor)),
      Escape: () => {
        editor.commands.blur()
        return true
      },
      'Mod-Enter': () => breakPage(editor) || true,
    }
  },
})
