import type { Editor } from '@tiptap/core'
import { listStyleAt } from './list-commands.ts'

/** A page break stands between blocks of the body, never in a list or a table. */
export function canBreakPage(editor: Editor): boolean {
  const { $from } = editor.state.selection
  return $from.depth === 1 && listStyleAt($from) === null
}

/** Splits the block at the caret, as Word does; the caret goes to the new page. */
export function breakPage(editor: Editor): boolean {
  if (!canBreakPage(editor)) return false
  return editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      tr.deleteSelection()
      const { $from } = tr.selection
      if ($from.parentOffset > 0) tr.split($from.pos)
      tr.insert(tr.selection.$from.before(1), state.schema.nodes.pageBreak!.create())
      tr.scrollIntoView()
      return true
    })
    .run()
}
