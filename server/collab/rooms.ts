import type { ConversionResult } from '@van-kien/shared/content/content.ts'
import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import type * as Y from 'yjs'

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
  content(sectionId: SectionId): Promise<ConversionResult>
  /** A change made by the server on somebody's behalf (restore, take over an earlier text): logged and broadcast like typing. Rejects with `section-locked` when it is not drafting. */
  forwardEdit(sectionId: SectionId, author: UserId, edit: (ydoc: Y.Doc) => void): Promise<void>
  /** To be called after the transaction that changed a status: channels change their access, writers of a locked section are closed with 4423. */
  statusChanged(sectionId: SectionId, change: { status: SectionStatus; lockEpoch: number; by: string; at: number }): void
  /** Sends an event to everybody who has the document open. */
  publish(documentId: DocumentId, event: DocumentEvent): void
  /** Decides anew what this person's connections may do: after a change of role, membership, or when the account was disabled or signed out. */
  accessChanged(userId: UserId): void
  /** Commits what is pending and closes all channels with 4503. */
  stop(): Promise<void>
}
