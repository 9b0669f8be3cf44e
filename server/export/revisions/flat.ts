import { anchorOf } from './anchors.ts'
import { type Piece, piecesOf } from './run-pieces.ts'
import type { Unit } from './units.ts'
import type { XmlElement } from './xml-tree.ts'

/** One word, sign or end of a paragraph in a row of paragraphs. */
export interface FlatToken {
  /** Equal for what may be the same in two documents. */
  key: string
  /** Null for the end of a paragraph. */
  piece: Piece | null
  /** The paragraph that it ends; null inside one. */
  ends: Unit | null
  /** Marks that stand before it: bookmarks, and where comments begin and end. */
  beside: XmlElement[]
  /** The suggestion between whose anchors it stands; 0: none. */
  number: number
}

/** Tokens of the paragraphs, and in which order their anchors stand, each where it begins and ends among the tokens. */
export interface FlatLine {
  tokens: FlatToken[]
  anchors: Map<number, { from: number; to: number | null }>
}

const END = '\u0005'
/** Where lines may not break follows from the words around (E14): it is no change. */
const NO_BREAK = '\u00a0'
/** Words, numbers, spaces and signs, as `diffWords` takes them apart. */
const TOKEN = /\d[\d.,]*\d%?|\d+%?|\p{L}[\p{L}\p{M}]*|\s+|./gsu

/** Paragraphs one behind the other as one line of tokens. */
export function flatLine(paragraphs: readonly Unit[]): FlatLine {
  const line: FlatLine = { tokens: [], anchors: new Map() }
  let beside: XmlElement[] = []
  let number = 0
  const add = (key: string, piece: Piece | null, ends: Unit | null): void => {
    line.tokens.push({ key, piece, ends, beside, number })
    beside = []
  }
  for (const unit of paragraphs) {
    for (const child of unit.node.children) {
      if (typeof child === 'string' || child.name === 'w:pPr') continue
      if (child.name !== 'w:r') {
        beside.push(child)
        continue
      }
      const anchor = anchorOf(child)
      const pieces = anchor ? [] : piecesOf({ ...unit.node, children: [child] })
      if (anchor?.kind === 'S') {
        number = anchor.number
        line.anchors.set(number, { from: line.tokens.length, to: null })
      } else if (anchor?.kind === 'E') {
        const open = line.anchors.get(anchor.number)
        if (open) open.to = line.tokens.length
        number = 0
      } else if (!anchor && pieces.length === 0) beside.push(child)
      for (const piece of pieces)
        if (piece.sign) add(piece.text, piece, null)
        else for (const text of piece.text.match(TOKEN) ?? []) add(text.replaceAll(NO_BREAK, ' '), { ...piece, text }, null)
    }
    add(END, null, unit)
  }
  return line
}
