import type { Transaction } from '@tiptap/pm/state'
import { indexOfItem, isMarker } from '@van-kien/shared/content/body/flow.ts'
import { isMoveKey, MOST_PIECES, writeMove } from '@van-kien/shared/content/body/move-record.ts'
import * as Y from 'yjs'
import { Copies, type Copy, isBetter, liveItem, recordIn } from './copies.ts'
import { cutRuns, putRuns, type Run } from './cut-runs.ts'
import { elementOf, isHead } from './delta.ts'
import { headOf, MovedLines } from './follow-move.ts'
import type { Whereabouts } from './own-words.ts'
import { takeOutCopies } from './take-out-copies.ts'

/** What is put back after it was cut, and is no line, is told from what is corrected by its length. */
const LEAST = 4
/** So many pieces that were cut are remembered, the last ones. */
const MOST = 20

/** Moves words in the editor, as a change of its own. */
type MoveInEditor = (move: (tr: Transaction) => boolean) => void

/**
 * Words that are moved (cut and put back, dragged, or made to follow their line), by this person and by others: what follows what, and that nothing stands twice
 * when two move the same (B8). Fetched apart from the editor: what was moved before that is looked through when it comes.
 */
export class Moves {
  readonly #where: Whereabouts
  readonly #lines: MovedLines
  readonly #copies = new Copies()
  /** What this person cut and did not put back yet. */
  #cut: Run[] = []
  /** Lines into which words came that had been taken away elsewhere. */
  #filled: Y.Item[] = []
  /** Copies of the same letters that this client has to decide between, and those that others would, when it next writes. */
  #twins: [Copy, Copy][] = []
  #others: [Copy, Copy][] = []
  /** The move that the words now follow; null: they only go back to where they stood. */
  #followed: Copy | null = null

  constructor(where: Whereabouts) {
    this.#where = where
    this.#lines = new MovedLines(where)
    for (const name of where.body._map.keys()) this.#know(name)
  }

  /** Reads a record of the body that is new. */
  #know(name: string): void {
    const record = isMoveKey(name) ? recordIn(this.#where.body, name) : null
    if (record === null) return
    const me = this.#where.body.doc!.clientID
    for (const copy of this.#copies.add(record))
      for (const twin of this.#copies.twins(copy)) (copy.client === me || twin.client === me ? this.#twins : this.#others).push([copy, twin])
  }

  /** Call at the end of an own change, inside its transaction. @param isFollowing this editor moves its own words by itself */
  written(transaction: Y.Transaction, isFollowing: boolean): void {
    const { body } = this.#where
    const isWhole = ({ words, hasLine }: Run): boolean => words.length >= (isFollowing || hasLine ? 1 : LEAST)
    this.#twins.push(...this.#others.splice(0))
    if (transaction.deleteSet.clients.size > 0) this.#cut = [...this.#cut, ...cutRuns(transaction, body).filter(isWhole)].slice(-MOST)
    if (this.#cut.length === 0) return
    for (const put of putRuns(transaction, body)) {
      const cut = isWhole(put) ? this.#cut.findLast(({ words }) => words === put.words) : undefined
      if (cut === undefined) continue
      this.#cut = this.#cut.filter((one) => one !== cut)
      this.#record(cut, put, isFollowing)
    }
  }

  #record(cut: Run, put: Run, isFollowing: boolean): void {
    const { body } = this.#where
    const roots = cut.units.flatMap((unit) => this.#copies.roots(unit))
    const most = roots.reduce((least, { generation }) => Math.max(least, generation), 0)
    const pieces = align(put, roots)
    if (pieces.length === 0 || pieces.length > MOST_PIECES) return
    const generation = isFollowing ? (this.#followed?.generation ?? 0) : most + 1
    const [name, value] = writeMove({ generation, rank: (isFollowing && this.#followed?.rank) || body.doc!.clientID, pieces })
    body.setAttribute(name, value as unknown as string)
    this.#know(name)
  }

  /** Call for what others changed, before Yjs forgets what was deleted. */
  seen(transaction: Y.Transaction): void {
    const { body } = this.#where
    for (const name of transaction.changed.get(body as never) ?? []) if (name !== null) this.#know(name)
    for (const { client, clock } of this.#lines.note(transaction)) {
      const item = this.#copies.liveCopy(client, clock, transaction.doc.store)
      const head = item && headOf(item)
      if (head) this.#filled.push(head)
    }
    this.#filled.push(...this.#lines.arrivals(transaction))
  }

  /** Does what is to be done, each as a change of its own. Call when Yjs is done with what brought it. */
  settle(move: MoveInEditor): void {
    for (let twins = this.#twins.shift(); twins !== undefined; twins = this.#twins.shift()) this.#keepOne(...twins)
    for (let head = this.#filled.shift(); head !== undefined; head = this.#filled.shift())
      for (const next of this.#lines.follow(head)) {
        const following = next()
        if (following === null) continue
        const { id } = following.beside
        this.#followed = this.#copies.of(id.client, id.clock) ?? null
        move(following.move)
        this.#followed = null
        this.#dropLine(following.from)
      }
  }

  /** Of letters that stand in two copies those of one go. */
  #keepOne(one: Copy, other: Copy): void {
    const { body } = this.#where
    const { store } = body.doc!
    const [best, worse] = isBetter(one, other) ? [one, other] : [other, one]
    const gone: Y.ID[] = []
    const end = Math.min(best.rootClock + best.length, worse.rootClock + worse.length)
    for (let root = Math.max(best.rootClock, worse.rootClock); root < end; root++) {
      const clock = worse.clock + root - worse.rootClock
      if (liveItem(store, best.client, best.clock + root - best.rootClock) && liveItem(store, worse.client, clock))
        gone.push(Y.createID(worse.client, clock))
    }
    if (gone.length === 0) return
    const heads = new Set(gone.map(({ client, clock }) => headOf(liveItem(store, client, clock)!)))
    body.doc!.transact(() => takeOutCopies(body, gone), this)
    for (const head of heads) if (head?.id.client === worse.client) this.#dropLine(head)
  }

  /** A line that was put in with words which then were taken out, or went elsewhere, goes when nothing stands in it. */
  #dropLine(head: Y.Item | null): void {
    const { body, index } = this.#where
    if (head === null || head.deleted || !isMarker(elementOf(head))) return
    let item = head.right
    while (item !== null && (item.deleted || !item.countable)) item = item.right
    if ((item !== null && !isHead(item)) || !this.#copies.isOf(head.id.client)) return
    const text = head.parent as Y.XmlText
    const at = text === body ? index.indexOf(head) : indexOfItem(head)
    if (text.length > 1) body.doc!.transact(() => text.delete(at, 1), this)
  }
}

/** Which letters that were put in come from which: both say the same. */
function align(put: Run, roots: ReturnType<Copies['roots']>) {
  const pieces: { client: number; clock: number; length: number; rootClient: number; rootClock: number }[] = []
  const left = roots.map((root) => ({ ...root }))
  for (const { client, clock, length } of put.units)
    for (let at = 0; at < length; ) {
      const [root] = left
      if (root === undefined) return []
      const taken = Math.min(length - at, root.length)
      pieces.push({ client, clock: clock + at, length: taken, rootClient: root.rootClient, rootClock: root.rootClock })
      at += taken
      root.rootClock += taken
      root.length -= taken
      if (root.length === 0) left.shift()
    }
  return left.length === 0 ? pieces : []
}
