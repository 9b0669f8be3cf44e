import * as Y from 'yjs'

/** Something that one person did in one section, and who knows of it. */
export interface Operation {
  kind: 'insert' | 'delete'
  sectionId: string
  /** Yjs client id, and the range of its clock that was written or deleted. */
  client: number
  clock: number
  length: number
  /** What was written; empty for a deletion. */
  mark: string
  /** Number of the data frame that carried it. */
  frame: number
  /** Somebody else's line brought it. */
  seen: boolean
  /** Whoever did it was told that it is saved. */
  acknowledged: boolean
  /** Somebody deleted it later, or tried to. */
  deleted: boolean
}

/** `⟨`, digits, `⟩` in UTF-8, read as Latin-1. */
const MARK = /\u00e2\u009f\u00a8(\d+)\u00e2\u009f\u00a9/g

/** What all lines of one round know together. */
export class Ledger {
  /** Answers to SyncStep1, by section. */
  readonly answers = new Map<string, Uint8Array[]>()
  /** Highest lock epoch that anybody was told, by section. */
  readonly epochs = new Map<string, number>()
  readonly #inserts = new Map<number, Operation>()
  readonly #deletes = new Map<number, Operation[]>()
  #nextMark: number
  #nextClient: number

  /** @param first no other round uses the numbers from `first` to `first + 1,000,000` */
  constructor(first: number) {
    this.#nextMark = this.#nextClient = first
  }

  get newClient(): number {
    return this.#nextClient++
  }

  /** A mark like `⟨7⟩`, written once ever. */
  get newMark(): number {
    return this.#nextMark++
  }

  inserted(number: number, operation: Operation): void {
    this.#inserts.set(number, operation)
  }

  deleted(operation: Operation): void {
    this.#deletes.set(operation.client, [...(this.#deletes.get(operation.client) ?? []), operation])
  }

  /** Looks through an update that came to somebody who wrote nothing of it. */
  saw(update: Uint8Array): void {
    const words = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1')
    for (const [, number] of words.matchAll(MARK)) {
      const operation = this.#inserts.get(Number(number))
      if (operation) operation.seen = true
    }
    // An update without deletions ends with a zero: no clients in its set of deletions.
    if (update.at(-1) === 0) return
    for (const [client, ranges] of Y.decodeUpdate(update).ds.clients)
      for (const operation of this.#deletes.get(client) ?? []) {
        if (ranges.some(({ clock, len }) => clock <= operation.clock && operation.clock + operation.length <= clock + len)) operation.seen = true
      }
  }

  /** What is in a section for certain, its writers were told so. Whoever uses it later leaves out what was deleted meanwhile. */
  savedIn(sectionId: string): Operation[] {
    return [...this.#inserts.values()].filter((one) => one.sectionId === sectionId && one.acknowledged && !one.deleted)
  }

  /** What was promised to somebody: it must be there, whatever happens. */
  promised(): Operation[] {
    return [...this.#inserts.values(), ...[...this.#deletes.values()].flat()].filter((operation) => operation.seen || operation.acknowledged)
  }
}
