import { type Editor, Extension } from '@tiptap/core'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { BlockAttributes } from '@van-kien/shared/content/body/names.ts'
import { backspaceAtItemStart, enterInList, indentItem, listStyleAt, outdentItem } from './list-commands.ts'
import { attributesOf, blockAt, itemOf } from './list-structure.ts'
import { breakPage } from './page-break.ts'
import { plainAtStart, splitParagraph } from './paragraphs.ts'
import { openPicture } from './picture-program.ts'

const inTable = (editor: Editor): boolean => editor.isActive('table')

/** Behind a further paragraph of an item comes the next item. */
function nextItem({ selection }: EditorState): Partial<BlockAttributes> {
  const here = blockAt(selection.$from)
  const item = here && itemOf(here.blocks, here.block)
  return item ? { style: attributesOf(item).style, level: attributesOf(item).level } : { style: 'body', level: 0 }
}

/** Keys that people bring from Word. ProseMirror calls none of them while composing. */
export const EditorKeys = Extension.create<{ onSave: () => void }>({
  name: 'vkKeys',
  priority: 900,
  addOptions: () => ({ onSave: () => {} }),
  addKeyboardShortcuts() {
    const { editor } = this
    const run = (command: Command): boolean => command(editor.state, editor.view.dispatch, editor.view)
    const inList = (): boolean => listStyleAt(editor.state.selection.$from) !== null
    return {
      'Mod-s': () => {
        this.options.onSave()
        return true
      },
      Enter: () => openPicture(editor.view) || run(enterInList) || run(splitParagraph(nextItem)),
      Backspace: () => run(backspaceAtItemStart) || run(plainAtStart),
      // In a paragraph the indent belongs to the form: Tab writes nothing and does not jump away. Escape lets go of the keyboard.
      Tab: () => (inList() ? run(indentItem) || true : !inTable(editor)),
      'Shift-Tab': () => (inList() ? run(outdentItem) || true : !inTable(editor)),
      Escape: () => {
        editor.commands.blur()
        return true
      },
      'Mod-Enter': () => breakPage(editor) || true,
    }
  },
})
