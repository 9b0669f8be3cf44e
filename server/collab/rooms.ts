import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type * as Y from 'yjs'
import type { PreparedUpgrade } from '../storage/body-upgrades.ts'
import type { Tx } from '../storage/writer.ts'
import type { Turn } from './edit-in-turn.ts'

export { BodyTooLarge } from './edit-in-turn.ts'

/**
 * The whole of live writing as commands see it; what it must hear of a command goes through the outbox (`storage/outbox`). None of the promises below may be awaited inside a transaction, nor inside `exclusive` of the same
 * section: they would wait for themselves.
 */
export interface Rooms {
  /**
   * Runs `task` alone in the section's queue (G3): what was pending is committed before it starts, and no update of this section is applied until it
   * ends. It runs in a transaction of the writer that holds the section's log: `ydoc` is what the rows up to `seq`, the last one, make. Do not change
   * `ydoc`. Await only queries of `tx` inside.
   */
  exclusive<T>(sectionId: SectionId, task: (room: { tx: Tx; ydoc: Y.Doc; seq: number }) => Promise<T>): Promise<T>
  /** The body as it is on disk now. */
  content(sectionId: SectionId): Promise<SectionContent>
  /** A copy of the body as it is on disk now; whoever asks for it destroys it. */
  copy(sectionId: SectionId): Promise<Y.Doc>
  /**
   * One turn of a command that changes words on somebody's behalf (restore, import, take over an earlier text): what was pending is on disk before,
   * nobody writes meanwhile. `change` is made on a copy of the body; what it throws ends the turn. `record` runs in the transaction that writes the
   * change into the log: versions, fields and audit entries of it are on disk with it, or nothing of all that is. Others hear of it after the commit, as
   * of typing (L1). It runs as well when `change` changes nothing. Await only queries of `tx` in it.
   * @throws Refusal `section-locked` when the section is not drafting, `content-does-not-fit` when the change is no body (G6); `BodyTooLarge` when it would make
   * the section larger than typing may; or what `record` throws
   */
  edit<T>(sectionId: SectionId, author: UserId, change: (ydoc: Y.Doc) => void, record: (tx: Tx, turn: Turn) => Promise<T>): Promise<T>
  /**
   * The linear body of a section of version 1 that was locked at the upgrade, worked out in the worker, for the transaction that opens it again (`applyUpgrade`);
   * null when it has one. It holds as long as the section is locked.
   */
  linearBody(sectionId: SectionId): Promise<PreparedUpgrade | null>
  /** To be called after that transaction: what is in memory of the section is loaded anew. */
  upgraded(sectionId: SectionId): void
  /** Looks up, some time later, where words of this section stood that lost their place, and who deleted it. */
  placeDisplaced(sectionId: SectionId): void
  /** Commits what is pending and closes all channels with 4503. */
  stop(): Promise<void>
}
