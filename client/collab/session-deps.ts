import type { Closed, DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import type { Recovery } from './recovery.ts'
import type { CollabSocket } from './socket.ts'

/** Who shows others where the person's caret is. */
export interface CaretHolder {
  setPresence(user: { name: string; color: string } | null): void
}

/** What a section's session is given by its page. */
export interface SessionDeps {
  socket: CollabSocket
  userId: string
  /** Keeps words aside; those with the same id are replaced, and removed when there are none any more. */
  recover(recovery: Recovery): void
  /** Words of this person lost their place in the section. */
  displaced(texts: readonly DisplacedText[]): void
  /** Who locked the section became known after its words were kept aside. */
  explainLock(sectionId: string, lock: Closed): void
  /** The server is away, and the person could write here when it was last heard of: begin with what this machine has. */
  startsOffline(sectionId: string): boolean
  /** This section takes the caret over from another one (P1: only one carries awareness). */
  takeCaret(session: CaretHolder): void
  now(): number
}
