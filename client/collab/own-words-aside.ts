import type { Closed, Opened } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import { type CopyOrigin, dirtyMarks, dropCopy, type OwnMark, storedCopies } from './copy-registry.ts'
import { readCopy } from './local-copies.ts'
import { differingPieces, ownPieces, type Piece, unsentMarks } from './own-words.ts'
import type { Recovery, RecoveryReason } from './recovery.ts'

/** R1 for one section: what was not accepted becomes a recovery, from memory or from what is stored in this browser. */
export class OwnWordsAside {
  readonly #sectionId: string
  readonly #deps: { userId: string; recover(recovery: Recovery): void; now(): number }

  constructor(sectionId: string, deps: { userId: string; recover(recovery: Recovery): void; now(): number }) {
    this.#sectionId = sectionId
    this.#deps = deps
  }

  /** Nothing happens without words. `own`: whose they are. */
  keep(pieces: Piece[], own: OwnMark[], reason: RecoveryReason, lock: Closed | null): void {
    if (pieces.length === 0) return
    const at = this.#deps.now()
    this.#deps.recover({
      id: `${this.#sectionId}.${own.at(-1)?.clientId ?? 0}.${at}`,
      sectionId: this.#sectionId,
      userId: this.#deps.userId,
      at,
      reason,
      lock: reason === 'locked' || reason === 'older-lock' ? lock : null,
      pieces,
      clients: own.map(({ clientId }) => clientId),
      byOthers: pieces.some((piece) => piece.kind === 'block' && piece.byOthers),
    })
  }

  /** Removes a stored copy after setting aside what other pages of this browser wrote into it and did not send. `seen`: whose words are kept already. */
  async giveUp(name: string, seen: OwnMark[], reason: RecoveryReason): Promise<void> {
    const { userId } = this.#deps
    const others = dirtyMarks(userId, this.#sectionId, name).filter((mark) => !seen.some(({ clientId }) => clientId === mark.clientId))
    if (others.length > 0) {
      const ydoc = await readCopy(name)
      // What cannot be read now is looked through at a later visit.
      if (ydoc === null) return
      this.keep(ownPieces(ydoc, others), others, reason, null)
      ydoc.destroy()
    }
    dropCopy(userId, this.#sectionId, name)
  }

  /**
   * Looks through the copies that do not belong to the section as it stands, and removes them. What in them is not on the server is told by the server's
   * words, not by marks: those may be lost when a browser dies. Who may only read now sends nothing any more: then all copies. A copy that does belong to
   * it, but that the browser forgot, goes into `server` and so to the server.
   * @param server the section as the server has it
   */
  async review(server: Y.Doc, origin: CopyOrigin, access: Opened['access'], lock: Closed | null): Promise<void> {
    const { userId } = this.#deps
    for (const copy of await storedCopies(userId, this.#sectionId)) {
      const restored = copy.historyId !== origin.historyId
      const belongs = !restored && copy.lockEpoch === origin.lockEpoch && access === 'write'
      if (belongs && copy.known) continue
      const old = await readCopy(copy.name)
      if (old === null) continue
      const own = restored ? dirtyMarks(userId, this.#sectionId, copy.name) : unsentMarks(old, Y.encodeStateVector(server))
      if (belongs) {
        if (own.length > 0) Y.applyUpdate(server, Y.encodeStateAsUpdate(old, Y.encodeStateVector(server)), 'left-here')
      } else if (!restored) this.keep(ownPieces(old, own), own, copy.lockEpoch === origin.lockEpoch ? 'forbidden' : 'older-lock', lock)
      else if (old.store.clients.size > 0) this.keep(differingPieces(old, server, own), own, 'restored', null)
      old.destroy()
      dropCopy(userId, this.#sectionId, copy.name)
    }
  }
}
