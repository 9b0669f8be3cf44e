import { Fragment, type Node as PmNode, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AttrStep, ReplaceStep } from '@tiptap/pm/transform'
import { inlineNodes, markerAttributes, marksOf, nodeTypes, readSolid, virtualParagraph } from '@van-kien/shared/content/body/flow.ts'
import { MARKER, TABLE } from '@van-kien/shared/content/body/names.ts'
import { blockAtPlace } from '@van-kien/shared/content/body/positions.ts'
import { signAttributes, signOf } from '@van-kien/shared/content/body/read-words.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { tokenCount } from '@van-kien/shared/content/body/tokens.ts'
import type * as Y from 'yjs'
import { attributesOf, isHeadType, type Op, type Piece } from './delta.ts'
import { type Blocks, blocksIn, isParagraph, isVirtual, markerSize, posBehind } from './places.ts'

/** Reads a table of the body; null in a cell, which has none. */
type TableReader = ((table: Y.XmlElement) => PmNode) | null

/**
 * Brings changes of a line into the editor, each as one small step at its place, so that carets, selections and marks elsewhere stay.
 * @param cell position of the cell whose line it is; null: the body
 * @returns false when a change has no simple form (the line must be read anew); steps may have been made by then
 */
export function applyDelta(tr: Transaction, ops: readonly Op[], cell: number | null, tables: TableReader): boolean {
  // From the end, so that the places before stay what they were.
  for (const op of ops.toReversed()) {
    const blocks = blocksIn(tr, cell)
    const done =
      op.kind === 'format'
        ? format(tr, blocks, op)
        : op.kind === 'delete'
          ? remove(tr, blocks, op.at, op.length)
          : insert(tr, blocks, op.at, op.pieces, tables)
    if (!done) return false
  }
  return true
}

/** Block by block: a table in between keeps its own marks. */
function format(tr: Transaction, { parent, start }: Blocks, { at, length, on, off }: Op & { kind: 'format' }): boolean {
  let base = 0
  let pos = start
  for (const node of parent.children) {
    const count = tokenCount(node)
    if (isParagraph(node) && base < at + length && base + count > at) {
      const first = base + markerSize(node)
      const from = pos + 1 + Math.max(0, at - first)
      const to = pos + 1 + Math.min(node.content.size, at + length - first)
      if (to > from) {
        for (const name of on) tr.addMark(from, to, bodySchema.marks[name]!.create())
        for (const name of off) tr.removeMark(from, to, bodySchema.marks[name]!)
      }
    }
    if (base >= at + length) break
    base += count
    pos += node.nodeSize
  }
  return true
}

function remove(tr: Transaction, blocks: Blocks, at: number, length: number): boolean {
  const { parent, start } = blocks
  const first = blockAtPlace(parent.content, at)
  const last = blockAtPlace(parent.content, at + length - 1)
  if (first.node === null || last.node === null) return false
  const from = posBehind(blocks, at)
  const end = start + last.position + last.node.nodeSize
  const cut = (one: number, other: number): void => {
    if (one < other) tr.step(new ReplaceStep(one, other, Slice.empty))
  }
  if (last.place + tokenCount(last.node) === at + length) {
    const next = parent.maybeChild(last.index + 1)
    // Words without a marker belong to the line before them now.
    if (isVirtual(next) && from !== null) {
      cut(from, end + 1)
      return true
    }
    if (first.offset === 0) {
      if (first.index === 0 && next === null) tr.step(new ReplaceStep(start, end, new Slice(Fragment.from(virtualParagraph()), 0, 0)))
      else cut(start + first.position, end)
      return true
    }
    // The end of a line, and tables or page breaks behind it: no line is joined to it.
    if (from !== null && !isParagraph(last.node)) {
      const behind = start + first.position + first.node.nodeSize
      cut(behind, end)
      cut(from, behind - 1)
      return true
    }
  }
  const to = posBehind(blocks, at + length)
  if (to === null) return false
  if (from !== null) cut(from, to)
  else {
    // What is left of the last block stands behind no line: words without a marker.
    const pos = start + last.position
    cut(pos + 1, to)
    for (const [name, value] of Object.entries(virtualParagraph().attrs)) if (last.node.attrs[name] !== value) tr.step(new AttrStep(pos, name, value))
    cut(start + first.position, pos)
  }
  return true
}

/** Nodes of pieces: what still belongs to the line before, then blocks. */
function nodesOf(pieces: readonly Piece[], tables: TableReader): { inline: PmNode[]; blocks: PmNode[] } {
  const inline: PmNode[] = []
  const blocks: PmNode[] = []
  let into: PmNode[] | null = inline
  let attributes: Record<string, unknown> | null = null
  const close = (): void => {
    if (attributes !== null) blocks.push(nodeTypes.paragraph.create(attributes, Fragment.fromArray(into!)))
    attributes = null
    into = null
  }
  for (const { content, marking } of pieces) {
    if (isHeadType(content)) {
      close()
      if (content.nodeName === MARKER) {
        attributes = { ...markerAttributes(content) }
        into = []
      } else if (tables === null) blocks.push(nodeTypes.paragraph.create())
      else blocks.push(content.nodeName === TABLE ? tables(content) : readSolid(content))
      continue
    }
    if (into === null) {
      attributes = { v: true }
      into = []
    }
    const marks = marksOf(attributesOf(marking))
    into.push(
      ...(typeof content === 'string'
        ? inlineNodes(content, marks)
        : [bodySchema.nodes[signOf(content)!]!.create(signAttributes(signOf(content)!, content), null, marks)]),
    )
  }
  close()
  return { inline, blocks }
}

function insert(tr: Transaction, blocks: Blocks, at: number, pieces: readonly Piece[], tables: TableReader): boolean {
  const { inline, blocks: nodes } = nodesOf(pieces, tables)
  const { parent, start } = blocks
  const here = blockAtPlace(parent.content, at)
  const whole = (): PmNode[] => (inline.length > 0 ? [virtualParagraph(inline), ...nodes] : nodes)
  const put = (from: number, to: number, content: readonly PmNode[], openStart = 0, openEnd = 0): boolean => {
    tr.step(new ReplaceStep(from, to, new Slice(Fragment.fromArray([...content]), openStart, openEnd)))
    return true
  }
  // An empty virtual paragraph stands for nothing.
  if (parent.childCount === 1 && tokenCount(parent.firstChild!) === 0) return put(start, start + parent.content.size, whole())
  const behind = posBehind(blocks, at)
  const inVirtual = here.offset === 0 && isVirtual(here.node)
  const boundary = start + here.position
  if (here.offset === 0 && !inVirtual && (inline.length === 0 || behind === null)) return put(boundary, boundary, whole())
  // Words without a marker come to stand behind the last of the new blocks.
  if (inVirtual && inline.length === 0) return isParagraph(nodes.at(-1)!) ? put(boundary, boundary + 1, nodes, 0, 1) : put(boundary, boundary, nodes)
  const pos = behind ?? (inVirtual ? boundary + 1 : null)
  if (pos === null) return false
  if (nodes.length === 0) return put(pos, pos, inline)
  const $pos = tr.doc.resolve(pos)
  const all = [nodeTypes.paragraph.create($pos.parent.attrs, inline), ...nodes]
  if (isParagraph(nodes.at(-1)!)) return put(pos, pos, all, 1, 1)
  // Behind a table words go on without a marker.
  if ($pos.parentOffset === $pos.parent.content.size) return put(pos, pos + 1, all, 1, 0)
  return put(pos, pos, [...all, virtualParagraph()], 1, 1)
}
