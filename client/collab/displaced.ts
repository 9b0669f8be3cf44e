import type { DisplacedView } from '@van-kien/shared/api/views.ts'
import type { DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import { linesOf } from './displaced-lines.ts'
import { localKeys, readLocal, removeLocal, writeLocal } from './local-storage.ts'
import type { Recovery } from './recovery.ts'
import { createStore, type Store } from './store.ts'

/** What became of words that had lost their place. */
export type Outcome = 'put-back' | 'dropped'

/** The server's answers about them. */
export interface DisplacedWays {
  /** The open ones of a document that are this person's to settle. */
  list(documentId: string): Promise<DisplacedView[]>
  settle(id: string, outcome: Outcome): Promise<unknown>
  /** The server answered, and asking again would change nothing. */
  isFinal(error: unknown): boolean
}

/**
 * Words of this person that somebody took away without having seen them (L4). The server keeps them until they are settled, so they are shown on every
 * machine; here they are only in memory. What was settled and could not be told yet is remembered in this browser.
 */
export interface DisplacedStore {
  list: Store<Recovery[]>
  /** A section's channel brought them. */
  notify(texts: readonly DisplacedText[]): void
  /** Asks for the open ones of a document. */
  read(documentId: string): Promise<void>
  /** Nobody in this browser has settled it, as far as is written down: another tab may have done so a moment ago. */
  isOpen(id: string): boolean
  /** Takes the card away at once and tells the server, when `ready` is fulfilled with true; otherwise at the next connection. */
  settle(id: string, outcome: Outcome, ready?: Promise<boolean>): void
  /** Tells the server what it has not heard yet. */
  tellSettled(): void
  destroy(): void
}

interface Known {
  recovery: Recovery & Required<Pick<Recovery, 'displaced'>>
  /** Counts what came in: a list that was asked for earlier says nothing about it. */
  turn: number
}

export function createDisplacedStore(userId: string, ways: DisplacedWays | null, now: () => number): DisplacedStore {
  const prefix = `vk.settled/${userId}/`
  const list = createStore<Recovery[]>([])
  const known = new Map<string, Known>()
  /** Settled here, in another tab or on another machine: an answer that was on its way does not bring it back. */
  const settled = new Set(localKeys(prefix).map((key) => key.slice(prefix.length)))
  let turn = 0

  const publish = (): void => list.set([...known.values()].map(({ recovery }) => recovery).sort((a, b) => a.at - b.at))
  const forget = (id: string): void => {
    settled.add(id)
    known.delete(id)
  }
  const learn = (text: DisplacedText | DisplacedView, documentId: string | null): void => {
    if (text.pieces.length === 0) forget(text.id)
    if (settled.has(text.id)) return
    const before = known.get(text.id)
    const view: Partial<DisplacedView> = 'foundAt' in text ? text : (before?.recovery.displaced ?? {})
    const recovery: Known['recovery'] = {
      id: text.id,
      sectionId: text.sectionId,
      userId,
      at: text.at ?? before?.recovery.at ?? view.foundAt ?? now(),
      reason: 'displaced',
      lock: null,
      pieces: linesOf(text).map(({ text: line, after }) => ({
        kind: 'block',
        block: { type: 'paragraph', content: [{ type: 'text', text: line }] },
        after: after ?? null,
        byOthers: false,
      })),
      byOthers: false,
      displaced: { ...view, ...text, documentId: documentId ?? before?.recovery.displaced.documentId ?? null },
    }
    known.set(text.id, { recovery, turn })
  }
  const tell = (id: string, outcome: Outcome): void => {
    ways?.settle(id, outcome).then(
      () => removeLocal(prefix + id),
      (error) => {
        if (ways.isFinal(error)) removeLocal(prefix + id)
      },
    )
  }
  const tellSettled = (): void => {
    for (const key of localKeys(prefix)) {
      const outcome = readLocal<Outcome>(key)
      if (outcome !== null) tell(key.slice(prefix.length), outcome)
    }
  }
  const onStorage = (event: StorageEvent): void => {
    if (!event.key?.startsWith(prefix) || event.newValue === null) return
    forget(event.key.slice(prefix.length))
    publish()
  }
  if (typeof window !== 'undefined') window.addEventListener('storage', onStorage)

  return {
    list,
    notify: (texts) => {
      turn++
      for (const text of texts) learn(text, null)
      publish()
    },
    read: async (documentId) => {
      if (ways === null) return
      const asked = turn
      const open = await ways.list(documentId)
      for (const [id, one] of known) {
        const of = one.recovery.displaced.documentId
        if ((of === null || of === documentId) && one.turn <= asked && !open.some((each) => each.id === id)) known.delete(id)
      }
      for (const text of open) learn(text, documentId)
      publish()
    },
    isOpen: (id) => known.has(id) && readLocal(prefix + id) === null,
    settle: (id, outcome, ready = Promise.resolve(true)) => {
      forget(id)
      publish()
      if (ways === null) return
      writeLocal(prefix + id, outcome)
      void ready.then((now) => now && tell(id, outcome))
    },
    tellSettled,
    destroy: () => {
      if (typeof window !== 'undefined') window.removeEventListener('storage', onStorage)
    },
  }
}
