import type { UserId } from '@van-kien/shared/domain/ids.ts'

/** Who is on the other end, as the session says. */
export interface CollabPerson {
  userId: UserId
  name: string
  isAdmin: boolean
}

/** A session as the database has it now. */
export interface LiveSession {
  person: CollabPerson
  /** When it ends if nothing prolongs it, milliseconds since 1970. */
  endsAt: number
}
