import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { contentText } from '@van-kien/shared/content/content.ts'
import type { Closed, Opened } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import { type CopyOrigin, dirtyMarks, dropCopy, type OwnMark, storedCopies } from './copy-registry.ts'
import { type Piece, unsentMarks } from './local-changes.ts'
import { type ReadCopy, readCopy } from './local-copies.ts'
import type { Recovery, RecoveryReason } from './recovery.ts'
import { fetchPieces, type Pieces } from './with-pieces.ts'

/** Copies that were kept by schema version 1 are read by a program that is fetched only for them. */
async function readerOf(copy: Y.Doc): Promise<Pieces> {
  const reader = await fetchPieces()
  if (!copy.share.has('default')) return reader
  const old = await import('./old-body-changes.ts')
  if (!old.isOldBody(copy)) return reader
  return {
    ...reader,
    ownPieces: old.oldOwnPieces,
    differingPieces: (ydoc, server, own) =>
      old.oldDifferingPieces(
        ydoc,
        (contentFromBody(server).content ?? []).map((block) => contentText({ type: 'doc', content: [block] })),
        own,
      ),
  }
}

/** R1 for one section: what was not accepted becomes a recovery, from memory or from what is stored in this browser. */
export class SetAside {
  readonly #sectionId: string
  readonly #deps: { userId: string; recover(recovery: Recovery): void; now(): number }

  readonly #title: () => string | null
  #kept = ''
  #last = 0

  /** @param title what people call the section, as far as that is known */
  constructor(sectionId: string, deps: { userId: string; recover(recovery: Recovery): void; now(): number }, title: () => string | null) {
    this.#sectionId = sectionId
    this.#deps = deps
    this.#title = title
  }

  /** Nothing happens without words, unless `at` names some that were kept before: then those go. `own`: whose they are. */
  keep(pieces: Piece[], own: OwnMark[], reason: RecoveryReason, lock: Closed | null, at = this.#nextAt()): void {
    const id = `${this.#sectionId}.${own.at(-1)?.clientId ?? 0}.${at}`
    if (pieces.length === 0 && this.#kept !== id) return
    this.#kept = id
    const title = this.#title()
    const inHand = reason !== 'older-lock' && reason !== 'restored'
    this.#deps.recover({
      id,
      sectionId: this.#sectionId,
      userId: this.#deps.userId,
      at,
      reason,
      lock: reason === 'locked' || reason === 'older-lock' ? lock : null,
      pieces: inHand ? pieces : pieces.map(withoutReplacing),
      clients: own.map(({ clientId }) => clientId),
      byOthers: pieces.some((piece) => piece.kind === 'block' && piece.byOthers),
      ...(title === null ? {} : { title }),
    })
  }

  /** Later than the one before: words of two copies of one page, set aside in one millisecond, are two recoveries. */
  #nextAt(): number {
    this.#last = Math.max(this.#deps.now(), this.#last + 1)
    return this.#last
  }

  /**
   * Removes a stored copy after setting aside what other pages of this browser wrote into it and did not send.
   * @param live the Y.Doc of this page, whose unconfirmed words are kept already
   * @param seen whose words these are; what such a page wrote after this one had read the copy is none of them
   */
  async giveUp(name: string, live: Y.Doc, seen: OwnMark[], reason: RecoveryReason): Promise<void> {
    const { userId } = this.#deps
    const others = dirtyMarks(userId, this.#sectionId, name)
      .filter(({ clientId }) => clientId !== live.clientID)
      .map(({ clientId, clock }) => ({
        clientId,
        clock: seen.some((mark) => mark.clientId === clientId) ? Math.max(clock, Y.getState(live.store, clientId)) : clock,
      }))
    if (others.length > 0) {
      const copy = await readCopy(name)
      const pieces = copy && (await unconfirmedPieces(copy, others).catch(() => null))
      copy?.ydoc.destroy()
      // What cannot be read now is looked through at a later visit.
      if (pieces === null) return
      this.keep(pieces, others, reason, null)
    }
    dropCopy(userId, this.#sectionId, name)
  }

  /**
   * Looks through the copies that do not belong to the section as it stands, and removes them. What in them is not on the server is told by the server's
   * words, not by marks: those may be lost when a browser dies. Who may only read now sends nothing any more: then all copies. A copy that does belong to
   * it, but that the browser forgot, goes into `server` and so to the server.
   * @param server the section as the server has it
   * @param takeIn puts what is in a copy into it
   * @param current false as soon as the section is opened anew, or left: what was read until then is the next review's to look through
   */
  async review(
    { ydoc: server, takeIn }: { ydoc: Y.Doc; takeIn(copy: ReadCopy): void },
    origin: CopyOrigin,
    access: Opened['access'],
    lock: Closed | null,
    current: () => boolean,
  ): Promise<void> {
    const { userId } = this.#deps
    for (const copy of await storedCopies(userId, this.#sectionId)) {
      if (!current()) return
      const restored = copy.historyId !== origin.historyId
      const belongs = !restored && copy.lockEpoch === origin.lockEpoch && access === 'write'
      if (belongs && copy.known) continue
      const read = await readCopy(copy.name)
      if (read === null) continue
      const { ydoc: old } = read
      // As what cannot be read now.
      const reader = await readerOf(old).catch(() => null)
      if (reader === null || !current()) {
        old.destroy()
        continue
      }
      const originals = read.originals.map(({ update }) => update)
      const own = restored ? dirtyMarks(userId, this.#sectionId, copy.name) : unsentMarks(old, Y.encodeStateVector(server))
      if (belongs) {
        if (own.length > 0) takeIn(read)
      } else if (!restored) this.keep(await unconfirmedPieces(read, own), own, copy.lockEpoch === origin.lockEpoch ? 'forbidden' : 'older-lock', lock)
      else if (old.store.clients.size > 0)
        this.keep([...reader.differingPieces(old, server, own), ...reader.diedPieces(old, originals, own)], own, 'restored', null)
      old.destroy()
      dropCopy(userId, this.#sectionId, copy.name)
    }
  }
}

/** What somebody replaced without a line, long before they heard of the lock, is theirs to look at first. */
const withoutReplacing = (piece: Piece): Piece => {
  if (piece.kind !== 'run') return piece
  const { instead: _, ...run } = piece
  return run
}

/** All words of these clients that nobody confirmed, those that died before among them. */
export async function unconfirmedPieces({ ydoc, originals }: ReadCopy, own: OwnMark[]): Promise<Piece[]> {
  const { ownPieces, diedPieces } = await readerOf(ydoc)
  const updates = originals.map(({ update }) => update)
  return [...ownPieces(ydoc, own), ...diedPieces(ydoc, updates, own)]
}
