import { MARK_NAMES, type MarkName } from '@van-kien/shared/content/body/nodes.ts'
import { signOf } from '@van-kien/shared/content/body/read-words.ts'
import * as Y from 'yjs'

/**
 * What a transaction changed in one line of tokens. Like Yjs's `event.delta`, but read only where something changed: a key in a long body must not cost
 * a walk over all of it.
 */

/** Marks that are on, one bit for each of `MARK_NAMES`. */
export type Marking = number

/** Signs (`\n`: line break) or one element that came in. */
export interface Piece {
  content: string | Y.XmlElement | Y.XmlText
  marking: Marking
}

/** Changes in order of their places. `at`: place in the line as it was before all of them. */
export type Op =
  | { kind: 'insert'; at: number; pieces: Piece[] }
  | { kind: 'delete'; at: number; length: number }
  | { kind: 'format'; at: number; length: number; on: MarkName[]; off: MarkName[] }

/** Tells what a transaction made and took away. */
export interface Changes {
  /** Made by it (and perhaps taken away by it, too). */
  isNew(item: Y.Item): boolean
  /** Stood before it and does not any more. */
  isGone(item: Y.Item): boolean
}

export function changesOf(transaction: Y.Transaction): Changes {
  const { beforeState, deleteSet } = transaction
  const isNew = (item: Y.Item): boolean => item.id.clock >= (beforeState.get(item.id.client) ?? 0)
  return { isNew, isGone: (item) => item.deleted && !isNew(item) && Y.isDeleted(deleteSet, item.id) }
}

/** The bits of a format item that turns a mark on or off: `[bit, is on]`; null for names that are no mark. */
function bitOf(content: Y.ContentFormat): [Marking, boolean] | null {
  const index = MARK_NAMES.indexOf(content.key as MarkName)
  return index < 0 ? null : [1 << index, Boolean(content.value)]
}

const put = (marking: Marking, [bit, on]: [Marking, boolean]): Marking => (on ? marking | bit : marking & ~bit)
const named = (bits: Marking): MarkName[] => MARK_NAMES.filter((_, index) => bits & (1 << index))

/** What a marking is as formatting attributes in Y. */
export const attributesOf = (marking: Marking): Record<string, true> => Object.fromEntries(named(marking).map((name) => [name, true]))

/** Told of each token that stands after the transaction, in order. */
type OnToken = (item: Y.Item, marking: Marking, count: number) => void

/** An element or footnote of the line; null for what no body shows. */
export function elementOf(item: Y.Item): Y.XmlElement | Y.XmlText | null {
  if (!(item.content instanceof Y.ContentType)) return null
  const type = item.content.type as unknown
  return type instanceof Y.XmlElement || type instanceof Y.XmlText ? type : null
}

/** True where a block begins: a marker, table or page break. */
export const isHead = (item: Y.Item): boolean => isHeadType(elementOf(item))
export const isHeadType = (type: unknown): type is Y.XmlElement => type instanceof Y.XmlElement && signOf(type) === undefined

/** Walks over stretches of a line and collects what a transaction changed in them. */
export class DeltaReader {
  readonly ops: Op[] = []
  readonly #changes: Changes
  readonly #onToken: OnToken | null
  /** Place in the line as it was. */
  at = 0
  /** Marks that were on, and that are on now, where the reader stands. */
  before: Marking = 0
  after: Marking = 0

  constructor(changes: Changes, onToken: OnToken | null = null) {
    this.#changes = changes
    this.#onToken = onToken
  }

  /** Reads from an item up to, without, another. */
  read(from: Y.Item | null, until: Y.Item | null): void {
    for (let item = from; item !== null && item !== until; item = item.right) this.#item(item)
  }

  #item(item: Y.Item): void {
    const was = item.deleted ? this.#changes.isGone(item) : !this.#changes.isNew(item)
    if (item.content instanceof Y.ContentFormat) {
      const bit = bitOf(item.content)
      if (bit === null) return
      if (was) this.before = put(this.before, bit)
      if (!item.deleted) this.after = put(this.after, bit)
      return
    }
    if (!was && item.deleted) return
    const element = elementOf(item)
    if (element === null && !(item.content instanceof Y.ContentString || (was && item.deleted && item.countable))) return
    const length = element === null ? item.length : 1
    if (!item.deleted) this.#onToken?.(item, this.after, length)
    if (!was) this.#insert({ content: element ?? (item.content as Y.ContentString).str, marking: this.after })
    else if (item.deleted) this.#delete(length)
    else {
      if (this.before !== this.after && !isHeadType(element)) this.#format(length)
      this.at += length
    }
  }

  #insert(piece: Piece): void {
    const last = this.ops.at(-1)
    if (last?.kind === 'insert' && last.at === this.at) last.pieces.push(piece)
    else this.ops.push({ kind: 'insert', at: this.at, pieces: [piece] })
  }

  #delete(length: number): void {
    const last = this.ops.at(-1)
    if (last?.kind === 'delete' && last.at + last.length === this.at) last.length += length
    else this.ops.push({ kind: 'delete', at: this.at, length })
    this.at += length
  }

  #format(length: number): void {
    this.ops.push({ kind: 'format', at: this.at, length, on: named(this.after & ~this.before), off: named(this.before & ~this.after) })
  }
}

/** What a transaction changed in a short text, for example that of a cell. */
export function deltaOf(text: Y.XmlText, transaction: Y.Transaction): Op[] {
  const reader = new DeltaReader(changesOf(transaction))
  reader.read(text._start, null)
  return reader.ops
}
