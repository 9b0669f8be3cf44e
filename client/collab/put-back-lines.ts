import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import type { DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import type * as Y from 'yjs'
import { type DisplacedLine, linesOf } from './displaced-lines.ts'
import { endOfBlock, insertBlocks, paragraphOf, placeBehind, type TextPlace } from './put-back.ts'

/** Puts words that lost their place back as paragraphs behind the block that stood before them, at the end when nobody knows where that was. A forward edit, one transaction. */
export function putBackLines(ydoc: Y.Doc, text: Pick<DisplacedText, 'pieces'>, origin: unknown): void {
  ydoc.transact(() => {
    const body = bodyText(ydoc)
    const atEnd: DisplacedLine[] = []
    // From the last to the first: lines with the same place keep their order.
    for (const line of linesOf(text).reverse()) {
      const place = placeOf(body, line.after)
      if (place === null) atEnd.unshift(line)
      else insertBlocks(body, endOfBlock(place), paragraphs([line]))
    }
    if (atEnd.length > 0) insertBlocks(body, { text: body, index: body.length }, paragraphs(atEnd))
  }, origin)
}

function placeOf(body: Y.XmlText, after: DisplacedLine['after']): TextPlace | null {
  if (after === undefined) return null
  if (after === null) return { text: body, index: 0 }
  const place = placeBehind(body, after)
  return place?.text === body ? place : null
}

const paragraphs = (lines: readonly DisplacedLine[]) => lines.map(({ text }) => paragraphOf(text.trim()))
