import type * as Y from 'yjs'
import { bodyText } from '../body/body-content.ts'
import { readBody } from '../body/flow.ts'
import { layout } from '../body/grid.ts'
import { linesOfDocument, type Span, type Spot } from '../body/lines.ts'
import { positionOf } from '../body/positions.ts'
import type { ChangePlace, ChangeState } from './change-state.ts'
import { cellsOf } from './text-line.ts'

/** Where the state of a change is in the lines of a body. */
export interface PlaceInLines {
  /** Null for rows and blank cells, and where nothing is certain. */
  span: Span | null
  /** Of a row or a blank cell: where the row begins that it is in, or behind which it comes. */
  beside: Spot | null
}

/** Where the states of changes in a Y.Doc are in the lines of its body as they are now. */
export function placesIn(ydoc: Y.Doc): (state: ChangeState) => PlaceInLines {
  const body = bodyText(ydoc)
  const doc = readBody(body)
  const lines = linesOfDocument(doc)
  const spotOf = (text: Y.XmlText, index: number): Spot | null => {
    const position = positionOf(body, doc, text, index)
    const line = position === null ? -1 : lines.positions.findLastIndex((start) => start <= position)
    return line < 0 ? null : { line, at: Math.min(position! - lines.positions[line]!, lines.texts[line]!.length) }
  }
  return (state) => {
    if (state.how === 'gone') return { span: null, beside: null }
    const { at } = state
    if (at.kind !== 'words') return { span: null, beside: firstOf(textsBeside(at), (text) => spotOf(text, 0)) }
    const [start, end] = [spotOf(at.line.text, at.from), spotOf(at.line.text, at.to)]
    return { span: start && end ? { start, end } : null, beside: null }
  }
}

/** Texts of the row beside which a row or a blank cell stands, from the first cell on. */
export function textsBeside(at: Exclude<ChangePlace, { kind: 'words' }>): Y.XmlText[] {
  const row = at.row ?? (at.kind === 'row' ? layout(at.table).rows[0]?.y : undefined)
  return row ? cellsOf(row) : []
}

/** What the first item gives that gives something. */
export function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}
