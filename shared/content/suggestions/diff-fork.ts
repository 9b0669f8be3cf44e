import type * as Y from 'yjs'
import { attributeOf, layout } from '../body/grid.ts'
import type { Token } from '../body/tokens.ts'
import { piecesOf, samePieces, sameToken } from './pieces.ts'
import { type BlankRef, type CellWords, keyOfId, type PartRef, type RowChange, type SuggestedChange, type WordsChange } from './suggestion-change.ts'
import { bodyOf, cellsOf, idOf, lineOfText, type TextLine, tablesOf } from './text-line.ts'

/** What a fork says against its base. */
export interface ForkDifference {
  changes: SuggestedChange[]
  /** Something was changed that cannot be suggested: columns, merged cells, header cells, a text that cannot be read. */
  refused: ('columns' | 'cells' | 'unreadable')[]
}

/** Changes with so few letters between them are one. */
const NEAR = 12

/**
 * What was changed in a fork: a copy of `base` that somebody wrote in. Everything that is in `base` must be in it (apply the updates of `base` first). Nothing is
 * guessed: a token is kept when its id stands in both. Reads only.
 */
export function diffFork(base: Y.Doc, fork: Y.Doc): ForkDifference {
  const [old, now] = [bodyOf(base), bodyOf(fork)]
  const found: ForkDifference = { changes: [], refused: [] }
  if (old === null || now === null) return found
  addWords(found, 'body', old, now)
  const forked = new Map(tablesOf(now).map((table) => [keyOfId(idOf(table)), table]))
  for (const table of tablesOf(old)) {
    const other = forked.get(keyOfId(idOf(table)))
    if (other) addTable(found, table, other)
  }
  return found
}

function addWords(found: ForkDifference, part: PartRef, old: Y.XmlText, now: Y.XmlText): void {
  const inCell = part !== 'body'
  const [was, is] = [lineOfText(old, inCell), lineOfText(now, inCell)]
  if (was === null || is === null) found.refused.push('unreadable')
  else found.changes.push(...wordsChanges(part, was, is))
}

/** From where to where in each line something changed. */
interface Hunk {
  from: number
  to: number
  nowFrom: number
  nowTo: number
}

function wordsChanges(part: PartRef, was: TextLine, is: TextLine): WordsChange[] {
  return joined(hunksOf(was, is), was).flatMap((hunk): WordsChange[] => {
    const { from, to, nowFrom, nowTo } = toWords(hunk, was, is)
    const [before, after] = [piecesOf(was.tokens.slice(from, to)), piecesOf(is.tokens.slice(nowFrom, nowTo))]
    // What was taken out and typed again as it was.
    if (samePieces(before, after)) return []
    const between = { left: was.idAt(from - 1), right: was.idAt(to) }
    return [{ kind: 'words', part, ...between, ids: was.idsBetween(from, to), before, after }]
  })
}

function hunksOf(was: TextLine, is: TextLine): Hunk[] {
  const hunks: Hunk[] = []
  let [at, nowAt] = [0, 0]
  const [tokens, nowTokens] = [was.tokens, is.tokens]
  const add = (old: number, now: number): void => {
    const last = hunks.at(-1)
    if (last && last.to === at && last.nowTo === nowAt) Object.assign(last, { to: at + old, nowTo: nowAt + now })
    else hunks.push({ from: at, to: at + old, nowFrom: nowAt, nowTo: nowAt + now })
    at += old
    nowAt += now
  }
  while (at < tokens.length || nowAt < nowTokens.length) {
    const [id, nowId] = [was.idAt(at), is.idAt(nowAt)]
    if (id && nowId && id.client === nowId.client && id.clock === nowId.clock) {
      if (sameHere(tokens[at]!, nowTokens[nowAt]!)) [at, nowAt] = [at + 1, nowAt + 1]
      else add(1, 1)
    } else if (id && is.indexOf(id) < 0) add(1, 0)
    else add(0, 1)
  }
  return hunks
}

const sameHere = (one: Token, other: Token): boolean =>
  // A table that stays is looked at cell by cell.
  (one.kind === 'block' && other.kind === 'block' && one.node.type === other.node.type) || sameToken(one, other)

const isLetter = (token: Token | undefined): boolean => token?.kind === 'sign' && /[\p{L}\p{M}\p{N}\ud800-\udfff]/u.test(token.sign)

/** Changes that a person would read as one. */
function joined(hunks: readonly Hunk[], was: TextLine): Hunk[] {
  const all: Hunk[] = []
  for (const hunk of hunks) {
    const last = all.at(-1)
    const between = last ? was.tokens.slice(last.to, hunk.from) : []
    const isNear = between.length <= NEAR && between.every(({ kind }) => kind === 'sign')
    // One word, however long, is taken whole once.
    if (last && (isNear || between.every(isLetter))) Object.assign(last, { to: hunk.to, nowTo: hunk.nowTo })
    else all.push({ ...hunk })
  }
  return all
}

/** Words are taken whole, so that what is struck and what is new can be read; and a sign of two units is never cut. */
function toWords({ from, to, nowFrom, nowTo }: Hunk, was: TextLine, is: TextLine): Hunk {
  let [start, nowStart, end, nowEnd] = [from, nowFrom, to, nowTo]
  const first = (): boolean => isLetter(was.tokens[start] ?? undefined) && start < to
  while (start > 0 && isLetter(was.tokens[start - 1]) && (first() || (nowStart < nowTo && isLetter(is.tokens[nowStart]))))
    [start, nowStart] = [start - 1, nowStart - 1]
  const last = (): boolean => end > from && isLetter(was.tokens[end - 1])
  while (end < was.tokens.length && isLetter(was.tokens[end]) && (last() || (nowEnd > nowFrom && isLetter(is.tokens[nowEnd - 1]))))
    [end, nowEnd] = [end + 1, nowEnd + 1]
  return { from: start, to: end, nowFrom: nowStart, nowTo: nowEnd }
}

/** What makes a cell a merged or a header cell. */
const SPANS = ['toC', 'toR', 'h'] as const

const shapeOf = (table: Y.XmlElement): { columns: string; spans: Map<string, string> } => {
  const { columns, rows } = layout(table)
  const spans = new Map(
    rows.flatMap(({ y }) => cellsOf(y).map((cell) => [keyOfId(idOf(cell)), ['c', ...SPANS].map((name) => String(attributeOf(cell, name))).join()])),
  )
  return { columns: columns.map(({ id, y }) => `${id} ${y ? String(attributeOf(y, 'w')) : ''}`).join(), spans }
}

function addTable(found: ForkDifference, old: Y.XmlElement, now: Y.XmlElement): void {
  const [was, is] = [shapeOf(old), shapeOf(now)]
  if (was.columns !== is.columns) {
    found.refused.push('columns')
    return
  }
  const forked = new Map(layout(now).rows.map(({ y }) => [keyOfId(idOf(y)), y]))
  const table = idOf(old)
  const columns = layout(old).columns.map(({ id }) => id)
  // Words of a column that went stand at the end of another cell: which one they should be in nobody can say.
  const isWhole = (row: Y.XmlElement): boolean => cellWords(row).every(({ column }) => columns.includes(column))
  for (const { y } of layout(old).rows) {
    const other = forked.get(keyOfId(idOf(y)))
    if (other) addRow(found, y, other, was.spans, is.spans)
    else if (isInMerged(old, y) || !isWhole(y)) found.refused.push('cells')
    else found.changes.push({ kind: 'row-deleted', table, row: idOf(y), columns, cells: cellWords(y) })
  }
  const known = new Set(layout(old).rows.map(({ y }) => keyOfId(idOf(y))))
  let behind: RowChange['row'] = null
  const added: RowChange[] = []
  for (const { y } of layout(now).rows) {
    if (known.has(keyOfId(idOf(y)))) behind = idOf(y)
    else if (cellsOf(y).some((cell) => SPANS.some((name) => attributeOf(cell, name) !== undefined)) || !isWhole(y)) found.refused.push('cells')
    else added.push({ kind: 'row-added', table, row: behind, columns, cells: cellWords(y) })
  }
  // Each comes behind the same row: the last first, so that they stand in order when all are accepted one after the other.
  found.changes.push(...added.reverse())
}

function addRow(found: ForkDifference, old: Y.XmlElement, now: Y.XmlElement, was: Map<string, string>, is: Map<string, string>): void {
  const forked = new Map(cellsOf(now).map((cell) => [keyOfId(idOf(cell)), cell]))
  for (const cell of cellsOf(old)) {
    const key = keyOfId(idOf(cell))
    const other = forked.get(key)
    if (!other || was.get(key) !== is.get(key)) found.refused.push('cells')
    else addWords(found, idOf(cell), cell, other)
    forked.delete(key)
  }
  const shown = new Set(layout(now.parent as Y.XmlElement).columns.map(({ id }) => id))
  for (const cell of forked.values()) {
    const column = attributeOf(cell, 'c')
    const line = lineOfText(cell, true)
    const isBlank = typeof column === 'string' && shown.has(column) && SPANS.every((name) => attributeOf(cell, name) === undefined)
    if (!line || !isBlank) found.refused.push('cells')
    else addBlank(found, { row: idOf(old), column }, line)
  }
}

/** Words typed where nobody had written: the fork made a text for them. */
function addBlank(found: ForkDifference, part: BlankRef, { tokens }: TextLine): void {
  const pieces = piecesOf(tokens)
  const plain = pieces[0]?.is === 'block' && !pieces[0].attrs
  const after = plain ? pieces.slice(1) : pieces
  if (after.length > 0) found.changes.push({ kind: 'words', part, left: null, right: null, ids: [], before: [], after })
}

/** Whether a merged cell reaches over the border of a row: its words would go on elsewhere when the row goes. */
export const isInMerged = (table: Y.XmlElement, row: Y.XmlElement): boolean => {
  const { rows, cells } = layout(table)
  const index = rows.findIndex(({ y }) => y === row)
  return cells.flat().some((cell) => cell.rowspan > 1 && cell.row <= index && index < cell.row + cell.rowspan)
}

/** Words of a row's cells, in the order of their columns. */
export function cellWords(row: Y.XmlElement): CellWords[] {
  return cellsOf(row)
    .flatMap((cell): CellWords[] => {
      const column = attributeOf(cell, 'c')
      const line = lineOfText(cell, true)
      return typeof column === 'string' && line ? [{ column, pieces: piecesOf(line.tokens) }] : []
    })
    .sort((one, other) => (one.column < other.column ? -1 : 1))
}
