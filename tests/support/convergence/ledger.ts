import type { Rooms } from '@van-kien/server/collab/rooms.ts'
import type * as Y from 'yjs'
import { idsAbove, standsIn, wordsIn } from './words.ts'

interface Range {
  clock: number
  len: number
}

/** One writing of a word: in which replica, as which items. */
interface Entry {
  word: string
  section: string
  author: string
  client: number
  /** Own clock after the transaction that wrote it. */
  until: number
  ids: Y.ID[]
  /** For the message of a failure. */
  where: string
}

/** What everybody wrote and took out, as it happened at their own machines. */
export class Ledger {
  readonly entries: Entry[] = []
  /** Words that somebody took out on purpose. */
  readonly takenOut = new Set<string>()
  /** Written more than once on purpose: by splitting, joining, putting back. */
  readonly moved = new Set<string>()
  readonly #deletedBy = new Map<number, Range[]>()
  readonly #watched = new WeakSet<Y.Doc>()

  /** Listens to a replica from now on. Only what its own page does counts (transactions with one of `origins`). */
  watch(ydoc: Y.Doc, section: string, author: string, origins: readonly unknown[]): void {
    if (this.#watched.has(ydoc)) return
    this.#watched.add(ydoc)
    let before = new Set<string>()
    ydoc.on('beforeTransaction', (transaction) => {
      if (origins.includes(transaction.origin)) before = wordsIn(ydoc)
    })
    ydoc.on('afterTransaction', (transaction) => {
      if (!origins.includes(transaction.origin)) return
      this.addDeleted(transaction.deleteSet)
      const from = transaction.beforeState.get(ydoc.clientID) ?? 0
      const until = transaction.afterState.get(ydoc.clientID) ?? 0
      const after = new Set<string>()
      for (const stand of standsIn(ydoc)) {
        after.add(stand.word)
        const ids = idsAbove(stand)
        if (ids[0]?.client !== ydoc.clientID || ids[0].clock < from) continue
        if (before.has(stand.word) || transaction.origin === 'put-back') this.moved.add(stand.word)
        this.entries.push({
          word: stand.word,
          section,
          author,
          client: ydoc.clientID,
          until,
          ids,
          where: `${stand.index < 0 ? (ids[1] && ids[1].client === ydoc.clientID && ids[1].clock >= from ? 'new footnote' : 'changed footnote') : 'text'} in ${(stand.holder.parent as Y.XmlElement).nodeName}`,
        })
      }
      for (const word of before) if (!after.has(word)) this.takenOut.add(word)
    })
  }

  /** What the server writes for somebody (restoring): it takes words out and brings others back. Returns the way out. */
  watchServer(rooms: Rooms): () => void {
    const forwardEdit = rooms.forwardEdit.bind(rooms)
    rooms.forwardEdit = (section, author, edit) =>
      forwardEdit(section, author, (ydoc) => {
        ydoc.on('afterTransaction', (transaction) => {
          this.addDeleted(transaction.deleteSet)
          for (const word of wordsIn(ydoc)) this.moved.add(word)
        })
        edit(ydoc)
      })
    return () => {
      rooms.forwardEdit = forwardEdit
    }
  }

  addDeleted(set: { clients: Map<number, Range[]> }): void {
    for (const [client, ranges] of set.clients) this.#deletedBy.set(client, [...(this.#deletedBy.get(client) ?? []), ...ranges])
  }

  wasDeleted(ids: readonly Y.ID[]): boolean {
    return ids.some((id) => this.#deletedBy.get(id.client)?.some((range) => id.clock >= range.clock && id.clock < range.clock + range.len))
  }
}
