import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import { localKeys, readLocal, removeLocal, writeLocal } from './local-storage.ts'
import { type Piece, piecesText, pieceText } from './own-words.ts'
import { createStore, type Store } from './store.ts'

/** Why words were not accepted: locked under the hand; written offline before a lock; refused as damaged or too large; right lost; database restored. */
export type RecoveryReason = 'locked' | 'older-lock' | 'malformed' | 'too-large' | 'forbidden' | 'removed' | 'restored'

/** Words of one person in one section that the server did not accept (R1). Kept in this browser until put back or dropped. */
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
  /** There are other people's words among them (after a restore). */
  byOthers: boolean
}

export const recoveryText = (recovery: Recovery): string => piecesText(recovery.pieces)

export interface RecoveryStore {
  list: Store<Recovery[]>
  add(recovery: Recovery): void
  remove(id: string): void
  /** Reads again what is kept. */
  refresh(): void
  /** Adds who locked a section to what was kept aside there just now without knowing it. */
  explainLock(sectionId: string, lock: Closed): void
  destroy(): void
}

/** Two pages of one browser may set the same words aside: whether everything in `less` is in `more`. */
function saysNothingMore(less: Recovery, more: Recovery): boolean {
  if (less.sectionId !== more.sectionId || less.id === more.id) return false
  const sameWriter = less.clients?.some((client) => more.clients?.includes(client)) ?? false
  if (!sameWriter && !(less.reason === 'restored' && more.reason === 'restored')) return false
  const words = recoveryText(more)
  return less.pieces.every((piece) => words.includes(pieceText(piece).trim()))
}

/** The word about a lock follows the lock closely; both times are this machine's, whose clock may be days off. */
const LOCK_TOLD_WITHIN = 60_000

/** Recoveries of one person, the same in all tabs of this browser. */
export function createRecoveryStore(userId: string): RecoveryStore {
  const prefix = `vk.recovery/${userId}/`
  const read = (): Recovery[] =>
    localKeys(prefix)
      .map((key) => readLocal<Recovery>(key))
      .filter((recovery): recovery is Recovery => recovery !== null && Array.isArray(recovery.pieces))
      .sort((a, b) => a.at - b.at)
  const list = createStore(read())
  const onStorage = (event: StorageEvent): void => {
    if (event.key?.startsWith(prefix)) list.set(read())
  }
  if (typeof window !== 'undefined') window.addEventListener('storage', onStorage)
  return {
    list,
    add: (recovery) => {
      const known = read()
      if (!known.some((one) => saysNothingMore(recovery, one))) {
        writeLocal(prefix + recovery.id, recovery)
        for (const one of known) if (saysNothingMore(one, recovery)) removeLocal(prefix + one.id)
      }
      list.set(read())
    },
    remove: (id) => {
      removeLocal(prefix + id)
      list.set(read())
    },
    refresh: () => list.set(read()),
    explainLock: (sectionId, lock) => {
      for (const recovery of list.get()) {
        const waits = recovery.sectionId === sectionId && recovery.lock === null && (recovery.reason === 'locked' || recovery.reason === 'older-lock')
        if (waits && Math.abs(Date.now() - recovery.at) < LOCK_TOLD_WITHIN) writeLocal(prefix + recovery.id, { ...recovery, lock })
      }
      list.set(read())
    },
    destroy: () => {
      if (typeof window !== 'undefined') window.removeEventListener('storage', onStorage)
    },
  }
}
