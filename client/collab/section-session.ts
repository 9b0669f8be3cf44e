import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { type Closed, encodeTrouble, FRAME, type Opened, sectionRoom, type Trouble } from '@van-kien/shared/protocol/frames.ts'
import type * as Y from 'yjs'
import type { CopyOrigin, OwnMark } from './copy-registry.ts'
import { endReasonOf, parseClosed } from './final-close.ts'
import { createIncomingHold, type IncomingHold } from './incoming-hold.ts'
import { LiveCopy } from './live-copy.ts'
import type { Piece } from './local-changes.ts'
import { type EndReason, EXPECTED, REFUSED_AS_THEY_ARE, type SectionSnapshot, type SectionState } from './section-state.ts'
import type { SessionDeps } from './session-deps.ts'
import { SetAside } from './set-aside.ts'
import { createStore, whenStore } from './store.ts'
import { TypingOn } from './typing-on.ts'
import { TypingPlaces } from './typing-places.ts'
import { withPieces } from './with-pieces.ts'

export { isWritableState, keepsEditor, type SectionSnapshot, type SectionState } from './section-state.ts'

/** More rejections than this within a minute: something is broken, stop trying. */
const RESETS_A_MINUTE = 3
/** How long somebody whose section is locked under the hands may pause before the editor goes (R2), in milliseconds; after an older lock. */
const PAUSE = 3_000
const WORD_PAUSE = 1_000

/** Live writing in one section: made once, kept while the page lives. Holds the rules R1 and S1 from the browser's side. */
export class SectionSession {
  readonly sectionId: string
  /** What people call the section. */
  title: string | null = null
  /** Where the person may be typing. */
  readonly places = new TypingPlaces()
  readonly hold: IncomingHold = createIncomingHold()
  readonly #deps: SessionDeps
  readonly #words: SetAside
  readonly #store
  #live: LiveCopy
  #generation = 0
  #state: SectionState = { kind: 'connecting' }
  #access: Opened['access'] = 'read'
  #lock: Closed | null = null
  #savedAt: number | null = null
  #diskFull = false
  #resets: number[] = []
  #restored: { ydoc: Y.Doc; own: OwnMark[]; originals: Uint8Array[] } | null = null
  #reviewed: LiveCopy | null = null
  #typingOn: TypingOn | null = null
  #endedHere = false
  #reviveLater = false
  #destroyed = false

  constructor(sectionId: string, deps: SessionDeps) {
    this.sectionId = sectionId
    this.#deps = deps
    this.#words = new SetAside(sectionId, deps, () => this.title)
    this.#live = this.#start(false)
    this.#store = createStore(this.#compose())
  }

  get = (): SectionSnapshot => this.#store.get()
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /** The server closed the section because its disk is full, and nothing was confirmed since. */
  get diskFull(): boolean {
    return this.#diskFull
  }

  /** The section was removed, or the right ended, while the person's keys went here. */
  get endedHere(): boolean {
    return this.#endedHere
  }

  /** Brings everything that was typed into the Y.Doc, where it counts as unconfirmed, and what is typed on after a lock into the words kept aside. */
  flush(): void {
    this.places.flush()
    this.#typingOn?.keepNow()
  }

  /** When the oldest unconfirmed change was made; null when all is on disk. */
  unconfirmedSince(): number | null {
    return this.#live.unconfirmed.since()
  }

  /** True when nothing is unconfirmed within `ms`. */
  whenSaved = (ms: number): Promise<boolean> => {
    this.flush()
    return whenStore(this.#store, (now) => now.unconfirmed === 0, ms)
  }

  /** True when the section can be written in within `ms`. */
  whenLive = (ms: number): Promise<boolean> => whenStore(this.#store, (now) => now.state.kind === 'live', ms)

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
      if (this.#state.kind === 'readonly' || this.#state.kind === 'closing') this.#set({ ...this.#state, lock: this.#lock })
    } else {
      this.#typingOn?.finish()
      this.#lock = null
      if (this.#state.kind === 'readonly') this.#restart(false)
      else this.revive()
    }
  }

  /** The section was taken out, or the person's right to it ended, and that may be over: asks the server again. */
  revive(): void {
    if (this.#state.kind === 'closing') this.#reviveLater = true
    // Its words were set aside: it must not begin with the stored copy that has them.
    else if (this.#state.kind === 'refused' && this.#state.code !== 'malformed') this.#restart(true)
  }

  destroy(): void {
    this.flush()
    this.#typingOn?.end()
    this.#destroyed = true
    this.#live.destroy()
  }

  #start(fresh: boolean): LiveCopy {
    const { socket, userId } = this.#deps
    const current = (live: LiveCopy): boolean => live === this.#live && !this.#destroyed
    const live: LiveCopy = new LiveCopy({
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
          this.#endedHere = false
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
        displaced: this.#deps.displaced,
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
      this.flush()
      // Nobody knows yet what the restored database lacks: compare after loading.
      this.#restored = { ydoc: this.#live.ydoc, own: this.#live.ownMarks(), originals: this.#live.originals() }
      this.#later(() => this.#restart(false))
      return false
    }
    if (other || (before !== null && this.#access !== opened.access)) {
      // On a channel that is open the lock came under the hand; else it came while there was no connection.
      const why = this.#state.kind === 'live' || !other ? 'locked' : 'older-lock'
      this.#end(why, true, () => this.#restart(false))
      return false
    }
    this.#access = opened.access
    if (opened.access === 'write') this.#lock = null
    return true
  }

  #closed(code: number, reason: string): void {
    if (this.#state.kind === 'closing') return
    const final = endReasonOf(code, reason)
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
    const gone = final === 'forbidden' || final === 'removed'
    const ends = gone || (this.#resets.length > RESETS_A_MINUTE && !EXPECTED.has(final))
    this.#end(final, ends, (fresh) => {
      if (ends && !(gone && this.#reviveLater)) {
        this.#live.destroy()
        this.#set({ kind: 'refused', code: gone ? final : 'malformed' })
        return
      }
      this.#restart(fresh)
      if (final === 'locked') this.#set({ kind: 'readonly', lock: this.#lock })
    })
  }

  /**
   * This Y.Doc must not speak with the server any more: keeps its unconfirmed words aside (R1) and goes on with `next`. While the person types in it, it stays
   * on screen until a pause, and what they type is kept too.
   * @param drop see `#setAside`, whose answer `next` is given
   */
  #end(why: EndReason, drop: boolean, next: (fresh: boolean) => void): void {
    this.flush()
    this.#reviveLater = false
    const now = this.#deps.now()
    // An old lock that a new connection tells of: only who is in the middle of a word need finish it.
    const pause = why === 'older-lock' ? WORD_PAUSE : PAUSE
    const typedAt = why === 'older-lock' ? this.#live.changedAt : now
    const typing = this.places.hasKeys() && (now - typedAt < pause || this.hold.held())
    const lasts = typing && !REFUSED_AS_THEY_ARE.has(why)
    if (lasts && (why === 'removed' || why === 'forbidden')) this.#endedHere = true
    if (!lasts) {
      const fresh = this.#setAside(why, drop)
      this.#later(() => next(fresh))
      return
    }
    this.#set({ kind: 'closing', why, lock: this.#lock })
    this.#live.seal()
    this.#typingOn = new TypingOn(this.#live.ydoc, typedAt, {
      hasKeys: () => this.places.hasKeys(),
      composing: () => this.hold.held(),
      now: this.#deps.now,
      pause,
      keep: () => {
        this.places.flush()
        this.#keep(why, now)
      },
      done: () => {
        this.#typingOn = null
        next(this.#setAside(why, drop, now))
      },
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
  #setAside(reason: EndReason, drop: boolean, at = this.#deps.now()): boolean {
    const { ydoc } = this.#live
    const [own, name] = [this.#live.ownMarks(), this.#live.storedName()]
    const leaves = drop || own.length > 0
    // The stored copy goes only when what is in it was kept.
    this.#keep(reason, at, () => {
      if (leaves && name !== null && reason !== 'locked' && reason !== 'older-lock') void this.#words.giveUp(name, ydoc, own, reason)
    })
    return leaves
  }

  /** Keeps aside what nobody confirmed up to now. */
  #keep(reason: EndReason, at: number, then?: () => void): void {
    const [live, own, lock] = [this.#live, this.#live.ownMarks(), this.#lock]
    withPieces((pieces) => {
      this.#words.keep(live.ownPieces(pieces, own), own, reason, lock, at)
      then?.()
    })
  }

  /** Looks through what earlier visits or an earlier database left on this machine, once the server's words are here to compare. */
  async #review(): Promise<void> {
    const live = this.#live
    const { origin, ydoc } = live
    if (origin === null) return
    if (this.#restored) {
      const { ydoc: old, own, originals } = this.#restored
      this.#restored = null
      withPieces((read) =>
        this.#words.keep([...read.differingPieces(old, ydoc, own), ...read.diedPieces(old, originals, own)], own, 'restored', null),
      )
    }
    if (this.#reviewed === live) return
    this.#reviewed = live
    await this.#words.review(live, origin, this.#access, this.#lock, () => live === this.#live && !this.#destroyed && this.#state.kind !== 'refused')
  }

  /** Keeps words aside that have lost their place in the text, e.g. those of a footnote whose sentence was deleted. `at`: the same again replaces them. */
  setWordsAside(pieces: Piece[], reason: 'footnote-gone', at: number): void {
    const { clientID } = this.#live.ydoc
    this.#words.keep(pieces, [{ clientId: clientID, clock: 0 }], reason, null, at)
  }

  /** The editor was mended: counted by the server, when it can be told now. */
  troubled(trouble: Trouble): void {
    this.#deps.socket.send(sectionRoom(this.sectionId), FRAME.trouble, encodeTrouble(trouble))
  }

  /** Words of pages that have ended are still here: sends them, or keeps them aside (R1). */
  async takeLeftWords(): Promise<void> {
    const { kind } = this.#state
    if ((kind !== 'live' && kind !== 'readonly') || this.#live.unconfirmed.count() > 0) return
    if (kind === 'live') await this.#live.takeLeft()
    this.#reviewed = null
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
