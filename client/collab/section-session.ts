import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Closed, Opened } from '@van-kien/shared/protocol/frames.ts'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { CopyOrigin, OwnMark } from './copy-registry.ts'
import { createIncomingHold, type IncomingHold } from './incoming-hold.ts'
import { createLiveCopy, type LiveCopy } from './live-copy.ts'
import { differingPieces, ownPieces } from './own-words.ts'
import { OwnWordsAside } from './own-words-aside.ts'
import type { Recovery, RecoveryReason } from './recovery.ts'
import type { CollabSocket } from './socket.ts'
import { createStore } from './store.ts'

/** Where a section's live writing stands. Writable in `live` and `offline`; `lock` is null when the person may only read or who locked is not known. */
export type SectionState =
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'offline' }
  | { kind: 'readonly'; lock: Closed | null }
  | { kind: 'refused'; code: 'forbidden' | 'removed' | 'malformed' }

export const isWritableState = (state: SectionState): boolean => state.kind === 'live' || state.kind === 'offline'

export interface SectionSnapshot {
  state: SectionState
  /** Counts Y.Docs: the key of the editor. */
  generation: number
  unconfirmed: number
  /** When the server last confirmed that all is on disk, on this machine's clock. */
  lastSavedAt: number | null
  ydoc: Y.Doc
  awareness: Awareness
}

export interface SessionDeps {
  socket: CollabSocket
  userId: string
  recover(recovery: Recovery): void
  /** Who locked the section became known after its words were kept aside. */
  explainLock(sectionId: string, lock: Closed): void
  /** The server is away, and the person could write here when it was last heard of: begin with what this machine has. */
  startsOffline(sectionId: string): boolean
  /** This section takes the caret over from another one (P1: only one carries awareness). */
  takeCaret(session: SectionSession): void
  now(): number
}

/** More rejections than this within a minute: something is broken, stop trying. */
const RESETS_A_MINUTE = 3
/** Held changes of others, in bytes (I1). */
const HOLD_LIMIT = 256 * 1024

/** Live writing in one section: made once, kept while the page lives. Holds the rules R1 and S1 from the browser's side. */
export class SectionSession {
  readonly sectionId: string
  /** What people call the section. */
  title: string | null = null
  readonly hold: IncomingHold = createIncomingHold(HOLD_LIMIT)
  readonly #deps: SessionDeps
  readonly #words: OwnWordsAside
  readonly #store
  #live: LiveCopy
  #generation = 0
  #state: SectionState = { kind: 'connecting' }
  #access: Opened['access'] = 'read'
  #lock: Closed | null = null
  #savedAt: number | null = null
  #diskFull = false
  #resets: number[] = []
  #restored: { ydoc: Y.Doc; own: OwnMark[] } | null = null
  #reviewed = ''
  #destroyed = false

  constructor(sectionId: string, deps: SessionDeps) {
    this.sectionId = sectionId
    this.#deps = deps
    this.#words = new OwnWordsAside(sectionId, deps)
    this.#live = this.#start(false)
    this.#store = createStore(this.#compose())
  }

  get = (): SectionSnapshot => this.#store.get()
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /** The server closed the section because its disk is full, and nothing was confirmed since. */
  get diskFull(): boolean {
    return this.#diskFull
  }

  /** When the oldest unconfirmed change was made; null when all is on disk. */
  unconfirmedSince(): number | null {
    return this.#live.unconfirmed.since()
  }

  /** True when nothing is unconfirmed within `ms`. */
  whenSaved = (ms: number): Promise<boolean> => this.#when((now) => now.unconfirmed === 0, ms)

  /** True when the section can be written in within `ms`. */
  whenLive = (ms: number): Promise<boolean> => this.#when((now) => now.state.kind === 'live', ms)

  #when(test: (now: SectionSnapshot) => boolean, ms: number): Promise<boolean> {
    if (test(this.get())) return Promise.resolve(true)
    return new Promise((resolve) => {
      const done = (answer: boolean): void => {
        clearTimeout(timer)
        leave()
        resolve(answer)
      }
      const leave = this.subscribe(() => {
        if (test(this.get())) done(true)
      })
      const timer = setTimeout(() => done(false), ms)
    })
  }

  /** The person's caret is here: others see it. `null` when it left. */
  setPresence(user: { name: string; color: string } | null): void {
    const { awareness } = this.#live
    if (user === null) {
      if (awareness.getLocalState() !== null) awareness.setLocalState(null)
      return
    }
    this.#deps.takeCaret(this)
    if (awareness.getLocalState() === null) awareness.setLocalState({ user })
  }

  /** The section's status changed (from the document's events): remembers who locked it; an opened section is loaded anew. */
  sectionChanged(change: { status: SectionStatus; by?: string; at?: number }): void {
    if (change.status !== 'drafting') {
      this.#lock = { status: change.status, ...(change.by ? { by: change.by } : {}), ...(change.at ? { at: change.at } : {}) }
      this.#deps.explainLock(this.sectionId, this.#lock)
      if (this.#state.kind === 'readonly') this.#set({ kind: 'readonly', lock: this.#lock })
    } else if (this.#state.kind === 'readonly' || this.#state.kind === 'refused') {
      this.#lock = null
      this.#restart(false)
    }
  }

  destroy(): void {
    this.#destroyed = true
    this.#live.destroy()
  }

  #start(fresh: boolean): LiveCopy {
    const { socket, userId } = this.#deps
    const current = (live: LiveCopy): boolean => live === this.#live && !this.#destroyed
    const live: LiveCopy = createLiveCopy({
      socket,
      userId,
      sectionId: this.sectionId,
      hold: this.hold,
      fresh,
      offline: this.#deps.startsOffline(this.sectionId),
      title: () => this.title,
      listener: {
        opened: (opened, origin) => current(live) && this.#opened(opened, origin),
        synced: () => {
          if (!current(live)) return
          this.#set(this.#access === 'write' ? { kind: 'live' } : { kind: 'readonly', lock: this.#lock })
          void this.#review()
        },
        restored: () => {
          if (!current(live) || this.#state.kind !== 'connecting') return
          this.#access = 'write'
          this.#set({ kind: 'offline' })
        },
        progress: (savedAt) => {
          if (!current(live)) return
          if (savedAt !== null) {
            this.#savedAt = savedAt
            this.#diskFull = false
          }
          this.#publish()
        },
        closed: (code, reason) => {
          if (current(live)) this.#closed(code, reason)
        },
      },
    })
    return live
  }

  #restart(fresh: boolean): void {
    this.#live.destroy()
    this.hold.release()
    this.#generation++
    this.#state = { kind: 'connecting' }
    this.#live = this.#start(fresh)
    this.#publish()
  }

  #opened(opened: Opened, origin: CopyOrigin): boolean {
    const before = this.#live.origin
    const other = before !== null && (before.historyId !== origin.historyId || before.lockEpoch !== origin.lockEpoch)
    if (other && before.historyId !== origin.historyId) {
      // Nobody knows yet what the restored database lacks: compare after loading.
      this.#restored = { ydoc: this.#live.ydoc, own: this.#live.ownMarks() }
      this.#later(() => this.#restart(false))
      return false
    }
    if (other || (opened.access === 'read' && this.#live.unconfirmed.count() > 0)) {
      // On a channel that is open the lock came under the hand; else it came while there was no connection.
      this.#setAside(this.#state.kind === 'live' || !other ? 'locked' : 'older-lock', true)
      this.#later(() => this.#restart(false))
      return false
    }
    if (before !== null && this.#access !== opened.access) {
      this.#later(() => this.#restart(false))
      return false
    }
    this.#access = opened.access
    if (opened.access === 'write') this.#lock = null
    return true
  }

  #closed(code: number, reason: string): void {
    const final = FINAL[code]
    if (final === undefined) {
      if (parseClosed(reason)?.cause === 'disk-full') this.#diskFull = true
      if (code === CLOSE.notSignedIn || code === CLOSE.otherSchema) this.#deps.socket.refuse(code)
      if (this.#state.kind === 'live') this.#set({ kind: 'offline' })
      else this.#publish()
      return
    }
    if (final === 'locked') this.#lock = parseClosed(reason) ?? this.#lock
    const now = this.#deps.now()
    this.#resets = [...this.#resets.filter((at) => now - at < 60_000), now]
    const tooOften = this.#resets.length > RESETS_A_MINUTE && final !== 'locked'
    const ends = final === 'forbidden' || final === 'removed' || tooOften
    const fresh = this.#setAside(final, ends)
    this.#later(() => {
      if (ends) {
        this.#live.destroy()
        this.#set({ kind: 'refused', code: final === 'forbidden' || final === 'removed' ? final : 'malformed' })
        return
      }
      this.#restart(fresh)
      if (final === 'locked') this.#set({ kind: 'readonly', lock: this.#lock })
    })
  }

  /** After the channel's own code is through. */
  #later(task: () => void): void {
    const live = this.#live
    queueMicrotask(() => {
      if (live === this.#live && !this.#destroyed) task()
    })
  }

  /**
   * Keeps the words that nobody confirmed (R1); then this copy must not be used again, and with `drop` in any case. Returns whether it must not. The
   * stored copy of a section that was locked is looked through, and removed, by the review that follows.
   */
  #setAside(reason: RecoveryReason, drop: boolean): boolean {
    const own = this.#live.ownMarks()
    this.#words.keep(ownPieces(this.#live.ydoc, own), own, reason, this.#lock)
    const name = this.#live.storedName()
    const leaves = drop || own.length > 0
    if (leaves && name !== null && reason !== 'locked' && reason !== 'older-lock') void this.#words.giveUp(name, own, reason)
    return leaves
  }

  /** Looks through what earlier visits or an earlier database left on this machine, once the server's words are here to compare. */
  async #review(): Promise<void> {
    const { origin, ydoc } = this.#live
    if (origin === null) return
    if (this.#restored) {
      const { ydoc: old, own } = this.#restored
      this.#restored = null
      this.#words.keep(differingPieces(old, ydoc, own), own, 'restored', null)
    }
    const key = `${origin.historyId}/${origin.lockEpoch}/${this.#access}`
    if (this.#reviewed === key) return
    this.#reviewed = key
    await this.#words.review(ydoc, origin, this.#access, this.#lock)
  }

  /** Words of pages that have ended are still here: sends them, or keeps them aside (R1). */
  async takeLeftWords(): Promise<void> {
    const { kind } = this.#state
    if ((kind !== 'live' && kind !== 'readonly') || this.#live.unconfirmed.count() > 0) return
    if (kind === 'live') await this.#live.takeLeft()
    this.#reviewed = ''
    await this.#review()
  }

  #set(state: SectionState): void {
    this.#state = state
    this.#publish()
  }

  #publish(): void {
    if (!this.#destroyed) this.#store.set(this.#compose())
  }

  #compose(): SectionSnapshot {
    const { ydoc, awareness, unconfirmed } = this.#live
    return { state: this.#state, generation: this.#generation, unconfirmed: unconfirmed.count(), lastSavedAt: this.#savedAt, ydoc, awareness }
  }
}

/** Close codes after which this Y.Doc never speaks with the server again. */
const FINAL: Partial<Record<number, RecoveryReason>> = {
  [CLOSE.locked]: 'locked',
  [CLOSE.malformed]: 'malformed',
  [CLOSE.tooLarge]: 'too-large',
  [CLOSE.forbidden]: 'forbidden',
  [CLOSE.unknown]: 'removed',
}

function parseClosed(reason: string): Closed | null {
  try {
    return reason === '' ? null : (JSON.parse(reason) as Closed)
  } catch {
    return null
  }
}
