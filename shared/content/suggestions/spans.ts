import type * as Y from 'yjs'
import { bodyText } from '../body/body-content.ts'
import { readBody } from '../body/flow.ts'
import { linesOfDocument, type Span } from '../body/lines.ts'
import { positionOf } from '../body/positions.ts'
import type { Standing } from './standing.ts'

/** Where standings of a Y.Doc are in the lines of its body as they are now; null for rows and blank cells, and where nothing is certain. */
export function spansIn(ydoc: Y.Doc): (standing: Standing) => Span | null {
  const body = bodyText(ydoc)
  const doc = readBody(body)
  const lines = linesOfDocument(doc)
  const spotAt = (position: number | null) => {
    const line = position === null ? -1 : lines.positions.findLastIndex((start) => start <= position)
    return line < 0 ? null : { line, at: Math.min(position! - lines.positions[line]!, lines.texts[line]!.length) }
  }
  return (standing) => {
    if (standing.how === 'gone' || standing.at.kind !== 'words') return null
    const { line, from, to } = standing.at
    const [start, end] = [from, to].map((index) => spotAt(positionOf(body, doc, line.text, index)))
    return start && end ? { start, end } : null
  }
}
