import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import { AROUND, distinguishedBy } from '@van-kien/shared/content/body/find-quote.ts'
import { type BodyLines, indexOfSpot, linesOfDocument, type Span, spotOf } from '@van-kien/shared/content/body/lines.ts'
import { editorOf } from '../../editor/mounted-editors.ts'
import { drawnBlocks, linesOfDrawn, spotOfDrawn } from './drawn-lines.ts'

export interface Chosen {
  sectionId: string
  words: ChosenWords
}

/** The words that are selected on the sheet, when they are of one section; null otherwise. */
export function chosenWords(): Chosen | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const section = elementOf(range.startContainer)?.closest<HTMLElement>('[data-section]')
  const body = section?.querySelector('[data-body]')
  const sectionId = section?.dataset.section
  if (!sectionId || !body?.contains(range.startContainer) || !body.contains(range.endContainer)) return null
  const found = spanInEditor(sectionId) ?? spanOfRange(body, range)
  if (!found) return null
  const words = quoteOf(found.lines, found.span)
  return words.quote.trim() === '' ? null : { sectionId, words }
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement)

interface Found {
  lines: BodyLines
  span: Span
}

function spanInEditor(sectionId: string): Found | null {
  const editor = editorOf(sectionId)
  if (!editor) return null
  const { doc, selection } = editor.state
  const lines = linesOfDocument(doc)
  const spot = (position: number) => {
    const line = lines.positions.findLastIndex((start) => start <= position)
    return line < 0 ? { line: 0, at: 0 } : { line, at: Math.min(position - lines.positions[line]!, lines.texts[line]!.length) }
  }
  return selection.empty ? null : { lines, span: { start: spot(selection.from), end: spot(selection.to) } }
}

function spanOfRange(body: Element, range: Range): Found | null {
  const blocks = drawnBlocks(body)
  const [start, end] = [spotOfDrawn(blocks, range.startContainer, range.startOffset), spotOfDrawn(blocks, range.endContainer, range.endOffset)]
  return start && end ? { lines: linesOfDrawn(blocks), span: { start, end } } : null
}

/** Longer selections are told by their beginning: see `remarkInput`. */
const LONGEST = 20_000

/** The words of a span with what is around them, without spaces at their ends. */
export function quoteOf(lines: BodyLines, span: Span): ChosenWords {
  let [from, to] = [indexOfSpot(lines, span.start), indexOfSpot(lines, span.end)]
  to = Math.min(to, from + LONGEST)
  while (from < to && /\s/u.test(lines.joined[from]!)) from++
  while (to > from && /\s/u.test(lines.joined[to - 1]!)) to--
  const quote = lines.joined.slice(from, to)
  const [start, end] = [spotOf(lines, from), spotOf(lines, to)]
  const before = lines.texts[start.line]?.slice(Math.max(0, start.at - AROUND), start.at) ?? ''
  const after = lines.texts[end.line]?.slice(end.at, end.at + AROUND) ?? ''
  return { start, end, quote, before, after, toldBy: distinguishedBy(lines, { quote, before, after }) }
}
