import { linesOfDocument } from '@van-kien/shared/content/body/lines.ts'
import { editorOf } from '../../editor/mounted-editors.ts'
import type { Chosen } from './chosen-words.ts'
import { drawnBlocks, rangeOfDrawn } from './drawn-lines.ts'

/** Where the words that are being spoken of stand on the sheet; undefined for none. */
export function quoteRange(chosen: Chosen | null): Range | undefined {
  if (!chosen) return undefined
  const { sectionId, words } = chosen
  const editor = editorOf(sectionId)
  if (!editor) {
    const body = window.document.getElementById(`muc-${sectionId}`)?.querySelector('[data-body]')
    return (body && rangeOfDrawn(drawnBlocks(body), words)) ?? undefined
  }
  const { positions, texts } = linesOfDocument(editor.state.doc)
  const [from, to] = [words.start, words.end].map(({ line, at }) => (at <= (texts[line]?.length ?? -1) ? positions[line]! + at : null))
  if (from == null || to == null) return undefined
  const [start, end] = [editor.view.domAtPos(from, 1), editor.view.domAtPos(to, -1)]
  const range = new Range()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}
