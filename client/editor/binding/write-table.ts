import type { Node as PmNode, ResolvedPos } from '@tiptap/pm/model'
import { ReplaceStep, type Step } from '@tiptap/pm/transform'
import { indexOfItem, nodeTypes } from '@van-kien/shared/content/body/flow.ts'
import type { Grid, GridCell } from '@van-kien/shared/content/body/grid.ts'
import { newCell, newTable } from '@van-kien/shared/content/body/insert-tokens.ts'
import { placeOfBlock } from '@van-kien/shared/content/body/positions.ts'
import type * as Y from 'yjs'
import type { Tables } from './tables.ts'
import { isInline, placesOf, type Written, writeBlocks, writeInline } from './write-steps.ts'

/**
 * Changes inside the cells of a table. Rows, columns and merged cells are changed by intents (`table-commands.ts`); a step that changes them all the same
 * (none of the editor's own does) makes the table anew.
 */
export function writeTable(
  table: Y.XmlElement,
  tables: Tables,
  old: PmNode,
  now: PmNode,
  step: Step,
  ends: { $from: ResolvedPos; $to: ResolvedPos } | null,
  written: Written,
): void {
  const grid = tables.grid(table)
  if (!hasSameCells(old, now) || grid.cells.length !== old.childCount || grid.rows.length === 0) {
    rebuild(table, now)
    tables.forget(table)
    written.rebuilt++
    return
  }
  for (let row = 0; row < old.childCount; row++) {
    if (old.child(row) === now.child(row)) continue
    for (let index = 0; index < old.child(row).childCount; index++) {
      const [before, after] = [old.child(row).child(index), now.child(row).child(index)]
      if (before === after) continue
      const cell = grid.cells[row]![index]!
      writeCell(table, tables, grid, cell, before, after, step, ends, written)
      if ((cell.colspan * cell.rowspan > 1 || cell.parts.length > 1) && partsChanged(table, tables, cell)) written.settled = true
    }
  }
}

/** A covered place is shown in its merged cell, and a text whose column is gone in the last one, as long as it holds words. */
function partsChanged(table: Y.XmlElement, tables: Tables, { row, index, parts }: GridCell): boolean {
  tables.forget(table)
  const now = tables.grid(table).cells[row]?.[index]?.parts ?? []
  return now.length !== parts.length || now.some((part, place) => part !== parts[place])
}

/** Same rows, same number of cells in each, same spans. */
const hasSameCells = (old: PmNode, now: PmNode): boolean =>
  old.childCount === now.childCount &&
  old.children.every((row, r) => {
    const other = now.child(r)
    if (row === other) return true
    return (
      row.childCount === other.childCount &&
      row.children.every((cell, c) => cell.attrs.colspan === other.child(c).attrs.colspan && cell.attrs.rowspan === other.child(c).attrs.rowspan)
    )
  })

function rebuild(table: Y.XmlElement, now: PmNode): void {
  const text = table.parent as Y.XmlText
  const at = indexOfItem(table._item!)
  text.delete(at, 1)
  text.insertEmbed(at, newTable(now))
}

function writeCell(
  table: Y.XmlElement,
  tables: Tables,
  grid: Grid,
  cell: GridCell,
  before: PmNode,
  after: PmNode,
  step: Step,
  ends: { $from: ResolvedPos; $to: ResolvedPos } | null,
  written: Written,
): void {
  // The other cells of the column repeat it.
  if (writeWidths(grid, cell, after)) written.settled = true
  const header = Boolean(after.attrs.header) !== Boolean(before.attrs.header)
  if (before.content.eq(after.content) && !header) return
  let made = false
  if (cell.parts.length === 0) {
    // Nobody has written here yet.
    const line = grid.rows[cell.row]!.y
    line.push([newCell(grid.columns[cell.column]!.id)])
    cell.parts.push(line.get(line.length - 1) as unknown as Y.XmlText)
    tables.forget(table)
    written.settled = true
    made = true
  }
  const [anchor] = cell.parts
  if (header) {
    if (after.attrs.header) anchor!.setAttribute('h', true)
    else anchor!.removeAttribute('h')
  }
  if (before.content.eq(after.content)) return
  const inside = ends && ends.$from.depth >= 3 && ends.$from.node(3) === before && ends.$to.depth >= 3 && ends.$to.node(3) === before ? ends : null
  if (!made && inside && step instanceof ReplaceStep && isInline(step, inside)) {
    writeInline(cell.parts, placeOfBlock(before.content, inside.$from.index(3)) + 1, inside, step.slice.content)
    return
  }
  // What was made just now has its marker, though the editor's paragraph does not know it yet.
  const olds = made ? before.children.map((node) => nodeTypes.paragraph.create({ ...node.attrs, v: false }, node.content)) : before.children
  writeBlocks(cell.parts, 0, olds, after.children, inside && placesOf(inside, 3, 0, olds, 0, step), written)
}

/** Widths belong to the columns; each cell repeats them. @returns true when one changed */
function writeWidths({ columns }: Grid, { column }: GridCell, { attrs }: PmNode): boolean {
  let changed = false
  for (const [offset, width] of ((attrs.colwidth as number[] | null) ?? []).entries()) {
    const line = columns[column + offset]?.y as Y.XmlElement<{ w: number }> | null | undefined
    if (!line || !(width > 0) || line.getAttribute('w') === width) continue
    line.setAttribute('w', width)
    changed = true
  }
  return changed
}
