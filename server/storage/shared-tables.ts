import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Circulation, UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Flag, Millis } from './column.ts'

/** Upstream texts that are shared with all wards of a city. Nothing here says what a ward does with them. */

export interface SharedTextTable {
  id: string
  /** As the wards have it: 'thành phố Hà Nội'. */
  city: string
  title: string
  kind: UpstreamKind
  created_at: Millis
  created_by: UserId
}

export interface SharedVersionTable {
  id: string
  shared_text_id: string
  number: number
  note: string
  issued_on: string
  origin: string
  circulation: Circulation
  official: Flag
  created_at: Millis
  created_by: UserId
  /** It was withdrawn before any ward took it. */
  withdrawn_at: Millis | null
  withdrawn_by: UserId | null
}

export interface SharedSectionTable {
  id: string
  shared_version_id: string
  key: string
  parent_key: string | null
  label: string
  title: string
  text: string
  position: number
}
