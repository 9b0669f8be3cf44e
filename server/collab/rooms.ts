import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import type * as Y from 'yjs'
import type { PreparedUpgrade } from '../storage/body-upgrades.ts'
import type { Tx } from '../storage/writer.ts'
import type { Turn } from './edit-in-turn.ts'

export { BodyTooLarge } from './edit-in-turn.ts'

/**
 * The whole of live writing as commands see it. None of the promises below may be awaited inside a transaction, nor inside `exclusive` of the same
 * section: they would wait for themselves.
 */
export interface Rooms {
  /**
   * Runs `task` alone in the section's queue (G3): what was pending is committed before it starts, and no update of this section is applied until it
   * ends. `ydoc` is the state that is on disk; `seq` the last row of its log. Do not change `ydoc`. Await only the writer inside.
   */
  exclusive<T>(sectionId: SectionId, task: (room: { ydoc: Y.Doc; seq: number }) => Promise<T>): Promise<T>
  /** The body as it is on disk now. */
  content(sectionId: SectionId): Promise<SectionContent>
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
   * The linear body of a section of version 1 that was locked at the upgrade, worked out aside, for the transaction that opens it again (`applyUpgrade`);
   * null when it has one. It holds as long as the section is locked.
   */
  linearBody(sectionId: SectionId): Promise<PreparedUpgrade | null>
  /** To be called after that transaction: what is in memory of the section is loaded anew. */
  upgraded(sectionId: SectionId): void
  /** To be called after the transaction that changed a status: channels change their access, writers of a locked section are closed with 4423. */
  statusChanged(sectionId: SectionId, change: { status: SectionStatus; lockEpoch: number; by: string; at: number }): void
  /** To be called after words that lost their place were settled: their writer's other devices hear of it. */
  displacedSettled(sectionId: SectionId, writer: UserId, id: string): void
  /** Looks up, some time later, where words of this section stood that lost their place, and who deleted it. */
  placeDisplaced(sectionId: SectionId): void
  /** Sends an event to everybody who has the document open. */
  publish(documentId: DocumentId, event: DocumentEvent): void
  /** Decides anew what this person's connections may do: after a change of role, membership, or when the account was disabled or signed out. */
  accessChanged(userId: UserId): void
  /** Commits what is pending and closes all channels with 4503. */
  stop(): Promise<void>
}
