import * as Y from 'yjs'
import { nodeTypes } from '../body/flow.ts'
import { layout } from '../body/grid.ts'
import { insertTokens } from '../body/insert-tokens.ts'
import { newTableId, ROW_PREFIX } from '../body/names.ts'
import { patchTokens } from '../body/patch-body.ts'
import { deleteRow } from '../body/table-edits.ts'
import { keepTokens } from '../body/write-flow.ts'
import type { ChangeState } from './change-state.ts'
import { isInMerged } from './diff-fork.ts'
import { type Piece, tokensOfPieces } from './pieces.ts'
import type { RowChange, SuggestedChange } from './suggestion-change.ts'
import { lineOfText, type TextLine } from './text-line.ts'

/** A change cannot be written so that nothing else is touched. Nothing may be kept of what was written. */
export class CannotApply extends Error {
  override name = 'CannotApply'
}

/**
 * Writes a suggested change where it stands: the words of `state` become `after`, everything beside them stays, letter by letter the same in Yjs; this is
 * looked at afterwards. Call it in a transaction on a copy that is thrown away when it throws.
 * @param state of this change in this Y.Doc at this moment; its line says from then on what was written
 * @param after what is to be instead of what the change says; of words only
 * @returns the text with the words, as it stands now; null when it was not read since
 * @throws CannotApply when something else would be touched, or a row no longer fits its table
 */
export function applyChange(change: SuggestedChange, state: ChangeState, after?: readonly Piece[]): TextLine | null {
  const { at } = standsSomewhere(state)
  if (change.kind !== 'words' || at.kind !== 'words') return applyBeside(change, state, after)
  const { line, from, to } = at
  const is = tokensOfPieces(after ?? change.after, line.inCell)
  patchTokens(line.text, from, line.slice(from, to), is)
  if (!line.rewrite(from, to, is) || !says(line)) throw new CannotApply('something else would be touched')
  return line
}

/**
 * The same without looking afterwards: that is left to `says`, once for many.
 * @throws CannotApply, RangeError before anything is written, or `Spoilt`
 */
export function applyUnseen(change: SuggestedChange, state: ChangeState, after?: readonly Piece[]): TextLine | null {
  const { at } = standsSomewhere(state)
  if (change.kind !== 'words' || at.kind !== 'words') return applyBeside(change, state, after)
  const { line, from, to } = at
  const is = tokensOfPieces(after ?? change.after, line.inCell)
  patchTokens(line.text, from, line.slice(from, to), is)
  if (!line.rewrite(from, to, is)) throw new Spoilt('the text is not as long as it should be')
  return line
}

/** Something was written that says something else. */
export class Spoilt extends Error {
  override name = 'Spoilt'
}

function standsSomewhere(state: ChangeState): Exclude<ChangeState, { how: 'gone' }> {
  if (state.how === 'gone') throw new CannotApply('nothing of it stands')
  return state
}

function applyBeside(change: SuggestedChange, state: ChangeState, after?: readonly Piece[]): null {
  const { how, at } = standsSomewhere(state)
  if (change.kind === 'words' && at.kind === 'blank') at.row.insert(at.row.length, [cellOf(at.column, after ?? change.after)])
  else if (change.kind !== 'words' && at.kind === 'row') applyRow(change, how, at)
  return null
}

/** Whether a text says what its line says; formatting that taking words out left on others is taken away again. Call it in a transaction. */
export function says(line: TextLine): boolean {
  const { text, inCell } = line
  const there = lineOfText(text, inCell)
  if (there?.says(line)) return true
  if (there?.length !== line.length) return false
  keepTokens([text], 0, there.tokens, line.tokens)
  return lineOfText(text, inCell)?.says(line) ?? false
}

function applyRow(change: RowChange, how: 'exact' | 'changed', { table, row }: { table: Y.XmlElement; row: Y.XmlElement | null }): void {
  const { rows, columns } = layout(table)
  if (change.kind === 'row-deleted') {
    if (isInMerged(table, row!)) throw new CannotApply('a merged cell reaches over the row')
    deleteRow(
      table,
      rows.findIndex(({ y }) => y === row),
    )
    return
  }
  if (how !== 'exact') throw new CannotApply('the table has other columns')
  const words = new Map(change.cells.map(({ column, pieces }) => [column, pieces]))
  const added = new Y.XmlElement(ROW_PREFIX + newTableId())
  added.insert(
    0,
    columns.map(({ id }) => cellOf(id, words.get(id) ?? [])),
  )
  const children = table.toArray() as unknown[]
  const first = rows[0]
  table.insert(row ? children.indexOf(row) + 1 : first ? children.indexOf(first.y) : table.length, [added])
}

/** A text of a cell with words, not yet in any document. */
function cellOf(column: string, pieces: readonly Piece[]): Y.XmlText {
  const tokens = tokensOfPieces(pieces, true)
  const paragraphs = tokens[0]?.kind === 'marker' ? tokens : [{ kind: 'marker' as const, node: nodeTypes.paragraph.create() }, ...tokens]
  const cell = new Y.XmlText()
  cell.setAttribute('c', column)
  insertTokens(cell, 0, paragraphs)
  return cell
}
