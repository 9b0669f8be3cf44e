import { continuesVni, decodeLegacy, encodingOfFont, type LegacyEncoding } from '@van-kien/shared/domain/legacy-encodings.ts'
import { guessLegacy } from '@van-kien/shared/domain/legacy-guess.ts'
import { encodingName, type PasteNotes } from './notes.ts'
import { rawStyle } from './style-rules.ts'
import { textsOf } from './words.ts'

/** Words of old fonts in Unicode (W4). A text without any old font is read as one only when that is certain. */
export function readOldFonts(body: Element, notes: PasteNotes): void {
  const fonts = new Map<Element, LegacyEncoding | null>()
  const texts = textsOf(body).map((node) => ({ node, encoding: encodingAt(node.parentElement, body, fonts) }))
  for (const [index, { node, encoding }] of texts.entries()) {
    const next = texts[index + 1]
    if (encoding !== 'vni' || next?.encoding !== 'vni' || !continuesVni(node.data, next.node.data)) continue
    // A letter of two signs was cut between two runs.
    node.data += next.node.data[0]!
    next.node.data = next.node.data.slice(1)
  }
  const unnamed = texts.filter(({ encoding }) => encoding === null)
  const guess = unnamed.length === texts.length ? guessLegacy(unnamed.map(({ node }) => node.data).join(' ')) : null
  for (const { node, encoding } of texts) {
    const one = encoding ?? guess
    if (one && node.data.trim() !== '') node.data = readWords(node.data, one, notes)
  }
}

/** Plain words without a font: Unicode, or read as an old encoding when that is certain. */
export function readUnnamed(text: string, notes: PasteNotes): string {
  const guess = guessLegacy(text)
  return guess ? readWords(text, guess, notes) : text
}

function readWords(text: string, encoding: LegacyEncoding, notes: PasteNotes): string {
  const { text: read, lost } = decodeLegacy(text, encoding)
  for (const sign of lost) notes.lost.add(sign)
  if (read !== text && /[^\p{ASCII}\s]/u.test(read)) notes.encodings.add(encodingName(encoding))
  return read
}

function encodingAt(element: Element | null, body: Element, known: Map<Element, LegacyEncoding | null>): LegacyEncoding | null {
  if (element === null || element === body.parentElement) return null
  const found = known.get(element)
  if (found !== undefined) return found
  // Word names the font of letters above ASCII apart where it differs.
  const families = rawStyle(element, 'mso-hansi-font-family') ?? rawStyle(element, 'font-family') ?? element.getAttribute('face')
  const font = families
    ?.split(',')[0]
    ?.replace(/["']|&quot;/g, '')
    .trim()
  const encoding = font ? encodingOfFont(font) : encodingAt(element.parentElement, body, known)
  known.set(element, encoding)
  return encoding
}
