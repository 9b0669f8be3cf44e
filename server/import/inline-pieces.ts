import type { ChangeMark, ImportInline, ImportText } from '@van-kien/shared/domain/import-text.ts'
import { continuesVni, decodeLegacy, type LegacyEncoding } from '@van-kien/shared/domain/legacy-encodings.ts'
import type { RunLook } from './styles.ts'

/** A stretch of one run as it stands in the file, before old fonts are read. */
export interface Piece {
  raw: string
  look: RunLook
  encoding: LegacyEncoding | null
  changes: ChangeMark[]
  /** Name of the mark of a figure that it stands in. */
  figure?: string | undefined
}

const RAISED: Record<'superscript' | 'subscript', Record<string, string>> = {
  superscript: { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' },
  subscript: { 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉' },
}

/** A sign of two bytes that was cut between two runs is put together in the first. */
export function mendVni(pieces: (Piece | ImportInline)[]): void {
  let before: Piece | null = null
  for (const piece of pieces) {
    if (!('raw' in piece)) {
      before = null
      continue
    }
    if (before?.encoding === 'vni' && piece.encoding === 'vni' && continuesVni(before.raw, piece.raw)) {
      before.raw += piece.raw[0]!
      piece.raw = piece.raw.slice(1)
    }
    if (piece.raw !== '') before = piece
  }
}

/** Words of a piece in NFC with its marks; null when nothing is left. */
export function inlineOf(piece: Piece, onLost: (sign: string, words: string) => void): ImportText | null {
  const { look, encoding, changes } = piece
  const decoded = encoding ? decodeLegacy(piece.raw, encoding) : { text: piece.raw.normalize('NFC'), lost: [] }
  const nameless = decoded.text.match(/[\u0080-\u009f\ufffd]/gu) ?? []
  for (const sign of new Set([...decoded.lost, ...nameless])) onLost(sign, decoded.text)
  let text = decoded.text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '').replace(/[\u00a0\u202f]/gu, ' ')
  if (look.caps) text = text.toUpperCase()
  if (look.raised && look.raised !== 'baseline') text = text.replace(/\d/g, (digit) => RAISED[look.raised as 'superscript' | 'subscript'][digit]!)
  if (text === '') return null
  return {
    kind: 'text',
    text,
    ...(look.bold ? { bold: true } : {}),
    ...(look.italic ? { italic: true } : {}),
    ...(look.underline ? { underline: true } : {}),
    ...(changes.length > 0 ? { changes } : {}),
    ...(piece.figure ? { figure: piece.figure } : {}),
  }
}

const sameLook = (a: ImportText, b: ImportText): boolean =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.underline === b.underline &&
  a.figure === b.figure &&
  JSON.stringify(a.changes) === JSON.stringify(b.changes)

/** Neighbours of one look become one; white space at both ends goes. */
export function tidied(inlines: readonly ImportInline[]): ImportInline[] {
  const result: ImportInline[] = []
  for (const inline of inlines) {
    const last = result.at(-1)
    if (inline.kind === 'text' && last?.kind === 'text' && sameLook(last, inline))
      result[result.length - 1] = { ...last, text: last.text + inline.text }
    else result.push(inline)
  }
  const trimmed = result.map((inline, index) => {
    if (inline.kind !== 'text') return inline
    let { text } = inline
    text = text.replace(/[ \t]{2,}/gu, ' ')
    if (index === 0 || result[index - 1]?.kind === 'break') text = text.trimStart()
    if (index === result.length - 1 || result[index + 1]?.kind === 'break') text = text.trimEnd()
    return { ...inline, text }
  })
  const words = trimmed.filter((inline) => inline.kind !== 'text' || inline.text !== '')
  while (words[0]?.kind === 'break') words.shift()
  while (words.at(-1)?.kind === 'break') words.pop()
  return words
}
