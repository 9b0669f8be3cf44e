import { type Node as PmNode, type ResolvedPos, Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { nodeTypes } from '@van-kien/shared/content/body/flow.ts'

/**
 * A text selection whose ends stand in different cells, or one in a cell and the other outside. What takes its words away, or puts others in their place, leaves
 * the grid of the table alone: ProseMirror would move cells into other columns, and the line behind a table into a cell.
 */
export class BorderSelection extends TextSelection {
  override replace(tr: Transaction, content = Slice.empty): void {
    const caret = this.#clear(tr)
    if (content.size > 0) caret.replace(tr, content)
    else tr.setSelection(caret)
  }

  override replaceWith(tr: Transaction, node: PmNode): void {
    this.#clear(tr).replaceWith(tr, node)
  }

  /** Words of cells and of the lines at both ends go, whole blocks in between go altogether. @returns the caret where it began */
  #clear(tr: Transaction): TextSelection {
    const { from, to } = this
    const cuts: [number, number][] = []
    tr.doc.nodesBetween(from, to, (node, pos, parent) => {
      const end = pos + node.nodeSize
      const isWhole = parent === tr.doc && pos >= from && end <= to
      if (!isWhole && !node.isTextblock && node.type !== nodeTypes.tableCell) return true
      // Of a cell all but its first line's beginning and its last line's end.
      const edge = isWhole ? 0 : node.isTextblock ? 1 : 2
      cuts.push([Math.max(from, pos + edge), Math.min(to, end - edge)])
      return false
    })
    for (const [start, end] of cuts.toReversed()) if (start < end) tr.delete(start, end)
    return TextSelection.create(tr.doc, from)
  }
}

/** The position of the cell around a position. */
const cellOf = ($pos: ResolvedPos): number | null => ($pos.depth > 3 && $pos.node(3).type === nodeTypes.tableCell ? $pos.before(3) : null)

/** Makes a text selection over the border of a cell one that knows of it, however it came about. */
export const borderSelections = (): Plugin =>
  new Plugin({
    appendTransaction: (_, __, { selection, tr }) =>
      selection instanceof TextSelection && !(selection instanceof BorderSelection) && cellOf(selection.$anchor) !== cellOf(selection.$head)
        ? tr.setSelection(new BorderSelection(selection.$anchor, selection.$head))
        : null,
  })
