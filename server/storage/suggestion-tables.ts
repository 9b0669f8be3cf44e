import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SuggestionState } from '@van-kien/shared/domain/suggestion.ts'
import type { Millis } from './column.ts'

/** A change that somebody would have made. */
export interface SuggestionTable {
  id: string
  section_id: SectionId
  author: UserId
  created_at: Millis
  /** When its author changed it last. */
  changed_at: Millis
  /** Raised by each change of its author's: whoever decides names the one that they saw. */
  revision: number
  /** `SuggestedChange` */
  change_json: string
  state: SuggestionState
  decided_at: Millis | null
  /** Who accepted or rejected it; its author, who withdrew it. */
  decided_by: UserId | null
  /** Why it was rejected; '' without. */
  reason: string
  /** `Piece[]`: what was written instead, when it was accepted with a change. */
  accepted_json: string | null
  /** Who brought it in with a Word copy; null: it was made here. */
  entered_by: UserId | null
  /** Author and moment of a tracked change as Word has them; the moment null where it has none. */
  word_author: string | null
  word_date: string | null
}
