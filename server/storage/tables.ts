import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DocumentId, DossierId, LineageId, SectionId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import type { AppendixRowTable, AppendixTable } from './appendix-tables.ts'
import type { CityTemplateTable, CityTemplateVersionTable, CityViewerTable } from './city-tables.ts'
import type { Flag, Millis } from './column.ts'
import type { DossierTable } from './dossier-table.ts'
import type { FigureCellPastTable, FigureCellTable, FigureGradeTable, FigureGroupTable, FigureTable, FigureUnitTable } from './figure-tables.ts'
import type { ExplainedDifferenceTable, ItemCorrectionTable, NotApplicableTable, PartLinkTable, RefusedLinkTable } from './following-tables.ts'
import type { LeaseTable, MailDigestTable, MailPersonTable, PlanChaseDayTable, PlanChaseTable } from './mail-tables.ts'
import type {
  ExportBodyTable,
  ExportCopyTable,
  ExportSuggestionsTable,
  FileTable,
  FrozenDraftTable,
  OfficeProfileTable,
  PageLayoutTable,
  ProfileChangeTable,
} from './paper-tables.ts'
import type { AccountTable, NoticeTable, SecretLinkTable, SessionTable, UserTable } from './person-tables.ts'
import type { PlanObstacleTable, PlanPostTable, PlanReminderTable, PlanTable, PlanTaskTable } from './plan-tables.ts'
import type { RemarkMessageTable, RemarkTable } from './remark-tables.ts'
import type { SharedSectionTable, SharedTextTable, SharedVersionTable } from './shared-tables.ts'
import type { SourceCopyTable } from './source-copies.ts'
import type { SourceSectionTable, SourceTable, SourceVersionTable, StaleCauseTable, TraceLinkTable, UpstreamFlagTable } from './source-tables.ts'
import type { SuggestionTable } from './suggestion-tables.ts'

/** `…_json` holds JSON text. */

interface InstallationTable {
  key: string
  value: string
}

export interface WardTable {
  id: WardId
  /** 'Hoàn Kiếm': without the word phường. */
  name: string
  /** 'thành phố Hà Nội' */
  city: string
  created_at: Millis
}

/** The ward in whose teams a person may work. */
interface WardPersonTable {
  user_id: UserId
  ward_id: WardId
}

export interface MemberTable {
  dossier_id: DossierId
  user_id: UserId
  role: Role
  /** Field that the person is responsible for, free words. */
  field: string
  added_at: Millis
}

export interface DocumentTable {
  id: DocumentId
  dossier_id: DossierId
  kind: DocumentKind
  /** Which of its kind in the dossier, from 1: always 1 where the kind allows only one. */
  nth: number
  /** As its kind says; null for one that is none of the three. */
  stage: Stage | null
  title: string
  template_id: string
  template_version: number
  /** DocumentForm: number, date, signer, recipients … */
  form_json: string
  profile_id: string
  created_at: Millis
  /** Version of the template whose offer was looked through: what was not taken of it stays as it is; null before the first. */
  settled_version: number | null
}

/** The words of a version of a template that sections came from; kept as they were when the first came. */
interface TemplateEditionTable {
  template_id: string
  version: number
  /** `TemplateWords` */
  words_json: string
}

export interface SectionTable {
  id: SectionId
  document_id: DocumentId
  parent_id: SectionId | null
  /** Order among the children of one parent; gaps are allowed. */
  position: number
  level: SectionLevel
  lineage_id: LineageId
  /** Key of the template's section, null for one that the team added. */
  template_key: string | null
  title: string
  short_title: string
  budget_pages: number | null
  field: string
  landscape: Flag
  status: SectionStatus
  /** Version that was last submitted, null before the first. */
  version: number | null
  /** Version that was last approved, null before the first. */
  approved_version: number | null
  submitted_by: UserId | null
  submitted_at: Millis | null
  /** Raised by every change of status: tells an offline client that the section was locked meanwhile (R1). */
  lock_epoch: number
  due_date: string | null
  /** 'previous-not-approved' when derived without an approved text. */
  note: string | null
  /** Version of the earlier stage's section whose words were taken last; null when none were. */
  taken_version: number | null
  /** Words of the body, counted some time after the edit at `counted_seq`. */
  word_count: number
  counted_seq: number
  /** Removed from the outline; the words are kept and can be brought back. */
  removed_at: Millis | null
  /** Names as the template gave them, with their variables; null for a section that the team added. */
  template_title: string | null
  template_short_title: string | null
  /** Version of the document's template that the guidance is of; null for a section that the team added. */
  guidance_version: number | null
}

interface AssigneeTable {
  section_id: SectionId
  user_id: UserId
}

/** L2: rows are never changed or deleted. */
interface UpdateLogTable {
  section_id: SectionId
  seq: number
  bytes: Uint8Array
  author: UserId
  at: Millis
}

/** A section that was made with a body of version 1. */
interface BodyUpgradeTable {
  section_id: SectionId
  /** Row of the log that holds the linear body; null while the section waits. */
  seq: number | null
  /** Yjs client id of that row. */
  client: number | null
  /** Runs of letters of that client, as `AuthoredRun[]`. */
  authors_json: string | null
  /** Why the upgrade failed; the section stays closed until somebody has looked at it. */
  problem: string | null
  at: Millis | null
}

/** Merged state of rows 1..seq; only shortens loading. */
interface CheckpointTable {
  section_id: SectionId
  seq: number
  bytes: Uint8Array
  /** JSON object: Yjs client id -> the person who first used it in this section. */
  clients_json: string
  at: Millis
}

/** Who brought what, of rows 1..seq; only shortens looking it up. */
interface AuthorshipTable {
  section_id: SectionId
  seq: number
  /** `LedgerRecord` */
  ledger_json: string
}

/** The name that somebody gave to a version, and gave last. */
export interface VersionNameTable {
  section_id: SectionId
  version: number
  name: string
  named_by: UserId
  at: Millis
}

/** L4: words that lost their place, by writer. */
export interface DisplacedTextTable {
  id: string
  section_id: SectionId
  writer: UserId
  /** JSON array of `DisplacedPiece` (shared/protocol/frames). */
  pieces_json: string
  /** Who deleted the words or their place, and when; null as long as that was not looked up. */
  deleted_by: UserId | null
  deleted_at: Millis | null
  found_at: Millis
  settled_at: Millis | null
  settled_by: UserId | null
  /** 'deleted': by somebody who had seen them, after all. */
  outcome: 'put-back' | 'dropped' | 'deleted' | null
}

/** V1: what is approved is a version. Rows are never changed or deleted. */
export interface SectionVersionTable {
  section_id: SectionId
  version: number
  title: string
  level: SectionLevel
  /** Titles of the parents from the top, JSON array. */
  path_json: string
  content_json: string
  figures_json: string
  /** SHA-256 (hex) of the stored bytes: see `shared/domain/version-bytes`. */
  hash: string
  /** Last row of the update log that is in it. */
  seq: number
  author: UserId
  at: Millis
}

/** Every transition of a section, for its history. Rows are never changed or deleted. */
export interface DecisionTable {
  id: string
  section_id: SectionId
  version: number | null
  transition: string
  actor: UserId
  reason: string
  at: Millis
}

/** A1: hash chains, one per dossier (chain = dossier id) and one for the installation (chain = 'installation'). */
export interface AuditTable {
  chain: string
  seq: number
  prev_hash: string
  hash: string
  at: Millis
  actor: string
  action: string
  data_json: string
}

/** A rule of the form check that is switched off in a dossier. */
interface MutedRuleTable {
  dossier_id: DossierId
  rule: string
  muted_by: UserId
  muted_at: Millis
}

/** What others must hear of a command, until they heard it. */
interface OutboxTable {
  id: number
  /** `News` of `outbox.ts`. */
  news_json: string
}

export interface Tables {
  installation: InstallationTable
  ward: WardTable
  ward_person: WardPersonTable
  dossier: DossierTable
  member: MemberTable
  document: DocumentTable
  section: SectionTable
  assignee: AssigneeTable
  update_log: UpdateLogTable
  checkpoint: CheckpointTable
  authorship: AuthorshipTable
  displaced_text: DisplacedTextTable
  body_upgrade: BodyUpgradeTable
  section_version: SectionVersionTable
  version_name: VersionNameTable
  decision: DecisionTable
  audit: AuditTable
  source: SourceTable
  source_copy: SourceCopyTable
  source_version: SourceVersionTable
  shared_section: SharedSectionTable
  shared_text: SharedTextTable
  shared_version: SharedVersionTable
  /** A view: the words of every version of a dossier's texts, its own or shared. */
  source_passage: SourceSectionTable
  source_section: SourceSectionTable
  stale_cause: StaleCauseTable
  remark: RemarkTable
  remark_message: RemarkMessageTable
  suggestion: SuggestionTable
  trace_link: TraceLinkTable
  part_link: PartLinkTable
  refused_link: RefusedLinkTable
  not_applicable: NotApplicableTable
  explained_difference: ExplainedDifferenceTable
  item_correction: ItemCorrectionTable
  upstream_flag: UpstreamFlagTable
  muted_rule: MutedRuleTable
  profile_change: ProfileChangeTable
  office_profile: OfficeProfileTable
  export_copy: ExportCopyTable
  export_suggestions: ExportSuggestionsTable
  export_body: ExportBodyTable
  frozen_draft: FrozenDraftTable
  file: FileTable
  page_layout: PageLayoutTable
  template_edition: TemplateEditionTable
  city_template: CityTemplateTable
  city_template_version: CityTemplateVersionTable
  city_viewer: CityViewerTable
  outbox: OutboxTable
  notice: NoticeTable
  secret_link: SecretLinkTable
  figure_group: FigureGroupTable
  figure_unit: FigureUnitTable
  figure: FigureTable
  figure_cell: FigureCellTable
  figure_cell_past: FigureCellPastTable
  figure_grade: FigureGradeTable
  appendix: AppendixTable
  appendix_row: AppendixRowTable
  plan: PlanTable
  plan_task: PlanTaskTable
  plan_post: PlanPostTable
  plan_obstacle: PlanObstacleTable
  plan_reminder: PlanReminderTable
  plan_chase: PlanChaseTable
  plan_chase_day: PlanChaseDayTable
  mail_person: MailPersonTable
  mail_digest: MailDigestTable
  lease: LeaseTable
  user: UserTable
  session: SessionTable
  account: AccountTable
}
