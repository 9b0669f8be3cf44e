import type { Rooms } from '@van-kien/server/collab/rooms.ts'
import * as Y from 'yjs'
import { IdSet } from './id-set.ts'
import { idsOf, standsIn, wordsIn } from './words.ts'

/** One writing of a word: in which replica, as which items. A word that is moved is written again. */
export interface Entry {
  word: string
  section: string
  author: string
  client: number
  /** Of its letters. */
  ids: Y.ID[]
  /** For the message of a failure. */
  where: string
}

/** Words that a command of the server replaced. */
export interface Replaced {
  section: string
  words: string[]
}

/** What everybody wrote and took out, as it happened where they saw it. */
export class Ledger {
  readonly entries: Entry[] = []
  /** Written more than once on purpose: by splitting, joining, moving, putting back. */
  readonly moved = new Set<string>()
  readonly replaced: Replaced[] = []
  readonly #aside = new Map<string, Set<string>>()
  readonly #taken = new Map<string, Map<string, IdSet>>()
  readonly #watched = new WeakSet<Y.Doc>()

  /** Listens to a replica from now on. @param isOwn of the origin of a transaction: its own page does it */
  watch(ydoc: Y.Doc, section: string, author: string, isOwn: (origin: unknown) => boolean): void {
    if (this.#watched.has(ydoc)) return
    this.#watched.add(ydoc)
    let before = new Set<string>()
    ydoc.on('beforeTransaction', (transaction) => {
      if (isOwn(transaction.origin)) before = wordsIn(ydoc)
    })
    ydoc.on('afterTransaction', (transaction) => {
      if (!isOwn(transaction.origin)) return
      this.takenBy(section, author).addDeleted(transaction.deleteSet)
      for (const entry of entriesOf(transaction, section, author)) {
        if (before.has(entry.word) || transaction.origin === 'put-back') this.moved.add(entry.word)
        this.entries.push(entry)
      }
    })
  }

  /** The person was shown these words of a section as not accepted (R1). */
  putAside(section: string, author: string, words: string): void {
    const key = `${section} ${author}`
    this.#aside.set(key, (this.#aside.get(key) ?? new Set()).add(words))
  }

  /** Whether its writer was ever shown the word as not accepted. */
  wasPutAside({ section, author, word }: Entry): boolean {
    return [...(this.#aside.get(`${section} ${author}`) ?? [])].some((words) => words.includes(word))
  }

  /** What a person, or a command on somebody's behalf, deleted in a section while it stood before the eyes: seen. */
  takenBy(section: string, author: string): IdSet {
    const people = this.#taken.get(section) ?? new Map<string, IdSet>()
    const taken = people.get(author) ?? new IdSet()
    this.#taken.set(section, people.set(author, taken))
    return taken
  }

  /** All who took something out of a section. */
  takersIn(section: string): ReadonlyMap<string, IdSet> {
    return this.#taken.get(section) ?? new Map()
  }

  /** What the server writes for somebody (restore, import …): it takes words out and brings others, once it is on disk. Returns the way out. */
  watchServer(rooms: Rooms): () => void {
    const edit = rooms.edit.bind(rooms)
    rooms.edit = async (section, author, change, record) => {
      let done = (): void => {}
      const result = await edit(
        section,
        author,
        (ydoc) => {
          const transactions: Y.Transaction[] = []
          const entries: Entry[] = []
          ydoc.on('afterTransaction', (transaction) => {
            transactions.push(transaction)
            entries.push(...entriesOf(transaction, section, author))
          })
          const before = wordsIn(ydoc)
          change(ydoc)
          const after = wordsIn(ydoc)
          done = () => {
            for (const transaction of transactions) this.takenBy(section, author).addDeleted(transaction.deleteSet)
            this.entries.push(...entries)
            for (const word of after) this.moved.add(word)
            this.replaced.push({ section, words: [...before].filter((word) => !after.has(word)) })
          }
        },
        record,
      )
      done()
      return result
    }
    return () => {
      rooms.edit = edit
    }
  }
}

/** Words that a transaction wrote. */
function entriesOf(transaction: Y.Transaction, section: string, author: string): Entry[] {
  const { doc } = transaction
  const client = doc.clientID
  const from = transaction.beforeState.get(client) ?? 0
  return standsIn(doc).flatMap((stand) => {
    const ids = idsOf(stand)
    if (ids[0]?.client !== client || ids[0].clock < from) return []
    const where = stand.holder.parent === null ? 'body' : stand.holder.parent instanceof Y.XmlText ? 'footnote' : 'cell'
    return [{ word: stand.word, section, author, client, ids, where }]
  })
}
