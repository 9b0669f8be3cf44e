import type { Editor } from '@tiptap/core'
import { Fragment, type Node as PmNode, Slice } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import { linesOfDocument, type Span } from '@van-kien/shared/content/body/lines.ts'
import { activeEditor } from '../../editor/active-editor.ts'
import { undoOf } from '../../editor/binding/plugin-key.ts'
import { quoteOf } from '../remarks/chosen-words.ts'

/**
 * Puts words where the caret of this editor stands or stood last, else as paragraphs at its end; one step of undoing. Nothing that stands there is replaced.
 * @param text lines by `\n`
 * @returns where they stand now; null when the editor takes no words
 */
export function putWords(editor: Editor, text: string): ChosenWords | null {
  if (!editor.isEditable || editor.isDestroyed) return null
  const undo = undoOf(editor.state)?.manager
  undo?.stopCapturing()
  const { state } = editor
  const { doc, schema, selection } = state
  const paragraphs = text.split('\n').map((line) => schema.nodes.paragraph!.create(null, line === '' ? null : schema.text(line)))
  const atCaret = activeEditor.get()?.editor === editor && selection.$to.parent.isTextblock
  const last = doc.lastChild
  const tr = state.tr
  let from: number
  if (atCaret || (last?.type.name === 'paragraph' && last.content.size === 0)) {
    from = atCaret ? selection.to : doc.content.size - 1
    if (needsSpace(doc, from)) tr.insertText(' ', from++)
    tr.replace(from, from, new Slice(Fragment.from(paragraphs), 1, 1))
  } else {
    from = doc.content.size + 1
    tr.insert(doc.content.size, paragraphs)
  }
  const to = from + lengthOf(paragraphs)
  tr.setSelection(TextSelection.near(tr.doc.resolve(to), -1)).scrollIntoView()
  editor.view.dispatch(tr)
  undo?.stopCapturing()
  editor.view.focus()
  return wordsBetween(editor.state.doc, from, to)
}

/** The caret stands right behind a letter or a stop. */
function needsSpace(doc: PmNode, at: number): boolean {
  const { parent, parentOffset } = doc.resolve(at)
  return /[^\s(“‘]$/u.test(parent.textBetween(Math.max(0, parentOffset - 1), parentOffset, '', ' '))
}

/** From the first letter to behind the last: what stands between two paragraphs counts two. */
const lengthOf = (paragraphs: readonly PmNode[]): number => paragraphs.reduce((sum, { content }) => sum + content.size + 2, -2)

function wordsBetween(doc: PmNode, from: number, to: number): ChosenWords {
  const lines = linesOfDocument(doc)
  const spot = (position: number): Span['start'] => {
    const line = Math.max(
      0,
      lines.positions.findLastIndex((start) => start <= position),
    )
    return { line, at: Math.min(Math.max(0, position - lines.positions[line]!), lines.texts[line]!.length) }
  }
  return quoteOf(lines, { start: spot(from), end: spot(to) })
}
