import type { DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'
import type { Millis } from './column.ts'

/** What one person is told, and what somebody without an account is let into. */

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
