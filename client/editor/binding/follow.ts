import type { Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { isHead, isHeadType, type Op } from './delta.ts'
import { isOwnWord, moveWords, type OwnWords, ownWordsFrom, positionBefore, type Whereabouts, wordsPosition } from './own-words.ts'

/**
 * Follow: somebody pressed Enter (pasted lines, put in a table) at the very place where this person writes, neither having seen the other. By the order of ids
 * alone the words may come to stand in the new line; they belong to the sign behind which they were typed. Their writer's editor, and no other, moves them
 * back at once.
 */

/** How many items are looked through for words to move: more than anybody puts in at once while another types a few letters. */
const FURTHEST = 2_000

/** Beginnings of blocks that came in. */
export const newHeads = (ops: readonly Op[]): Y.Item[] =>
  ops.flatMap((op) => (op.kind === 'insert' ? op.pieces.flatMap(({ content }) => (isHeadType(content) && content._item ? [content._item] : [])) : []))

/** @param tr on the present state, to be sent like one's own change @returns false when there is nothing to move */
export function followHead(tr: Transaction, head: Y.Item, where: Whereabouts): boolean {
  const { doc: ydoc } = where.body
  const words = head.deleted || ydoc === null ? null : ownWordsBehind(head, ydoc)
  // Only when they stand at the line's end, or what they were typed before is gone: otherwise they have a neighbour there.
  if (words === null || ydoc === null || !(words.endsBlock || hasLostRight(words.first, ydoc))) return false
  const to = positionBefore(tr, head, where)
  const from = wordsPosition(tr, words.first, where)
  return to !== null && from !== null && to < from && tr.doc.resolve(to).parent.isTextblock && moveWords(tr, from, words.length, to)
}

/** This client's words that were typed behind the sign that stands before a head, and that now stand behind the head. */
function ownWordsBehind(head: Y.Item, ydoc: Y.Doc): OwnWords | null {
  let first: Y.Item | null = head.right
  // What the other put in stands directly behind the head, perhaps in several blocks.
  for (let seen = 0; first !== null && !isWrittenAt(first, head, ydoc); first = first.right)
    if ((first.id.client === ydoc.clientID && !first.deleted && first.countable) || ++seen > FURTHEST) return null
  if (first === null) return null
  // Put before these words by somebody who saw them: then that is meant.
  const { rightOrigin } = head
  if (rightOrigin?.client === first.id.client && rightOrigin.clock >= first.id.clock && rightOrigin.clock < first.id.clock + first.length) return null
  return ownWordsFrom(first, ydoc)
}

/** True when the sign or block before which words were typed is gone. */
function hasLostRight({ rightOrigin }: Y.Item, ydoc: Y.Doc): boolean {
  return rightOrigin === null || (Y.getItem(ydoc.store, rightOrigin) as Y.Item | Y.GC).deleted
}

/** True for own words whose left neighbour when they were typed is the one that the head has now. */
function isWrittenAt(item: Y.Item, head: Y.Item, ydoc: Y.Doc): boolean {
  if (!isOwnWord(item, ydoc) || item.origin === null) return false
  const origin = Y.getItem(ydoc.store, item.origin) as Y.Item
  let left = head.left
  while (left !== null && left !== origin && (left.deleted || left.content instanceof Y.ContentFormat)) left = left.left
  // Behind another head stands an empty line: there the order of the two does not matter.
  return left !== null && left === origin && left.lastId.clock === item.origin.clock && !isHead(left)
}
