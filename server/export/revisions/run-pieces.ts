import { childrenOf, element, escaped, type XmlElement, type XmlNode } from './xml-tree.ts'

/** One stretch of a paragraph in one look: words, or one sign that stands for a break, a tab, a footnote or a picture. */
export interface Piece {
  text: string
  look: XmlNode[]
  /** What stands behind the sign; null for words. */
  sign: XmlElement | null
}

/** Letters for the signs of a line that no text of a file can hold. */
const SIGNS: Record<string, string> = {
  'w:footnoteReference': '\u0001',
  'w:br': '\u0002',
  'w:tab': '\u0003',
  'w:footnoteRef': '\u0004',
  'w:drawing': '\u0005',
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!)

/** The runs of a paragraph, cut at every change of look. */
export function piecesOf(paragraph: XmlElement): Piece[] {
  return childrenOf(paragraph, 'w:r').flatMap((run) => {
    const look = childrenOf(run, 'w:rPr')
    return run.children.flatMap((child): Piece[] => {
      if (typeof child === 'string') return []
      if (child.name === 'w:t') return [{ text: plain(child.children.join('')), look, sign: null }]
      const sign = SIGNS[child.name]
      return sign === undefined ? [] : [{ text: sign, look, sign: child }]
    })
  })
}

export const pieceText = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('')

/** The pieces between two places of the text. */
export function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0
  return pieces.flatMap((piece) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, piece.text.length)]
    at += piece.text.length
    return start < end ? [{ ...piece, text: piece.text.slice(start, end) }] : []
  })
}

/** Pieces as runs. */
export const runsOf = (pieces: readonly Piece[], removed = false): XmlElement[] =>
  pieces.map(({ text, look, sign }) =>
    element('w:r', [...look, sign ?? element(removed ? 'w:delText' : 'w:t', [escaped(text)], ' xml:space="preserve"')]),
  )
