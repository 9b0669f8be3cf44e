import { Slice } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { indexOfItem } from '@van-kien/shared/content/body/flow.ts'
import { type LayoutOf, positionOf } from '@van-kien/shared/content/body/positions.ts'
import * as Y from 'yjs'
import type { BlockIndex } from './block-index.ts'
import { isHead } from './delta.ts'

/** Words of this client that stand side by side in one block. */
export interface OwnWords {
  first: Y.Item
  /** Signs. */
  length: number
  /** True when nothing of others stands behind them in the block. */
  endsBlock: boolean
}

/** What is needed to find places. */
export interface Whereabouts {
  body: Y.XmlText
  index: BlockIndex
  layoutOf: LayoutOf
}

export const isOwnWord = (item: Y.Item, ydoc: Y.Doc): boolean =>
  item.id.client === ydoc.clientID && item.content instanceof Y.ContentString && !item.deleted

/** From an own word on, as far as nothing of others stands between. */
export function ownWordsFrom(first: Y.Item, ydoc: Y.Doc): OwnWords {
  let length = 0
  for (let item: Y.Item | null = first; item !== null; item = item.right) {
    if (item.deleted || item.content instanceof Y.ContentFormat) continue
    if (isHead(item)) break
    if (!isOwnWord(item, ydoc)) return { first, length, endsBlock: false }
    length += item.length
  }
  return { first, length, endsBlock: true }
}

/** Editor position before an item that stands in the body or in a cell; null when it is shown nowhere. */
export function positionBefore(tr: Transaction, item: Y.Item, { body, index, layoutOf }: Whereabouts): number | null {
  const text = item.parent as Y.XmlText
  return positionOf(body, tr.doc, text, text === body ? index.indexOf(item) : indexOfItem(item), layoutOf)
}

/** The same, where words can stand: a place between blocks is the start of the words behind it. */
export function wordsPosition(tr: Transaction, item: Y.Item, where: Whereabouts): number | null {
  const pos = positionBefore(tr, item, where)
  if (pos === null || tr.doc.resolve(pos).parent.isTextblock) return pos
  return tr.doc.resolve(pos).nodeAfter?.isTextblock ? pos + 1 : null
}

/** Moves words inside the editor, with the caret when it stands in them. @returns false when they do not stand where they should */
export function moveWords(tr: Transaction, from: number, length: number, to: number): boolean {
  const $from = tr.doc.resolve(from)
  if (!$from.parent.isTextblock || $from.parentOffset + length > $from.parent.content.size || (to >= from && to <= from + length)) return false
  const { head } = tr.selection
  const slice = tr.doc.slice(from, from + length)
  const target = to > from ? to - length : to
  tr.step(new ReplaceStep(from, from + length, Slice.empty)).step(new ReplaceStep(target, target, new Slice(slice.content, 0, 0)))
  if (head >= from && head <= from + length) tr.setSelection(TextSelection.create(tr.doc, target + head - from))
  return true
}
