import { hashAt } from './hash-query.ts'
import type { Choosing, Put } from './start.ts'

/** After so long without its end a composition is over. */
const LONGEST = 3_000

/** Puts a reference where `#` and the query stand, or in the place of another one; `words`: plain words instead. A composition is waited for, never ended. */
export async function putReference(chosen: Choosing, put: Put): Promise<void> {
  if (chosen.kind === 'field') return chosen.put(put)
  const { editor } = chosen
  const { view } = editor
  const end = Date.now() + LONGEST
  while (view.composing && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 30))
  if (editor.isDestroyed || !editor.isEditable || view.composing) return
  const { state } = view
  const { schema } = state
  // Others write meanwhile: the place is looked for again.
  const range = chosen.kind === 'hash' ? hashAt(state) : nodeRange(chosen)
  if (range === null) return
  const marks = state.doc.resolve(range.from).marksAcross(state.doc.resolve(range.to)) ?? state.doc.resolve(range.to).marks()
  const node = 'words' in put ? schema.text(put.words, marks) : schema.nodes.figureRef!.create(put.reference, null, marks)
  view.dispatch(state.tr.replaceWith(range.from, range.to, node).scrollIntoView())
  view.focus()
}

function nodeRange({ editor, element }: Extract<Choosing, { kind: 'change' }>): { from: number; to: number } | null {
  if (!element.isConnected) return null
  const pos = editor.view.posAtDOM(element, 0)
  return editor.state.doc.nodeAt(pos)?.type.name === 'figureRef' ? { from: pos, to: pos + 1 } : null
}
