import type { Fragment, Node as PmNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { indexOfItem, nodeTypes } from './flow.ts'
import { type Grid, layout } from './grid.ts'
import { tokenCount } from './tokens.ts'
import { locate } from './write-flow.ts'

/**
 * Editor positions and places in Y. The document must be the one that `readBody` makes of the body at this moment. Nothing here writes, and nothing asks the
 * Y.Doc for a type.
 */

/** Sums over the blocks of a flow: where each begins, in places of the text and in positions of the editor from the first block on. */
interface Sums {
  places: number[]
  positions: number[]
}

const sums = new WeakMap<Fragment, Sums>()

function sumsOf(blocks: Fragment): Sums {
  let known = sums.get(blocks)
  if (known === undefined) {
    const places = [0]
    const positions = [0]
    blocks.forEach((node, offset) => {
      places.push(places.at(-1)! + tokenCount(node))
      positions.push(offset + node.nodeSize)
    })
    known = { places, positions }
    sums.set(blocks, known)
  }
  return known
}

/** The last index whose value is not above `value`. */
function lastNotAbove(values: readonly number[], value: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (values[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** A block of a flow (a body or cell), and how far into it a place lies. */
interface BlockAt {
  /** Index among the blocks; as many as there are for a place behind the last one. */
  index: number
  node: PmNode | null
  /** Place of the block's first token in the flow. */
  place: number
  /** Position of the block, counted from the flow's first block. */
  position: number
  /** Tokens of the block before the place: 0 is before its marker. */
  offset: number
}

/** The block that holds the token at a place. @param blocks content of the document or of a cell */
export function blockAtPlace(blocks: Fragment, place: number): BlockAt {
  const { places, positions } = sumsOf(blocks)
  const index = Math.min(lastNotAbove(places, place), blocks.childCount)
  return {
    index,
    node: index < blocks.childCount ? blocks.child(index) : null,
    place: places[index]!,
    position: positions[index]!,
    offset: place - places[index]!,
  }
}

/** Place of a block's first token in its flow. */
export const placeOfBlock = (blocks: Fragment, index: number): number => sumsOf(blocks).places[index]!

/**
 * Position behind the token before a place, counted from the flow's first block: in the line where something is typed there. Between blocks when a table or
 * page break stands before the place, and no words without a marker behind it. At the start of a flow it is the start of the first line.
 */
export function positionOfPlace(blocks: Fragment, place: number): number {
  if (place === 0) return blocks.firstChild?.type === nodeTypes.paragraph ? 1 : 0
  const { index, node, position, offset } = blockAtPlace(blocks, place - 1)
  if (node === null) return blocks.size
  if (node.type !== nodeTypes.paragraph) {
    const next = index + 1 < blocks.childCount ? blocks.child(index + 1) : null
    return position + node.nodeSize + (next?.attrs.v ? 1 : 0)
  }
  return position + 1 + offset + 1 - (node.attrs.v ? 0 : 1)
}

/** The place of a position in a flow. @param position counted from the flow's first block */
export function placeOfPosition(blocks: Fragment, position: number): number {
  const { places, positions } = sumsOf(blocks)
  const index = Math.min(lastNotAbove(positions, position), blocks.childCount)
  const node = index < blocks.childCount ? blocks.child(index) : null
  const inside = position - positions[index]!
  if (node === null || inside === 0) return places[index]!
  if (node.type !== nodeTypes.paragraph) return places[index]! + 1
  return Math.min(places[index]! + (node.attrs.v ? 0 : 1) + inside - 1, places[index + 1]!)
}

/** How a table is laid out; a binding gives the layouts that it keeps. */
export type LayoutOf = (table: Y.XmlElement) => Grid

/**
 * A position of the editor as a relative position: it stays with the sign that it stands beside, whatever others do.
 * @param assoc 0 or more: with the sign behind the position; below 0: with the sign or marker before it
 */
export function relativePosition(body: Y.XmlText, doc: PmNode, position: number, assoc = 0, layoutOf: LayoutOf = layout): Y.RelativePosition {
  const { text, index } = textAndIndex(body, doc, position, layoutOf) ?? { text: body, index: placeOfPosition(doc.content, position) }
  return Y.createRelativePositionFromTypeIndex(text, Math.min(index, text.length), assoc)
}

/** The text of the body or of a cell in which a position stands, and the index in it; null in a cell where nothing has been written yet. */
export function textAndIndex(body: Y.XmlText, doc: PmNode, position: number, layoutOf: LayoutOf = layout): { text: Y.XmlText; index: number } | null {
  const $pos = doc.resolve(position)
  if ($pos.depth < 3 || $pos.node(1).type !== nodeTypes.table) return { text: body, index: placeOfPosition(doc.content, position) }
  const found = placeIn(body, $pos, layoutOf)
  return found && { text: found[0], index: found[1] }
}

/** The text and index of a position inside a cell; null where nothing has been written in the cell yet. */
function placeIn(body: Y.XmlText, $pos: ReturnType<PmNode['resolve']>, layoutOf: LayoutOf): [Y.XmlText, number] | null {
  const table = elementAt(body, placeOfBlock($pos.doc.content, $pos.index(0)))
  const cell = table && layoutOf(table).cells[$pos.index(1)]?.[$pos.index(2)]
  if (!cell || cell.parts.length === 0) return null
  const content = $pos.node(3).content
  return locate(cell.parts, placeOfPosition(content, $pos.pos - $pos.start(3)))
}

/** The element at an index of a text; null when something else, or nothing, stands there. */
export function elementAt(text: Y.XmlText, index: number): Y.XmlElement | null {
  const type = typeAt(text, index)
  return type instanceof Y.XmlElement ? type : null
}

/** The words of the sign at a position of the editor, a footnote's; null when no such sign stands there. */
export function wordsOfSignAt(body: Y.XmlText, doc: PmNode, position: number): Y.XmlText | null {
  const place = textAndIndex(body, doc, position)
  const type = place && typeAt(place.text, place.index)
  return type instanceof Y.XmlText ? type : null
}

function typeAt(text: Y.XmlText, index: number): unknown {
  let at = 0
  for (let item = text._start; item !== null && at <= index; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (at === index) return item.content instanceof Y.ContentType ? item.content.type : null
    at += item.length
  }
  return null
}

/** Where a relative position stands now: a text of the body and an index in it. Null when the text is gone, or it belongs to another root. */
export function resolveRelative(body: Y.XmlText, relative: Y.RelativePosition): { text: Y.XmlText; index: number } | null {
  const ydoc = body.doc
  if (ydoc === null || (relative.tname !== null && ydoc.share.get(relative.tname) !== (body as unknown))) return null
  const absolute = Y.createAbsolutePositionFromRelativePosition(relative, ydoc)
  if (absolute === null || !(absolute.type instanceof Y.XmlText)) return null
  for (let item = absolute.type._item; item !== null; item = (item.parent as Y.AbstractType<unknown>)._item) if (item.deleted) return null
  return { text: absolute.type, index: absolute.index }
}

/** The editor's position for a relative position; null when the part of the body is gone, or shown nowhere. Inside a footnote: the footnote's position. */
export function editorPosition(body: Y.XmlText, doc: PmNode, relative: Y.RelativePosition, layoutOf: LayoutOf = layout): number | null {
  const found = resolveRelative(body, relative)
  return found && positionOf(body, doc, found.text, found.index, layoutOf)
}

/** The editor's position of an index in the body, in a cell's text or in a footnote's; null when it is shown nowhere. */
export function positionOf(body: Y.XmlText, doc: PmNode, text: Y.XmlText, index: number, layoutOf: LayoutOf = layout): number | null {
  if (text === body) return positionOfPlace(doc.content, index)
  const holder = text.parent
  if (holder instanceof Y.XmlText) {
    // A footnote: behind the token before it.
    return positionOf(body, doc, holder, indexOfItem(text._item!), layoutOf)
  }
  const table = holder?.parent
  if (!(holder instanceof Y.XmlElement) || !(table instanceof Y.XmlElement) || table.parent !== body) return null
  const cell = layoutOf(table).cellOf.get(text)
  if (cell === undefined) return null
  const { node, position } = blockAtPlace(doc.content, indexOfItem(table._item!))
  if (node?.type !== nodeTypes.table || node.childCount <= cell.row || node.child(cell.row).childCount <= cell.index) return null
  let at = position + 1
  for (let row = 0; row < cell.row; row++) at += node.child(row).nodeSize
  at++
  for (let column = 0; column < cell.index; column++) at += node.child(cell.row).child(column).nodeSize
  let place = index
  for (const part of cell.parts) {
    if (part === text) break
    place += part.length
  }
  return at + 1 + positionOfPlace(node.child(cell.row).child(cell.index).content, place)
}
