import type { Node as PmNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { nodeTypes } from '@van-kien/shared/content/body/flow.ts'
import { blockAtPlace } from '@van-kien/shared/content/body/positions.ts'

/** Blocks that stand for one line of tokens in Y: the document, or a cell. */
export interface Blocks {
  parent: PmNode
  /** Editor position of the first block. */
  start: number
}

export const isParagraph = (node: PmNode | null): node is PmNode => node?.type === nodeTypes.paragraph
export const isVirtual = (node: PmNode | null): boolean => isParagraph(node) && node.attrs.v === true

/** Places that a paragraph's marker takes: 1, or 0 where it has none. */
export const markerSize = (node: PmNode): number => (isVirtual(node) ? 0 : 1)

/** The blocks of a transaction's document as it stands, or those of the cell at `cell`. */
export function blocksIn(tr: Transaction, cell: number | null): Blocks {
  if (cell === null) return { parent: tr.doc, start: 0 }
  const parent = tr.doc.nodeAt(cell)
  if (parent?.type !== nodeTypes.tableCell) throw new RangeError(`no cell at ${cell}`)
  return { parent, start: cell + 1 }
}

/** Editor position right behind the token before a place; null where no words can stand there. */
export function posBehind({ parent, start }: Blocks, place: number): number | null {
  if (place === 0) {
    const first = parent.firstChild
    return isVirtual(first) && first!.content.size > 0 ? start + 1 : null
  }
  const { node, position, offset } = blockAtPlace(parent.content, place - 1)
  return isParagraph(node) ? start + position + 2 + offset - markerSize(node) : null
}
