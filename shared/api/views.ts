import type { SectionContent } from '../content/content.ts'
import type { SectionAccess } from '../domain/access.ts'
import type { ChainVerdict } from '../domain/audit-chain.ts'
import type { CityWords } from '../domain/city-words.ts'
import type { DocumentKind } from '../domain/document-kinds.ts'
import type { HeaderVariant } from '../domain/header-variants.ts'
import type { Role } from '../domain/roles.ts'
import type { SectionLevel } from '../domain/section-level.ts'
import type { SectionStatus } from '../domain/section-status.ts'
import type { Frame, Stage } from '../domain/stages.ts'
import type { OpenStale } from '../domain/stale-cause.ts'
import type { OpenSuggestions } from '../domain/suggestion.ts'
import type { UpstreamKind } from '../domain/upstream/text-kinds.ts'
import type { DisplacedText } from '../protocol/frames.ts'
import type { ErrorCode } from './errors.ts'
import type { PartLinkView, TraceLinkView } from './following.ts'
import type { KindView } from './kind-views.ts'
import type { PlanGlance } from './schedule.ts'
import type { SourceCancelView, SourceListItem, SourceVersionView } from './source-views.ts'

export type { DecisionView, HistoryView, RewriteView, StaleEventView, VersionView } from './history-views.ts'

/** What the API answers. Times are milliseconds since 1970; days are 'YYYY-MM-DD'. */

export interface MeView {
  id: string
  name: string
  username: string
  isAdmin: boolean
  /** The password was given by the administrator; nothing is opened before it was changed. */
  mustChangePassword: boolean
  color: string
  /** City whose wards the person follows; null: none. */
  city: string | null
}

export interface DossierListItem {
  id: string
  name: string
  role: Role
  documents: (KindView & { id: string; title: string })[]
}

/** How far a document is, counted from statuses. Sections that are headings only are not counted. */
export interface StatusCounts {
  approved: number
  submitted: number
  stale: number
  drafting: number
  unwritten: number
  total: number
}

export interface MemberView {
  userId: string
  name: string
  username: string
  role: Role
  field: string
  color: string
  /** Sections that the person is responsible for in the newest document, and how many of them are submitted or approved. */
  assigned: number
  done: number
}

export interface DocumentSummary extends KindView {
  id: string
  title: string
  counts: StatusCounts
  words: number
  /** Text and appendices: as last laid out, what came since by its words; `exact`: nothing came. */
  pages: { written: number; exact: boolean }
  budgetPages: number
  lastDraft: { number: number; at: number } | null
  /**
   * How many sections the installed template words otherwise, for who arranges the document; `settled`: looked through and left; `taken`: something was
   * taken and can be undone. Null for others.
   */
  templateOffer: { sections: number; settled: boolean; taken: boolean } | null
}

export interface TaskView {
  kind: 'write' | 'overdue' | 'returned' | 'approve' | 'stale' | 'remark' | 'suggested'
  sectionId: string
  documentId: string
  documentKind: DocumentKind
  /** Null for a document beside the three stages. */
  stage: Stage | null
  path: string
  title: string
  dueDate: string | null
  detail: string
  /** The thread to settle. */
  remarkId?: string
  /** How many suggestions are to be decided. */
  suggested?: number
}

export interface DossierView {
  id: string
  name: string
  role: Role
  wardName: string
  city: string
  ordinal: string
  term: string
  congressDate: string
  headerVariant: HeaderVariant
  frame: Frame
  theme: string
  motto: string
  formerDistrict: string
  formerCongress: string
  formerWards: string
  otherDistricts: string
  /** Empty in these four: as `cityWords` has it. */
  foundingResolution: string
  nationalCongress: string
  cityCongress: string
  serviceBody: string
  /** Percent of a section's words that may be the wording of texts from above before the check tells it. */
  copiedShare: number
  /** How the wards of this city have it. */
  cityWords: CityWords
  documents: DocumentSummary[]
  members: MemberView[]
  /** What the person asking has to do, most urgent first. */
  myTasks: TaskView[]
  /** The biểu tiến độ in short; null: none was made. */
  plan: PlanGlance | null
  /** What endangers the date: overdue, stale and returned sections of the whole team. */
  risks: TaskView[]
  sources: SourceListItem[]
}

export interface SectionView {
  id: string
  parentId: string | null
  /** 'Phần thứ nhất', 'I.', '7.1.', 'a)', 'Phụ lục 1', '' */
  label: string
  /** For lists: 'Phần thứ nhất, II.7.1' */
  path: string
  level: SectionLevel
  title: string
  shortTitle: string
  status: SectionStatus
  stale: OpenStale
  access: SectionAccess
  assignees: string[]
  version: number | null
  hash: string | null
  approvedVersion: number | null
  lockEpoch: number
  dueDate: string | null
  budgetPages: number | null
  field: string
  words: number
  landscape: boolean
  lineageId: string
  note: string | null
  submittedBy: string | null
  submittedAt: number | null
  /** Has children and no words of its own: nothing to write or approve here. */
  headingOnly: boolean
  /** It would be written in, but its words are of the version before and could not be brought over: they are shown, and nobody can write here. */
  closed?: true
  /** Its table is made of the register of figures; the words that people type stand so beside it. */
  appendix?: 'above' | 'below'
  guidance: { write: string[]; data: string[]; pitfalls: string[] } | null
}

export interface DocumentView extends KindView {
  id: string
  dossierId: string
  dossierName: string
  title: string
  role: Role
  profileId: string
  /** What the dossier says of open suggestions at a submission. */
  openSuggestions: OpenSuggestions
  /** Documents of the dossier that are one of the three stages, and those beside them. */
  stages: (KindView & { id: string; stage: Stage })[]
  others: (KindView & { id: string; title: string })[]
  sections: SectionView[]
  members: { userId: string; name: string; color: string; role: Role }[]
}

/** Bodies of all sections at once, for the first drawing of the page. */
export interface DocumentContents {
  sections: { id: string; json: SectionContent }[]
}

export interface ContentView {
  version: number | null
  json: SectionContent
  text: string
}

/** What stands in the earlier stage for a section: its last approved words (`approved`), else what is there now. */
export interface EarlierView extends ContentView, KindView {
  sectionId: string
  documentId: string
  path: string
  title: string
  status: SectionStatus
  approved: boolean
}

/** A section taken out of the outline; one line for what was removed together. */
export interface RemovedSectionView {
  id: string
  title: string
  removedAt: number
  /** Name of who removed it. */
  removedBy: string
  words: number
  below: number
  /** All that was removed together, itself first. */
  parts: { id: string; title: string }[]
  /** The section of the outline behind which it stood; null: at the start. */
  afterId: string | null
}

/** Answer to withdraw, approve, return, confirm and reopen. */
export interface DecidedView {
  status: SectionStatus
  version: number | null
}

export interface SourceSectionView {
  key: string
  parentKey: string | null
  label: string
  title: string
  text: string
}

export interface SourceView {
  id: string
  dossierId: string
  title: string
  kind: UpstreamKind
  /** Its versions come from a text that is shared with all wards of the city. */
  shared: boolean
  /** Oldest first; those that were taken back can still be read. */
  versions: SourceVersionView[]
  /** The version that stood before the one asked for; null: none. */
  before: number | null
  /** Whether the newest version may be taken back. */
  cancel: SourceCancelView
  /** The version asked for (default the newest). */
  version: number
  sections: SourceSectionView[]
  /** Links of the dossier to this source. */
  links: TraceLinkView[]
  /** Finer ones: to an item or some paragraphs, or to words of a section. */
  parts: PartLinkView[]
}

export interface AuditEntryView {
  seq: number
  at: number
  actor: string
  action: string
  data: Record<string, unknown>
  hash: string
}

/** Whether nothing in a dossier's audit was changed, left out or put in; the head is what paper carries (A1). */
export type AuditCheckView = ChainVerdict

export interface StageUpdateView {
  kind: 'take-content' | 'add-section' | 'drop-section'
  /** Section of this document (take, drop) or of the earlier one (add). */
  sectionId: string
  path: string
  title: string
}

export interface UserView {
  id: string
  name: string
  username: string
  isAdmin: boolean
  disabled: boolean
  wardId: string | null
  wardName: string | null
  memberships: { dossierId: string; dossierName: string; role: Role }[]
}

export interface WardView {
  id: string
  name: string
  city: string
  dossiers: { id: string; name: string }[]
}

/** A line of a pasted table of people. `problem` is null when it can be created. `password` only in the answer that created it. */
export interface ImportedUser {
  line: number
  name: string
  username: string
  problem: string | null
  password?: string
}

/** What became of words taken from a Word file. `before` and `after`: to put back what stood there. */
export interface ImportResultView {
  taken: { sectionId: string; before: SectionContent; after: string }[]
  refused: { sectionId: string; code: ErrorCode | 'text-changed'; message: string }[]
}

/** Words that lost their place and wait for their writer, or for the lead when the writer left the team. */
export interface DisplacedView extends DisplacedText {
  sectionTitle: string
  /** The section was taken out of the outline. */
  sectionRemoved: boolean
  /** Name of the writer, when it is not the person who asks. */
  writer: string | null
  foundAt: number
}
