import type { Editor } from '@tiptap/core'
import type { Node as PmNode, ResolvedPos } from '@tiptap/pm/model'
import { liftListItem, sinkListItem } from '@tiptap/pm/schema-list'
import type { Transaction } from '@tiptap/pm/state'

/** The four lists of the form. */
export type ListKind = '-' | '+' | '1' | 'a'

const typeOf = (kind: ListKind): 'bulletList' | 'orderedList' => (kind === '-' || kind === '+' ? 'bulletList' : 'orderedList')
const attrsOf = (kind: ListKind): Record<string, string> => (kind === '-' || kind === '+' ? { marker: kind } : { type: kind })

/** The innermost list around a position. */
function listAround($pos: ResolvedPos): { node: PmNode; pos: number } | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (node.type.name === 'bulletList' || node.type.name === 'orderedList') return { node, pos: $pos.before(depth) }
    if (node.type.name === 'tableCell' || node.type.name === 'tableHeader') return null
  }
  return null
}

const kindOf = (list: PmNode): ListKind =>
  list.type.name === 'bulletList' ? (list.attrs.marker === '+' ? '+' : '-') : list.attrs.type === 'a' ? 'a' : '1'

/** Which list the caret is in; null for none. */
export function listKindAt($pos: ResolvedPos): ListKind | null {
  const list = listAround($pos)
  return list ? kindOf(list.node) : null
}

function markList(tr: Transaction, kind: ListKind): void {
  const list = listAround(tr.selection.$from)
  if (list)
    tr.setNodeMarkup(list.pos, tr.doc.type.schema.nodes[typeOf(kind)]!, { ...attrsOf(kind), ...(typeOf(kind) === 'orderedList' ? { start: 1 } : {}) })
}

/** Makes the selected paragraphs a list of this kind, changes the kind of the list around them, or takes them out of it. */
export function toggleList(editor: Editor, kind: ListKind): boolean {
  const current = listKindAt(editor.state.selection.$from)
  if (current !== null && current !== kind)
    return editor
      .chain()
      .focus()
      .command(({ tr }) => {
        markList(tr, kind)
        return true
      })
      .run()
  return editor.chain().focus().toggleList(typeOf(kind), 'listItem', false, attrsOf(kind)).run()
}

/** One level down: below `-` stands `+`, below `1.` stands `a)`. */
export function indentItem(editor: Editor): boolean {
  const outer = listKindAt(editor.state.selection.$from)
  if (outer === null) return false
  return editor.commands.command(({ state, dispatch }) =>
    sinkListItem(state.schema.nodes.listItem!)(
      state,
      dispatch &&
        ((tr) => {
          markList(tr, outer === '-' || outer === '+' ? '+' : 'a')
          dispatch(tr)
        }),
    ),
  )
}

export function outdentItem(editor: Editor): boolean {
  if (listKindAt(editor.state.selection.$from) === null) return false
  return editor.commands.command(({ state, dispatch }) => liftListItem(state.schema.nodes.listItem!)(state, dispatch))
}

export function canIndent(editor: Editor): boolean {
  const { state } = editor
  return listKindAt(state.selection.$from) !== null && sinkListItem(state.schema.nodes.listItem!)(state)
}

export const canOutdent = (editor: Editor): boolean => listKindAt(editor.state.selection.$from) !== null
