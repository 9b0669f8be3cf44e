import type { Transaction } from '@tiptap/pm/state'
import { isMarker } from '@van-kien/shared/content/body/flow.ts'
import * as Y from 'yjs'
import { changesOf, elementOf, isHead } from './delta.ts'
import { isOwnWord, moveWords, ownWordsFrom, type Whereabouts, wordsPosition } from './own-words.ts'

/**
 * Following a line that is moved: somebody cut a line and put it back elsewhere (dragged it) while this person wrote in it, unseen. In Y that is a deletion and
 * new words, and what this person wrote stays behind, at the end of the line above. When the very words around them come in again, they are moved there:
 * by their writer's editor, and no other.
 */

/** Words that are found again must be at least so long: a shorter stretch may stand anywhere. */
const LEAST = 4
/** So many lines that were taken away are remembered, the last ones. */
const MOST = 20

/** A line that was taken away around own words. */
interface Taken {
  /** Its words as the one who took it saw them. */
  words: string
  /** Own words that were left, with their place in them. */
  left: { id: Y.ID; place: number }[]
  /** The first of its letters. */
  first: Y.ID | null
}

/** A move of own words, done on the present state, to be sent like one's own change. */
export interface Following {
  /** The sign beside which they come to stand. */
  beside: Y.Item
  /** The line that they leave. */
  from: Y.Item | null
  move(tr: Transaction): boolean
}

export class MovedLines {
  readonly #where: Whereabouts
  #taken: Taken[] = []

  constructor(where: Whereabouts) {
    this.#where = where
  }

  /**
   * Remembers the lines that a transaction of another took away, or emptied, around own words. Call before Yjs forgets what was deleted.
   * @returns the first letter of each
   */
  note(transaction: Y.Transaction): Y.ID[] {
    const { store } = transaction.doc
    const { isGone } = changesOf(transaction)
    const isTaken = (item: Y.Item): boolean => item.content instanceof Y.ContentString && isGone(item)
    const lines = new Set<Y.Item>()
    for (const [client, ranges] of transaction.deleteSet.clients) {
      const structs = store.clients.get(client)
      if (structs === undefined) continue
      for (const { clock, len } of ranges)
        for (let i = Y.findIndexSS(structs, clock); i < structs.length && structs[i]!.id.clock < clock + len; i++) {
          const item = structs[i]
          if (!(item instanceof Y.Item) || item.parent !== this.#where.body) continue
          if (isMarker(elementOf(item)) && isGone(item)) lines.add(item)
          else if (isTaken(item) && (item.left === null || !isTaken(item.left))) {
            const head = headOf(item)
            if (head !== null && isMarker(elementOf(head))) lines.add(head)
          }
        }
    }
    return [...lines].flatMap((line) => this.#noteLine(line, transaction.doc, isGone) ?? [])
  }

  /** Markers of lines into which others put words that had been taken away. */
  arrivals({ doc, beforeState, afterState }: Y.Transaction): Y.Item[] {
    if (this.#taken.length === 0) return []
    const came = new Map<Y.Item, string>()
    for (const [client, end] of afterState) {
      const from = beforeState.get(client) ?? 0
      const structs = doc.store.clients.get(client)
      if (structs === undefined || from === end || client === doc.clientID) continue
      for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
        const item = structs[i]
        if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) continue
        const head = headOf(item)
        if (head !== null) came.set(head, (came.get(head) ?? '') + item.content.str)
      }
    }
    return [...came].filter(([, words]) => this.#taken.some((one) => words.includes(one.words))).map(([head]) => head)
  }

  #noteLine(marker: Y.Item, ydoc: Y.Doc, isGone: (item: Y.Item) => boolean): Y.ID | null {
    const taken: Taken = { words: '', left: [], first: null }
    // Words that were put together with mine and taken away again, by their own writer perhaps, are not the line that I wrote in.
    let isMyLine = false
    const isTaken = (id: Y.ID | null): boolean => {
      const item = id && (Y.getItem(ydoc.store, id) as Y.Item | Y.GC)
      return item instanceof Y.Item && item.content instanceof Y.ContentString && isGone(item)
    }
    for (let item = marker.right; item !== null && !isHead(item); item = item.right) {
      if (!(item.content instanceof Y.ContentString)) continue
      if (isGone(item)) {
        taken.first ??= item.id
        taken.words += item.content.str
      } else if (isOwnWord(item, ydoc)) {
        taken.left.push({ id: item.id, place: taken.words.length })
        isMyLine ||= isTaken(item.origin) || isTaken(item.rightOrigin)
      }
      // A piece of a line was taken out: it may be put anywhere, and the line stays.
      else if (!item.deleted && !isGone(marker)) return null
    }
    if (!isMyLine || taken.words.length < LEAST) return null
    this.#taken = [...this.#taken, taken].slice(-MOST)
    return taken.first
  }

  /** What is to be moved into a line of `arrivals`, to be done one after the other; each is looked for when the one before is done. */
  follow(head: Y.Item): (() => Following | null)[] {
    const ydoc = this.#where.body.doc
    if (ydoc === null || head.deleted) return []
    const words = signsBehind(head)
      .map(({ sign }) => sign)
      .join('')
    const taken = this.#taken.findLast((one) => words.includes(one.words))
    if (taken === undefined) return []
    this.#taken = this.#taken.filter((one) => one !== taken)
    const start = words.indexOf(taken.words)
    // From the end, so that the places before stay what they were.
    return taken.left.toReversed().map(
      ({ id, place }) =>
        () =>
          this.#following(ydoc, id, head, start, place),
    )
  }

  #following(ydoc: Y.Doc, id: Y.ID, head: Y.Item, start: number, place: number): Following | null {
    const first = Y.getItem(ydoc.store, id) as Y.Item | Y.GC
    // Behind the sign of the copy that they were written behind; at the start of the line before its first sign.
    const beside = signsBehind(head)[start + Math.max(0, place - 1)]
    if (!(first instanceof Y.Item) || first.id.clock !== id.clock || !isOwnWord(first, ydoc) || beside === undefined) return null
    return {
      beside: beside.item,
      from: headOf(first),
      move: (tr) => {
        const at = wordsPosition(tr, beside.item, this.#where)
        const from = wordsPosition(tr, first, this.#where)
        if (at === null || from === null) return false
        return moveWords(tr, from, ownWordsFrom(first, ydoc).length, at + beside.offset + (place > 0 ? 1 : 0))
      },
    }
  }
}

/** The marker of the line that an item stands in, also one that is gone; null for words before the first. */
export function headOf(item: Y.Item): Y.Item | null {
  let head = item.left
  while (head !== null && !isHead(head)) head = head.left
  return head
}

/** The signs of a block, each with the item that holds it. */
function signsBehind(head: Y.Item): { sign: string; item: Y.Item; offset: number }[] {
  const signs: { sign: string; item: Y.Item; offset: number }[] = []
  for (let item = head.right; item !== null && !(isHead(item) && !item.deleted); item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (const [offset, sign] of item.content.str.split('').entries()) signs.push({ sign, item, offset })
  }
  return signs
}
