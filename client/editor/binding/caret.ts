import type { Node as PmNode } from '@tiptap/pm/model'
import { type Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { editorPosition, type LayoutOf, relativePosition } from '@van-kien/shared/content/body/positions.ts'
import type * as Y from 'yjs'

/**
 * Where the caret goes when others change something at its very place. Who is typing stays behind the own last sign, and what comes in stands behind the
 * caret: otherwise one would go on writing in the other's word. Who is not typing goes behind what comes in, as one who reads along: what both begin in an
 * empty line does not mix.
 */
export function keepCaret(tr: Transaction, selection: Selection, isTyping: boolean): void {
  if (!(selection instanceof TextSelection)) return
  const place = (pos: number) => tr.doc.resolve(Math.min(tr.mapping.map(pos, isTyping ? -1 : 1), tr.doc.content.size))
  tr.setSelection(TextSelection.between(place(selection.anchor), place(selection.head)))
}

/** A caret or selection that stays with the words beside it, for colleagues and for undoing. */
export interface RelativeCaret {
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

/** @param doc what `readBody` makes of the body at this moment */
export const relativeCaret = (
  body: Y.XmlText,
  doc: PmNode,
  { anchor, head }: { anchor: number; head: number },
  layoutOf: LayoutOf,
): RelativeCaret => ({
  anchor: relativePosition(body, doc, anchor, -1, layoutOf),
  head: relativePosition(body, doc, head, -1, layoutOf),
})

/** Positions in the editor; null when what the caret stood beside is shown nowhere. */
export function caretPositions(body: Y.XmlText, doc: PmNode, caret: RelativeCaret, layoutOf: LayoutOf): { anchor: number; head: number } | null {
  const anchor = editorPosition(body, doc, caret.anchor, layoutOf)
  const head = editorPosition(body, doc, caret.head, layoutOf)
  return anchor === null || head === null ? null : { anchor, head }
}
