import type { DisplacedView } from '@van-kien/shared/api/views.ts'
import type { Closed, DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import { recoveredPrefix } from './copy-registry.ts'
import { type Piece, piecesText, pieceText } from './local-changes.ts'
import { localKeys, readLocal, removeLocal, writeLocal } from './local-storage.ts'
import type { EndReason } from './section-state.ts'
import { createStore, type Store } from './store.ts'

/**
 * Why words are not in the text: locked under the hand; written offline before a lock; refused as damaged or too large; right lost; section removed; database
 * restored; the footnote that was being written was deleted with its sentence; their place taken away by somebody who had not seen them (L4).
 */
export type RecoveryReason = EndReason | 'restored' | 'footnote-gone' | 'displaced'

/** Words of one person in one section that the server did not accept (R1), kept in this browser until put back or dropped; or that it keeps (L4). */
export interface Recovery {
  id: string
  sectionId: string
  userId: string
  at: number
  reason: RecoveryReason
  /** Who locked the section and when, where that was the reason and is known. */
  lock: Closed | null
  pieces: Piece[]
  /** Whose words these are: Yjs clients, one for each page. Absent in those that an earlier version kept. */
  clients?: number[]
  /** What people call the section, where that was known. */
  title?: string
  /** There are other people's words among them (after a restore). */
  byOthers: boolean
  /** What the server says of them, where their place was taken away; without what only the document's list knows, as long as that was not read. */
  displaced?: DisplacedText & Partial<DisplacedView> & { documentId: string | null }
}

export const recoveryText = (recovery: Recovery): string => piecesText(recovery.pieces)

export interface RecoveryStore {
  list: Store<Recovery[]>
  /** Replaces one with the same id; removes it when there are no words. */
  add(recovery: Recovery): void
  remove(id: string): void
  /** Removes it and gives what it was; null when another tab was faster. */
  take(id: string): Recovery | null
  /** Reads again what is kept. */
  refresh(): void
  /** Adds who locked a section to what was kept aside there just now without knowing it. */
  explainLock(sectionId: string, lock: Closed): void
  destroy(): void
}

/** Two pages of one browser may set the same words aside: whether everything in `less` is in `more`. */
function saysNothingMore(less: Recovery, more: Recovery): boolean {
  if (less.sectionId !== more.sectionId) return false
  const sameWriter = less.clients?.some((client) => more.clients?.includes(client)) ?? false
  if (!sameWriter && !(less.reason === 'restored' && more.reason === 'restored')) return false
  const words = recoveryText(more)
  return less.pieces.every((piece) => words.includes(pieceText(piece).trim()))
}

/** The word about a lock follows the lock closely; both times are this machine's, whose clock may be days off. */
const LOCK_NOTICE_WITHIN = 60_000

/**
 * How long it is remembered what was put back or thrown away. The stored copy that had the words too may be looked through only afterwards, by any tab:
 * they must not be offered again.
 */
const REMEMBERED_FOR = 86_400_000

/** Recoveries of one person, the same in all tabs of this browser. */
export function createRecoveryStore(userId: string): RecoveryStore {
  const prefix = `vk.recovery/${userId}/`
  const donePrefix = recoveredPrefix(userId)
  const all = <T extends { pieces: Piece[] }>(from: string): T[] =>
    localKeys(from)
      .map((key) => readLocal<T>(key))
      .filter((one): one is T => one !== null && Array.isArray(one.pieces))
  const read = (): Recovery[] => all<Recovery>(prefix).sort((a, b) => a.at - b.at)
  const done = (): Recovery[] => {
    const then = all<Recovery & { doneAt: number }>(donePrefix)
    for (const one of then) if (Date.now() - one.doneAt > REMEMBERED_FOR) removeLocal(donePrefix + one.id)
    return then
  }
  /** Not of footnotes: their page writes on under the same client id, and may lose the same words once more. */
  const isDone = (recovery: Recovery): boolean => recovery.reason !== 'footnote-gone' && done().some((one) => saysNothingMore(recovery, one))
  const list = createStore(read())
  const onStorage = (event: StorageEvent): void => {
    if (event.key?.startsWith(prefix)) list.set(read())
  }
  if (typeof window !== 'undefined') window.addEventListener('storage', onStorage)
  const take = (id: string): Recovery | null => {
    // What is stored, not what this tab has heard of: another one may have taken it a moment ago.
    const taken = readLocal<Recovery>(prefix + id)
    if (taken) writeLocal(donePrefix + id, { ...taken, doneAt: Date.now() })
    removeLocal(prefix + id)
    list.set(read())
    return taken
  }
  return {
    list,
    add: (recovery) => {
      const known = read().filter(({ id }) => id !== recovery.id)
      if (recovery.pieces.length === 0) removeLocal(prefix + recovery.id)
      else if (!known.some((one) => saysNothingMore(recovery, one)) && !isDone(recovery)) {
        writeLocal(prefix + recovery.id, recovery)
        for (const one of known) if (saysNothingMore(one, recovery)) removeLocal(prefix + one.id)
      }
      list.set(read())
    },
    remove: (id) => void take(id),
    take,
    refresh: () => list.set(read()),
    explainLock: (sectionId, lock) => {
      for (const recovery of list.get()) {
        const waits = recovery.sectionId === sectionId && recovery.lock === null && (recovery.reason === 'locked' || recovery.reason === 'older-lock')
        if (waits && Math.abs(Date.now() - recovery.at) < LOCK_NOTICE_WITHIN) writeLocal(prefix + recovery.id, { ...recovery, lock })
      }
      list.set(read())
    },
    destroy: () => {
      if (typeof window !== 'undefined') window.removeEventListener('storage', onStorage)
    },
  }
}
