import type { Node as PmNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AttrStep } from '@tiptap/pm/transform'
import { isMarker, markerAttributes, readCell, readSolid, readTable } from '@van-kien/shared/content/body/flow.ts'
import type { Grid, GridCell } from '@van-kien/shared/content/body/grid.ts'
import { TABLE } from '@van-kien/shared/content/body/names.ts'
import { blockAtPlace } from '@van-kien/shared/content/body/positions.ts'
import { signAttributes, signOf, solidOf } from '@van-kien/shared/content/body/read-words.ts'
import * as Y from 'yjs'
import { applyDelta } from './apply-delta.ts'
import type { BlockIndex } from './block-index.ts'
import { deltaOf, type Op } from './delta.ts'
import { patchNode, patchTable } from './patch-nodes.ts'
import { markerSize } from './places.ts'
import type { Tables } from './tables.ts'

/** What a transaction touched below the body's own line. */
interface TableChange {
  /** Rows, columns, spans, widths: the table must be laid out anew. */
  structure: boolean
  /** Texts of cells in which something changed; true: their own line of tokens. */
  cells: Map<Y.XmlText, boolean>
  /** How it was laid out before. */
  grid: Grid
}

interface BodyChange {
  /** The body's own line changed. */
  line: boolean
  /** Markers, signs and pictures of the body that changed inside. */
  elements: Set<Y.XmlElement | Y.XmlText>
  tables: Map<Y.XmlElement, TableChange>
}

type Events = readonly Y.YEvent<Y.AbstractType<unknown>>[]

/** Sorts the events of a transaction by the part of the body that they belong to, and lets go of layouts that do not hold any more. */
export function sortEvents(events: Events, body: Y.XmlText, tables: Tables): BodyChange {
  const change: BodyChange = { line: false, elements: new Set(), tables: new Map() }
  for (const event of events) {
    const target = event.target as unknown as Y.XmlElement | Y.XmlText
    if (target === body) {
      change.line = true
      continue
    }
    const path = pathTo(target, body)
    const outer = path.at(-1)
    if (outer === undefined) continue
    if (!(outer instanceof Y.XmlElement && outer.nodeName === TABLE)) {
      change.elements.add(outer)
      continue
    }
    let table = change.tables.get(outer)
    if (table === undefined) {
      table = { structure: false, cells: new Map(), grid: tables.grid(outer) }
      change.tables.set(outer, table)
    }
    // table > row > cell > what stands in it
    const cell = path.at(-3)
    if (!(cell instanceof Y.XmlText) || (path.length === 3 && (event.keys.size > 0 || event.changes.keys.size > 0))) table.structure = true
    else table.cells.set(cell, table.cells.get(cell) || path.length === 3)
  }
  for (const [table, { structure, cells, grid }] of change.tables)
    if (structure || [...cells.keys()].some((cell) => isSpread(grid.cellOf.get(cell)))) tables.forget(table)
  return change
}

/** A cell that is not shown, or shows what stands at several places: words that come or go in one may change what it consists of. */
const isSpread = (cell: GridCell | undefined): boolean => cell === undefined || cell.colspan > 1 || cell.rowspan > 1 || cell.parts.length > 1

/** From a type up to the child of the body that it stands in; empty when it is in none. */
function pathTo(type: Y.XmlElement | Y.XmlText, body: Y.XmlText): (Y.XmlElement | Y.XmlText)[] {
  const path = [type]
  for (let above = type.parent; above !== (body as unknown); above = above.parent as typeof type.parent) {
    if (above === null) return []
    path.push(above as unknown as Y.XmlElement)
  }
  return path
}

/**
 * Brings what others changed into the editor.
 * @param ops what changed in the body's own line
 * @param index brought up to this transaction
 * @returns false when the body must be read anew
 */
export function applyChange(
  tr: Transaction,
  change: BodyChange,
  ops: readonly Op[],
  transaction: Y.Transaction,
  index: BlockIndex,
  tables: Tables,
): boolean {
  if (!applyDelta(tr, ops, null, (table) => readTable(table, tables.grid(table)))) return false
  for (const element of change.elements) if (!element._item!.deleted) applyElement(tr, element, index)
  for (const [table, tableChange] of change.tables) if (!table._item!.deleted) applyTable(tr, table, tableChange, transaction, index, tables)
  return true
}

function applyElement(tr: Transaction, element: Y.XmlElement | Y.XmlText, index: BlockIndex): void {
  const { node, position, offset } = blockAtPlace(tr.doc.content, index.indexOf(element._item!))
  if (node === null) throw new RangeError('a marker or sign that the editor does not show')
  if (isMarker(element)) {
    setAttributes(tr, position, node, markerAttributes(element) as unknown as Record<string, unknown>)
  } else if (solidOf(element)) setAttributes(tr, position, node, readSolid(element as unknown as Y.XmlElement).attrs)
  else {
    const sign = signOf(element)
    if (sign === undefined) return
    const pos = position + 1 + offset - markerSize(node)
    const now = signAttributes(sign, element)
    for (const [name, value] of Object.entries(tr.doc.nodeAt(pos)?.attrs ?? {}))
      if (value !== (now[name] ?? null)) tr.step(new AttrStep(pos, name, now[name] ?? null))
  }
}

function setAttributes(tr: Transaction, position: number, { attrs }: PmNode, now: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(now)) if (attrs[name] !== now[name]) tr.step(new AttrStep(position, name, now[name]))
}

function applyTable(tr: Transaction, table: Y.XmlElement, change: TableChange, transaction: Y.Transaction, index: BlockIndex, tables: Tables): void {
  const { node, position } = blockAtPlace(tr.doc.content, index.indexOf(table._item!))
  if (node === null) throw new RangeError('a table that the editor does not show')
  const grid = tables.grid(table)
  if (!change.structure && [...change.cells.keys()].every((cell) => grid.cellOf.has(cell))) {
    for (const [text, hasLine] of change.cells) {
      const cell = grid.cellOf.get(text)!
      let pos = position + 1
      const current = tr.doc.nodeAt(position)!
      for (let row = 0; row < cell.row; row++) pos += current.child(row).nodeSize
      pos++
      for (let i = 0; i < cell.index; i++) pos += current.child(cell.row).child(i).nodeSize
      // What has no simple form is left to the comparison below.
      if (hasLine && cell.parts.length === 1) applyDelta(tr, deltaOf(text, transaction), pos, null)
      patchNode(tr, pos, tr.doc.nodeAt(pos)!, readCell(grid, cell))
    }
    return
  }
  patchTable(tr, position, node, readTable(table, grid), change.grid, grid)
}
