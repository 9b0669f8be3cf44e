import type { CellLine, Line, RowLine, TextLine } from './lines.ts'
import { type Token, tokenKey } from './tokens.ts'

/** Words of a line with single spaces. */
export const lineText = (line: { text: string }): string => line.text.replace(/\s+/gu, ' ').trim()

/** Marks that a place has anyway: headings inside the text are bold, or bold and italic; captions are whatever the paper makes of them. */
export const usualMarks = (line: { heading?: number; caption?: true }): string => (line.caption ? 'biu' : line.heading ? 'bi' : '')

/** Same words, same look, same marker. */
export function sameLine(a: Line | null, b: Line | null): boolean {
  if (a === null || b === null) return a === b
  if (a.kind === 'text' && b.kind === 'text') return sameText(a, b, usualMarks(a))
  if (a.kind === 'table' && b.kind === 'table')
    return a.rows.length === b.rows.length && a.rows.every((row, index) => sameShape(row, b.rows[index]!) && sameRow(row, b.rows[index]!))
  return a.kind === b.kind
}

const sameText = (a: TextLine, b: TextLine, but: string): boolean =>
  a.align === b.align && a.marker === b.marker && samePicture(a, b) && keys(a.tokens, but) === keys(b.tokens, but)

/** A file says nothing of the picture above a caption. */
function samePicture(a: TextLine, b: TextLine): boolean {
  if (!a.caption || !b.caption || !a.node || !b.node) return true
  const [{ caption: _, ...one }, { caption: __, ...other }] = [a.node.attrs ?? {}, b.node.attrs ?? {}]
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
}

const keys = (tokens: readonly Token[], but: string): string => tokens.map((token) => tokenKey(token, but)).join('\u0003')

export const sameShape = (a: RowLine, b: RowLine): boolean =>
  a.cells.length === b.cells.length && a.cells.every((cell, index) => cell.columns === b.cells[index]!.columns && cell.rows === b.cells[index]!.rows)

export const sameRow = (a: RowLine, b: RowLine): boolean => a.cells.every((cell, index) => sameCell(cell, b.cells[index]!))

/** Cells of the header are bold and centred anyway, others are at the left; a file says so in so many words. */
export function sameCell(a: CellLine, b: CellLine): boolean {
  const header = a.header || b.header
  const usual = header ? 'center' : 'left'
  const plain = (line: TextLine): TextLine => (line.align === usual ? { ...line, align: null } : line)
  return (
    a.lines.length === b.lines.length &&
    a.lines.every((line, index) => sameText(plain(line), plain(b.lines[index]!), header ? 'b' : usualMarks(line)))
  )
}
