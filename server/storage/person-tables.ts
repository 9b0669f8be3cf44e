import type { DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'
import type { Flag, Millis } from './column.ts'

/** Who may sign in, what one person is told, and what somebody without an account is let into. */

export interface NoticeTable {
  user_id: UserId
  /** Of the news that it came from (`outbox.ts`): told twice, it is written once. */
  id: number
  kind: NoticeKind
  dossier_id: DossierId
  /** What it is about; the list has one line a place. Of a section its id. */
  place: string
  /** Null: it is about no section. */
  section_id: SectionId | null
  actor: UserId
  at: Millis
  /** The reason that was given; '' when none was. */
  text: string
  read_at: Millis | null
}

export interface SecretLinkTable {
  id: string
  /** SHA-256 (hex) of the secret; the secret itself is kept nowhere. */
  hash: string
  dossier_id: DossierId
  /** What the holder comes for, a word of the page that made it; `object`: the id of what it opens. */
  purpose: string
  object: string
  /** For whom, in words. */
  holder: string
  /** string[] */
  rights_json: string
  created_at: Millis
  created_by: UserId
  expires_at: Millis
  revoked_at: Millis | null
  revoked_by: UserId | null
  last_used_at: Millis | null
}

/** better-auth's tables, as far as our own reads need them. */
export interface UserTable {
  id: UserId
  name: string
  email: string
  emailVerified: Flag
  image: string | null
  createdAt: string
  updatedAt: string
  username: string | null
  displayUsername: string | null
  role: string | null
  banned: Flag | null
  banReason: string | null
  banExpires: string | null
}

/** Where better-auth keeps the password: one row a person with `providerId` 'credential'. */
export interface AccountTable {
  id: string
  accountId: string
  providerId: string
  userId: UserId
  password: string | null
  createdAt: string
  updatedAt: string
}

export interface SessionTable {
  id: string
  userId: UserId
  token: string
  expiresAt: string
  createdAt: string
  updatedAt: string
  ipAddress: string | null
  userAgent: string | null
  impersonatedBy: string | null
}
