import type { SectionContent } from '../content/content.ts'
import type { SectionStatus } from '../domain/section-status.ts'
import type { OpenStale } from '../domain/stale-cause.ts'
import type { InDocument } from './kind-views.ts'
import type { SectionAnswersView } from './source-views.ts'

/** One line of Chờ tôi duyệt. */
export interface ApprovalItem extends InDocument {
  sectionId: string
  documentId: string
  dossierId: string
  dossierName: string
  path: string
  label: string
  title: string
  status: SectionStatus
  stale: OpenStale
  version: number
  submittedBy: string
  submittedAt: number
  words: number
  /** False when it was never approved before. */
  hasApproved: boolean
}

/** Everything that an approver reads about one section: the frozen version and the one before it that an approver has read. */
export interface ApprovalView extends ApprovalItem {
  hash: string
  content: SectionContent
  /** The last approved version; when there is none, the last one that was returned, with what the approver had asked for. */
  before: ReadBefore | null
  /** Titles of the parents when it was frozen and now, when it was moved in between (V4); else null. */
  moved: { from: string[]; to: string[] } | null
  /** It cannot be opened again: its words are of the version before and could not be brought over. */
  closed: boolean
  /** What the team answered to changes of the texts from above; empty when none touched the section. */
  answers: SectionAnswersView[]
  access: { approve: boolean; return: boolean; confirm: boolean; reopen: boolean }
}

export interface ReadBefore {
  version: number
  title: string
  content: SectionContent
  /** Null: it was approved. */
  returned: { reason: string; by: string; at: number } | null
}
