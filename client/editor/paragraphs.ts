import type { Editor } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { BlockAttributes } from '@van-kien/shared/content/body/names.ts'

/** A paragraph of the document with its position. */
export interface Paragraph {
  node: PmNode
  pos: number
}

/** The paragraphs that a selection touches, in selected cells too. */
export function selectedParagraphs({ doc, selection }: EditorState): Paragraph[] {
  const found: Paragraph[] = []
  for (const { $from, $to } of selection.ranges)
    doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.type.name === 'paragraph') found.push({ node, pos })
      return node.type.name !== 'paragraph'
    })
  return found
}

/** Sets attributes of a paragraph, each by a step of its own: what else somebody changes there at the same time stays. */
export function setAttributes(tr: Transaction, pos: number, attributes: Partial<BlockAttributes>): void {
  const node = tr.doc.nodeAt(pos)
  for (const [name, value] of Object.entries(attributes)) if (node?.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
}

/** Changes attributes of all selected paragraphs and gives the editor the keyboard. */
export function setParagraphs(editor: Editor, change: (before: BlockAttributes) => Partial<BlockAttributes>): void {
  const { tr } = editor.state
  for (const { pos, node } of selectedParagraphs(editor.state)) setAttributes(tr, pos, change(node.attrs as BlockAttributes))
  editor.view.focus()
  editor.view.dispatch(tr.scrollIntoView())
}

/**
 * Enter between or behind words. The new line goes on as the old one did; behind a sub-heading it is plain, before one the heading stays with its words;
 * in a further paragraph of a list item the next item begins.
 * @param more what a further paragraph goes on with
 */
export const splitParagraph =
  (more: (state: EditorState) => Partial<BlockAttributes>): Command =>
  (state, dispatch) => {
    const { tr } = state
    if (!(state.selection instanceof TextSelection) || !state.selection.$from.parent.isTextblock) return false
    const next = more(state)
    if (!state.selection.empty) tr.deleteSelection()
    const { $from } = tr.selection
    const { parent } = $from
    const attributes = parent.attrs as BlockAttributes
    const heading = attributes.style === 'heading1' || attributes.style === 'heading2'
    const atEnd = $from.parentOffset === parent.content.size
    if (heading && $from.parentOffset === 0 && !atEnd) tr.insert($from.before(), parent.type.create())
    else {
      const goesOn = heading && atEnd ? { style: 'body', align: null } : attributes.style === 'more' ? next : {}
      tr.split($from.pos, 1, [{ type: parent.type, attrs: { ...attributes, v: false, start: null, ...goesOn } }])
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Backspace at the very start of the text or of a cell, where there is nothing to join with: what is there becomes a plain line. */
export const plainAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock || $from.parentOffset > 0 || $from.index(-1) > 0 || $from.parent.attrs.style === 'body') return false
  const { tr } = state
  setAttributes(tr, $from.before(), { style: 'body', level: 0, start: null })
  dispatch?.(tr)
  return true
}
