import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import { findQuote } from '@van-kien/shared/content/body/find-quote.ts'
import { indexOfSpot, linesOfDocument, type Span } from '@van-kien/shared/content/body/lines.ts'
import { positionsOfSpan, resolvePlace } from '@van-kien/shared/content/body/place.ts'
import { bindingOf } from '../../editor/binding/plugin-key.ts'
import { editorOf } from '../../editor/mounted-editors.ts'
import { drawnBlocks, linesOfDrawn, rangeOfDrawn } from './drawn-lines.ts'

type Marked = Pick<RemarkView, 'id' | 'place' | 'span'>

/** Where words stand on the sheet. `at`: counts in the words of the section, for the order of a list. */
export interface Drawn {
  range: Range
  at: number
}

/** Where remarks of one section stand on the sheet, by id; those whose words are nowhere that is certain are left out. */
export function remarkRanges(section: Element, sectionId: string, remarks: readonly Marked[]): Map<string, Drawn> {
  const body = section.querySelector('[data-body]')
  if (!body) return new Map()
  return inEditor(sectionId, remarks) ?? inDrawn(body, remarks)
}

function inEditor(sectionId: string, remarks: readonly Marked[]): Map<string, Drawn> | null {
  const editor = editorOf(sectionId)
  const binding = editor && bindingOf(editor.state)
  if (!editor || !binding || editor.isDestroyed) return null
  const { doc } = editor.state
  const lines = linesOfDocument(doc)
  const found = new Map<string, Drawn>()
  for (const { id, place } of remarks) {
    const resolved = place && resolvePlace(binding.body, doc, place)
    if (!resolved || resolved.how === 'detached') continue
    const at = positionsOfSpan(doc, resolved.span)
    if (!at) continue
    const [from, to] = [editor.view.domAtPos(at.from, 1), editor.view.domAtPos(at.to, -1)]
    const range = new Range()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    found.set(id, { range, at: indexOfSpot(lines, resolved.span.start) })
  }
  return found
}

function inDrawn(body: Element, remarks: readonly Marked[]): Map<string, Drawn> {
  const blocks = drawnBlocks(body)
  const lines = linesOfDrawn(blocks)
  const found = new Map<string, Drawn>()
  for (const { id, place, span } of remarks) {
    // What the server knows of a locked section; of one that is being written its words tell.
    const there: Span | null = span ?? (place && (findQuote(lines, place, null)?.span ?? null))
    const range = there && rangeOfDrawn(blocks, there)
    if (there && range) found.set(id, { range, at: indexOfSpot(lines, there.start) })
  }
  return found
}
