import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Millis } from './column.ts'

/** What people say beside the text. */

export interface RemarkTable {
  id: string
  section_id: SectionId
  /** The words as they stood; null: about the section as a whole. */
  quote: string | null
  /** `BodyPlace`; null without words, or when they were not found. */
  place_json: string | null
  created_by: UserId
  created_at: Millis
  assignee: UserId | null
  due_date: string | null
  resolved_at: Millis | null
  resolved_by: UserId | null
}

export interface RemarkMessageTable {
  id: string
  remark_id: string
  author: UserId
  at: Millis
  text: string
  /** Its author took it back: the row stays, the words are shown no more. */
  withdrawn_at: Millis | null
  /** Who brought it as a comment of a Word copy; null: its author said it here. */
  entered_by: UserId | null
  /** Its author and moment as Word has them. */
  word_author: string | null
  word_date: string | null
}
