import * as Y from 'yjs'
import { type CopyOrigin, clearDirty, copiesOf, dirtyMarks, isDirty, markDirty, markWhole, type OwnMark, registerCopy } from './copy-registry.ts'
import { keepCopy, type LocalCopy, PATIENCE, type ReadCopy, readCopy } from './local-copies.ts'
import type { Originals } from './originals.ts'
import { readOriginals, type StoredOriginals, storeOriginals } from './stored-originals.ts'
import type { Unconfirmed } from './unconfirmed.ts'
import { readPiecesSoon } from './with-pieces.ts'

const DIRTY_EVERY = 2_000
/** Origin of what is kept beside the stored copy of this page. */
const KEPT_HERE = 'kept-here'

/** Whether a change comes from what this browser keeps of the same Y.Doc. y-indexeddb names itself as its origin. */
export const isStored = (origin: unknown): boolean => origin === KEPT_HERE || (typeof origin === 'object' && origin !== null && '_dbref' in origin)

/** The live copy that is stored, as far as storing needs it. */
interface Stored {
  userId: string
  sectionId: string
  ydoc: Y.Doc
  unconfirmed: Unconfirmed
  originals: Originals
  /** What people call the section, when that is known. */
  title(): string | null
  /** Which lock and history it belongs to; null before anybody said so: nothing is stored then. */
  origin(): CopyOrigin | null
  signedOut(): boolean
}

/** What this browser keeps of a live copy, and the marks that say whose words in it nobody confirmed. */
export class StoredCopy {
  readonly #of: Stored
  #kept: LocalCopy | null = null
  #keeper: StoredOriginals | null = null
  /** Marks of earlier pages. */
  #found: OwnMark[] = []
  #dirtyWritten = -1
  #dirtyAt = 0
  /** Another page removed the stored copy. */
  #taken = false
  #alive = true
  #loading: Promise<boolean> | null = null

  constructor(of: Stored) {
    this.#of = of
    if (typeof window !== 'undefined') window.addEventListener('storage', this.#onStorage)
  }

  /** Null while nothing is stored. */
  get name(): string | null {
    return this.#kept?.name ?? null
  }

  /** The marks of all words that are not confirmed: this page's and those found. */
  marks(): OwnMark[] {
    return this.#of.unconfirmed.count() > 0 ? [...this.#found, this.#mine()] : []
  }

  /**
   * Begins to store, once, and takes over what is stored. False when that could not be read, or this ended meanwhile.
   * @param fresh see `registerCopy`
   */
  load(fresh: string | null): Promise<boolean> {
    this.#loading ??= this.#load(fresh)
    return this.#loading
  }

  /** Something was written at `now`: stored anew when another page removed the copy, and marked. */
  changed(now: number): void {
    if (this.#taken) this.#store(this.#freshName())
    this.marked(now)
  }

  /** Writes down that there are unconfirmed words; again when another page took the mark away, for it knew only some of them. */
  marked(now: number): void {
    const { userId, sectionId, ydoc } = this.#of
    if (this.#kept === null || (this.#dirtyWritten >= 0 && now - this.#dirtyAt < DIRTY_EVERY && isDirty(userId, sectionId, ydoc.clientID))) return
    this.#dirtyWritten = this.#mine().clock
    this.#dirtyAt = now
    markDirty(userId, sectionId, this.#kept.name, this.#mine(), this.#of.title())
  }

  /** Everything in it is on the server's disk. */
  confirmed(): void {
    const { userId, sectionId } = this.#of
    for (const mark of this.#found.splice(0)) clearDirty(userId, sectionId, mark)
    clearDirty(userId, sectionId, this.#mine())
    this.#dirtyWritten = -1
  }

  /** It has all that the server has: one may begin with it. */
  whole(): void {
    if (this.#kept !== null) markWhole(this.#of.userId, this.#of.sectionId, this.#kept.name)
  }

  /** What pages that have ended left unsent in the copies that belong to the section as it stands. */
  async takeLeft(takeIn: (old: ReadCopy) => void): Promise<void> {
    const { userId, sectionId, unconfirmed } = this.#of
    const origin = this.#of.origin()
    if (this.#kept === null || origin === null) return
    for (const name of copiesOf(userId, sectionId, origin)) {
      const known = [...this.#found, this.#mine()]
      const left = dirtyMarks(userId, sectionId, name).filter((mark) => !known.some(({ clientId }) => clientId === mark.clientId))
      const old = left.length > 0 ? await readCopy(name) : null
      if (!this.#alive) return
      if (old === null) continue
      this.#found = [...this.#found, ...left]
      takeIn(old)
    }
    if (unconfirmed.count() === 0) this.confirmed()
  }

  /** Stops storing; what is stored stays. */
  end(): void {
    this.#alive = false
    if (typeof window !== 'undefined') window.removeEventListener('storage', this.#onStorage)
    this.#keeper?.end()
    this.#kept?.close()
  }

  #mine(): OwnMark {
    return { clientId: this.#of.ydoc.clientID, clock: this.#of.unconfirmed.confirmedClock() }
  }

  #freshName(): string {
    return this.#of.ydoc.clientID.toString(36)
  }

  // Another page sent what it had found here and forgot the mark; what was typed since is still ours to send.
  readonly #onStorage = (event: StorageEvent): void => {
    if (event.newValue === null && this.#of.unconfirmed.count() > 0) this.marked(Date.now())
  }

  #store(fresh: string | null): LocalCopy {
    const { userId, sectionId, ydoc, originals } = this.#of
    const name = registerCopy(userId, sectionId, this.#of.origin()!, fresh)
    this.#taken = false
    this.#dirtyWritten = -1
    if (fresh === null) this.#found = dirtyMarks(userId, sectionId, name)
    else for (const mark of this.#found) markDirty(userId, sectionId, name, mark, this.#of.title())
    this.#keeper?.end()
    const kept = keepCopy(name, ydoc, this.#found.length > 0 ? PATIENCE : undefined, () => this.#lost())
    this.#kept = kept
    this.#keeper = storeOriginals(kept.database)
    originals.moveTo(this.#keeper)
    return kept
  }

  #lost(): void {
    if (!this.#alive) return
    const { unconfirmed } = this.#of
    this.#kept = null
    this.#taken = true
    // Of somebody who signed out nothing is stored again, unless it would be lost.
    if (unconfirmed.count() === 0 && this.#of.signedOut()) return
    this.#store(this.#freshName())
    if (unconfirmed.count() > 0) this.marked(Date.now())
  }

  async #load(fresh: string | null): Promise<boolean> {
    const { ydoc, unconfirmed, originals } = this.#of
    const copy = this.#store(fresh)
    const loaded = await copy.loaded
    const kept = loaded ? await readOriginals(copy.database) : []
    if (!this.#alive) return false
    // What another tab made since the copy was read is in these only: what this page sends must stand in it too, for the server does not send it back.
    for (const { update } of kept) Y.applyUpdate(ydoc, update, KEPT_HERE)
    originals.found(kept)
    // Words that could not be read now keep their marks for the next visit.
    if (!loaded) this.#found = []
    // What was kept as it was made may be on disk already, while the page ended before it knew: sent again it adds nothing.
    if (this.#found.length > 0 || originals.count() > 0) {
      unconfirmed.changed(Date.now())
      readPiecesSoon()
    }
    if (unconfirmed.count() > 0) this.marked(Date.now())
    return loaded
  }
}
