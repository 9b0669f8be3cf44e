import type { UserId } from '@van-kien/shared/domain/ids.ts'

/** Who is on the other end, as the session says. */
export interface CollabPerson {
  userId: UserId
  name: string
  isAdmin: boolean
}
