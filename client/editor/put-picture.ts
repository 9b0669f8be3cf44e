import { NodeSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Puts a picture behind the block with the caret; an empty line stays behind it, so that one can write on. It is selected then. */
export function putBehind(view: EditorView, attributes: Readonly<Record<string, unknown>>): void {
  const { state } = view
  const { schema, tr } = state
  const { $from, to } = state.selection
  const picture = schema.nodes.image!.create(attributes)
  const block = $from.depth > 0 ? $from.node(1) : null
  const isEmpty = block?.isTextblock === true && block.content.size === 0
  const at = block === null ? to : isEmpty ? $from.before(1) : $from.after(1)
  // An empty line that stands for nothing yet (a body without a word) must be one of its own.
  if (isEmpty && block.attrs.v) tr.replaceWith(at, at + block.nodeSize, [picture, schema.nodes.paragraph!.create()])
  else tr.insert(at, picture)
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView())
}
