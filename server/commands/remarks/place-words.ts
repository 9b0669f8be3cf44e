import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { findQuote } from '@van-kien/shared/content/body/find-quote.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { indexOfSpot, linesOfDocument, type Span } from '@van-kien/shared/content/body/lines.ts'
import { type BodyPlace, placeOfWords, positionsOfSpan } from '@van-kien/shared/content/body/place.ts'
import type * as Y from 'yjs'

/**
 * The place of words that somebody chose on a screen: where they stood there, or, when others wrote meanwhile, where the same words stand now. Null when
 * that is not certain: then the words themselves are all that is known. Reads only.
 */
export function placeText(ydoc: Y.Doc, chosen: ChosenWords): BodyPlace | null {
  const body = bodyText(ydoc)
  const doc = readBody(body)
  const lines = linesOfDocument(doc)
  const { start, end } = chosen
  const stands = ({ line, at }: Span['start']): boolean => (lines.texts[line]?.length ?? -1) >= at
  const same = stands(start) && stands(end) && lines.joined.slice(indexOfSpot(lines, start), indexOfSpot(lines, end)) === chosen.quote
  const span = same ? { start, end } : findQuote(lines, chosen, stands(start) ? start : null)?.span
  const at = span && positionsOfSpan(doc, span)
  return at ? placeOfWords(body, doc, at.from, at.to) : null
}
