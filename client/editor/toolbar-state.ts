import type { Editor } from '@tiptap/core'
import type { BlockAttributes, Style } from '@van-kien/shared/content/body/names.ts'
import { indentItem, listStyleAt } from './list-commands.ts'
import { canBreakPage } from './page-break.ts'
import { selectedParagraphs } from './paragraphs.ts'
import { canPutPicture, pictureSelected } from './picture-program.ts'

/** The styles of a paragraph that people choose by name; lists have buttons of their own. */
export type StyleName = Extract<Style, 'body' | 'heading1' | 'heading2'>

const styleName = (style: Style | undefined): StyleName => (style === 'heading1' || style === 'heading2' ? style : 'body')

/** What the toolbar says of the place with the caret, and what can be done there. */
export function toolbarState(editor: Editor) {
  const { state } = editor
  const inTable = editor.isActive('table')
  // Of selected cells too.
  const first = selectedParagraphs(state)[0]?.node.attrs as BlockAttributes | undefined
  const list = listStyleAt(state.selection.$from)
  return {
    editable: editor.isEditable,
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    style: styleName(first?.style),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    align: first && styleName(first.style) === 'body' ? (first.align ?? (inTable ? 'left' : 'justify')) : null,
    list,
    inTable,
    canIndent: list !== null && indentItem(state),
    canOutdent: list !== null,
    canBreak: canBreakPage(editor),
    picture: pictureSelected(state) ? 'change' : canPutPicture(state) ? 'put' : null,
  }
}

/** See `toolbarState`. */
export type ToolbarState = ReturnType<typeof toolbarState>
