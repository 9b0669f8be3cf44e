import type { SectionStatus } from '../domain/section-status.ts'
import type { Alignment } from '../domain/upstream/align.ts'
import type { UpstreamAnswer } from '../domain/upstream/answers.ts'
import type { UpstreamKind, VersionDoubt, VersionFacts } from '../domain/upstream/text-kinds.ts'
import type { InDocument } from './kind-views.ts'

/** A section of the ward, where it stands. */
export interface TouchedSection extends InDocument {
  sectionId: string
  documentId: string
  path: string
  title: string
}

/** What a version that is about to be saved will touch. */
export interface SourceTouchesView {
  /** The newest version that stands, and the number that the new one gets. */
  newest: number
  number: number
  changed: number
  headings: { before: number; now: number }
  /** Links that stood in the version before, and those of them whose heading is gone. */
  links: { all: number; lost: number }
  /** Approved sections that must be looked at again, in reading order. */
  stale: TouchedSection[]
  /** Sections that must answer the changes, approved or not, in reading order. */
  waiting: TouchedSection[]
  /** What must be looked at before it is saved. */
  doubts: VersionDoubt[]
  /** The version that has exactly these words; null: none. */
  same: number | null
}

export interface SourceCancelView {
  possible: boolean
  /** Sections and headings on which somebody acted since. */
  acted: string[]
  /** How many sections lose their “cần duyệt lại” by it. */
  restored: number
}

/** What the ward says about a change; null: nothing yet. */
interface AnswerView {
  is: UpstreamAnswer
  reason: string
  /** Name of who answered. */
  by: string
  at: number
}

/** A change of an upstream text in a section of the ward. */
export interface FlagView extends TouchedSection {
  shortTitle: string
  lineageId: string
  status: SectionStatus
  /** It is approved and must be looked at again. */
  stale: boolean
  assignees: { userId: string; name: string }[]
  /** Number in `alignment.changes`; WHOLE_TEXT: the whole text is another one. */
  change: number
  answer: AnswerView | null
}

export interface SourceChangesView {
  /** The newer version. */
  number: number
  /** The older one; null: there is none, so nothing can be compared. */
  from: number | null
  alignment: Omit<Alignment, 'before' | 'after'> | null
  /** The ward answers the changes of this pair: the newer version came in when the older one stood. */
  answered: boolean
  /** In reading order of the ward's documents; empty for a pair of versions that did not follow each other. */
  flags: FlagView[]
}

/** What the ward says in a section about the newest version of an upstream text, as it goes with the section to whoever approves it. */
export interface SectionAnswersView {
  source: string
  kind: UpstreamKind
  version: number
  /** The same answer once, with how many changes it is for; null: those that nobody answered yet. */
  answers: { answer: AnswerView | null; changes: number }[]
}

export interface SourceListItem {
  id: string
  title: string
  kind: UpstreamKind
  /** How many of its versions stand. */
  versions: number
  /** Number of the newest of them. */
  newest: number
}

/** One version of an upstream text, without its words. */
export interface SourceVersionView extends VersionFacts {
  number: number
  at: number
  by: string
  cancelled: { at: number; by: string } | null
}
