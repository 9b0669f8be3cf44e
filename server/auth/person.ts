import type { UserId } from '@van-kien/shared/domain/ids.ts'

/** Who is signed in, as the session says. */
export interface Person {
  userId: UserId
  name: string
  username: string
  isAdmin: boolean
  /** The password is one that somebody else gave them: nothing else is done before they chose another one. */
  mustChangePassword: boolean
}
