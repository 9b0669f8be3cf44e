import type { EditorState } from '@tiptap/pm/state'
import { typeAt } from '@van-kien/shared/content/body/flow.ts'
import { placeOfBlock } from '@van-kien/shared/content/body/positions.ts'
import { setColumnWidth } from '@van-kien/shared/content/body/table-edits.ts'
import type * as Y from 'yjs'
import { bindingOf, undoOf } from './binding/plugin-key.ts'

/** Writes widths to columns of the table at `pos`, in px of the text's width. */
export function writeColumnWidths(state: EditorState, pos: number, widths: readonly { column: number; width: number }[]): void {
  const body = bindingOf(state)?.body
  if (!body) return
  const table = typeAt(body, placeOfBlock(state.doc.content, state.doc.resolve(pos).index(0))) as Y.XmlElement
  undoOf(state)?.act(() => {
    for (const { column, width } of widths) setColumnWidth(table, column, width)
  })
}
