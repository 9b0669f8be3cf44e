import type * as Y from 'yjs'
import { layout } from '../body/grid.ts'
import { cellWords } from './diff-fork.ts'
import { LineReader } from './line-reader.ts'
import { type Piece, piecesOf, samePieces, tokensOfPieces } from './pieces.ts'
import { type BlankRef, isBlankRef, type RowChange, type SuggestedChange, sameId, type TokenId, type WordsChange } from './suggestion-change.ts'
import { blankOf, bodyOf, idOf, idsOf, type TextLine, tableOf, textOfPart } from './text-line.ts'

/**
 * Where a suggested change stands in a body now. `exact`: what it names stands there, whole, as it was; it may be applied. `changed`: something of it, or its
 * place, still stands; `now` is what is there. `gone`: nothing of it stands.
 */
export type ChangeState = { how: 'exact' | 'changed'; at: ChangePlace; now: Piece[] } | { how: 'gone' }

export type ChangePlace =
  /** Tokens `from` up to `to` of a text. */
  | { kind: 'words'; line: TextLine; from: number; to: number }
  /** A cell without a text. */
  | { kind: 'blank'; row: Y.XmlElement; column: string }
  /** A row: the one that goes, or the one behind which another comes (null: it will be the first). */
  | { kind: 'row'; table: Y.XmlElement; row: Y.XmlElement | null; goes: boolean }

/** The state of a change in a Y.Doc. Reads only. @param lines of this Y.Doc as it is now */
export function changeStateOf(ydoc: Y.Doc, change: SuggestedChange, lines: LineReader = new LineReader()): ChangeState {
  const body = bodyOf(ydoc)
  if (body === null) return { how: 'gone' }
  return change.kind === 'words' ? stateOfWords(body, change, lines) : stateOfRow(body, change)
}

/** The same for many changes of one body, each text read once. */
export function changeStatesOf(ydoc: Y.Doc, changes: readonly SuggestedChange[]): ChangeState[] {
  const lines = new LineReader()
  return changes.map((change) => changeStateOf(ydoc, change, lines))
}

function stateOfWords(body: Y.XmlText, change: WordsChange, lines: LineReader): ChangeState {
  const blank = isBlankRef(change.part) ? blankOf(body, change.part) : null
  if (blank?.text === null) return { how: 'exact', at: { kind: 'blank', row: blank.row, column: (change.part as BlankRef).column }, now: [] }
  const part = textOfPart(body, change.part)
  const line = part && lines.read(part.text, part.inCell)
  if (!line) return { how: 'gone' }
  if (blank) return writtenMeanwhile(line)
  const ids = idsOf(change.ids)
  const index = (id: TokenId): number => line.indexOf(id)
  const places = ids.map(index)
  const stand = places.filter((at) => at >= 0)
  const place = (how: 'exact' | 'changed', from: number, to: number): ChangeState => {
    const now = piecesOf(line.slice(from, to))
    return { how: how === 'exact' && samePieces(now, change.before) ? 'exact' : 'changed', at: { kind: 'words', line, from, to }, now }
  }
  // -1: gone; the start and the end of a text always stand.
  const left = change.left === null ? 0 : index(change.left) + 1 || -1
  const right = change.right === null ? line.length : index(change.right)
  const together = ids.length > 0 && stand.length === ids.length && places.every((at, nth) => at === places[0]! + nth)
  if (together && (!onlyAdds(change) || (left === places[0] && right === places.at(-1)! + 1))) return place('exact', places[0]!, places.at(-1)! + 1)
  if (ids.length === 0 && left >= 0 && left === right) return place('exact', left, left)
  const first = stand.length > 0 ? Math.min(...stand) : -1
  const last = stand.length > 0 ? Math.max(...stand) + 1 : -1
  return around(line, { left, right, first, last }, (from, to) => place('changed', from, to), change)
}

/** A cell that was blank has a text now. */
function writtenMeanwhile(line: TextLine): ChangeState {
  const [from, to] = [line.slice(0, 1)[0]?.kind === 'marker' ? 1 : 0, line.length]
  return { how: 'changed', at: { kind: 'words', line, from, to }, now: piecesOf(line.slice(from, to)) }
}

/** Whether nothing of what stood there would go: when it was written, its words stand there still, and only what is beside them tells. */
function onlyAdds({ before, after }: WordsChange): boolean {
  const [old, now] = [tokensOfPieces(before), tokensOfPieces(after)].map((tokens) => tokens.map((token) => JSON.stringify(piecesOf([token]))))
  let at = 0
  for (const token of now!) if (token === old![at]) at++
  return at === old!.length
}

/** What stands where the words were: between the tokens beside them in the same line, otherwise what is left of them, or nothing beside the one that is left. */
function around(
  line: TextLine,
  { left, right, first, last }: Record<'left' | 'right' | 'first' | 'last', number>,
  place: (from: number, to: number) => ChangeState,
  change: WordsChange,
): ChangeState {
  const isOneLine = (from: number, to: number): boolean =>
    from <= to && line.slice(from, to).every(({ kind }) => kind === 'sign' || kind === 'inline')
  if (first >= 0) {
    const from = left >= 0 && left <= first && isOneLine(left, first) ? left : first
    const to = right >= last && isOneLine(last, right) ? right : last
    return place(from, to)
  }
  if (left >= 0 && right >= left && isOneLine(left, right)) return place(left, right)
  // The ends of a text say nothing of what stood there.
  if (left >= 0 && change.left !== null) return place(left, left)
  if (right >= 0 && change.right !== null) return place(right, right)
  return { how: 'gone' }
}

function stateOfRow(body: Y.XmlText, change: RowChange): ChangeState {
  const table = tableOf(body, change.table)
  if (!table) return { how: 'gone' }
  const { rows, columns } = layout(table)
  const row = change.row && rows.find(({ y }) => sameId(idOf(y), change.row))?.y
  if (change.row !== null && !row) return { how: 'gone' }
  const sameColumns = columns.map(({ id }) => id).join() === change.columns.join()
  const at: ChangePlace = { kind: 'row', table, row: row ?? null, goes: change.kind === 'row-deleted' }
  if (change.kind === 'row-added') return { how: sameColumns ? 'exact' : 'changed', at, now: [] }
  const cells = cellWords(row!)
  const same = sameColumns && JSON.stringify(cells.map(({ column }) => column)) === JSON.stringify(change.cells.map(({ column }) => column))
  return {
    how: same && cells.every(({ pieces }, nth) => samePieces(pieces, change.cells[nth]!.pieces)) ? 'exact' : 'changed',
    at,
    now: cells.flatMap(({ pieces }) => pieces),
  }
}

/** Pairs of changes that would have the same words otherwise, by their index: none may eat the other. */
export function collisionsOf(states: readonly ChangeState[]): [number, number][] {
  const pairs: [number, number][] = []
  for (let one = 0; one < states.length; one++)
    for (let other = one + 1; other < states.length; other++) if (collide(states[one]!, states[other]!)) pairs.push([one, other])
  return pairs
}

function collide(one: ChangeState, other: ChangeState): boolean {
  if (one.how === 'gone' || other.how === 'gone') return false
  const [a, b] = [one.at, other.at]
  if (a.kind === 'words' && b.kind === 'words') {
    if (a.line.text !== b.line.text) return false
    return Math.max(a.from, b.from) < Math.min(a.to, b.to) || (a.from === b.from && a.to === b.to) || isInside(a, b) || isInside(b, a)
  }
  if (a.kind === 'row' && b.kind === 'row') return a.table === b.table && a.row === b.row && (a.goes || b.goes)
  if (a.kind === 'blank' && b.kind === 'blank') return a.row === b.row && a.column === b.column
  const [words, row] = b.kind === 'row' ? [a, b] : [b, a]
  if (row.kind !== 'row' || words.kind === 'row' || !row.goes) return false
  return (words.kind === 'blank' ? words.row : words.line.text.parent) === (row.row as unknown)
}

/** Something put in between words that another would have otherwise. */
const isInside = (one: { from: number; to: number }, other: { from: number; to: number }): boolean =>
  one.from === one.to && other.from < one.from && one.from < other.to
