import type { DossierId, LineageId, SectionId, SourceId, SourceSectionId, SourceVersionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { CauseKind } from '@van-kien/shared/domain/stale-cause.ts'
import type { UpstreamAnswer } from '@van-kien/shared/domain/upstream/answers.ts'
import type { Circulation, UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Flag, Millis } from './column.ts'

/** Upstream texts, what follows them, and what their changes made of approvals. */

export interface SourceTable {
  id: SourceId
  dossier_id: DossierId
  title: string
  created_at: Millis
  kind: UpstreamKind
  /** It was put away: nothing shows it any more, its words stay. */
  removed_at: Millis | null
  removed_by: UserId | null
  /** The shared text that it follows, or followed; null: entered in the dossier. */
  shared_id: string | null
  /** Since when it goes its own way. */
  left_at: Millis | null
}

export interface SourceVersionTable {
  id: SourceVersionId
  source_id: SourceId
  number: number
  note: string
  created_at: Millis
  created_by: UserId
  /** It was taken back: nothing follows it any more, its words can still be read. */
  cancelled_at: Millis | null
  cancelled_by: UserId | null
  /** Day printed on it, 'YYYY-MM-DD'; '' when none is. */
  issued_on: string
  /** Who sent it, and by which paper. */
  origin: string
  circulation: Circulation
  /** It was adopted: no draft. */
  official: Flag
  /** `StoredAlignment` with the version that stood before; null: there was none, or an earlier program saved it. */
  alignment_json: string | null
  /** Where its words are, when they are shared; null: its own (`source_section`). */
  shared_version_id: string | null
}

/** A change of a version that touches a section, and what the ward says about it. */
export interface UpstreamFlagTable {
  source_version_id: SourceVersionId
  /** Number in `Alignment.changes`; WHOLE_TEXT: the whole text is another one. */
  change: number
  section_id: SectionId
  /** Null: nothing yet. */
  answer: UpstreamAnswer | null
  reason: string
  answered_by: UserId | null
  answered_at: Millis | null
}

/** Why an approved section is “cần duyệt lại”, or was. Rows are never deleted: a cause is open until it is settled. */
export interface StaleCauseTable {
  id: string
  section_id: SectionId
  kind: CauseKind
  /** Id of what changed: of an upstream text, its version. */
  object: string
  /** In words, as it was told when it came. */
  reason: string
  since: Millis
  /** '' when that is not known. */
  caused_by: UserId | ''
  settled_at: Millis | null
  settled_by: UserId | '' | null
  /** The decision that settled it; 'cancel': what changed was taken back; 'unknown': by an earlier program. */
  outcome: 'approve' | 'confirm' | 'reopen' | 'cancel' | 'unknown' | null
  /** Of figures: what each reference (`referenceKey`) shows since, as JSON. */
  texts_json: string | null
}

export interface SourceSectionTable {
  id: SourceSectionId
  source_version_id: SourceVersionId
  /** Path of labels: 'I.1'. Stable between versions of one source as far as the headings are. */
  key: string
  parent_key: string | null
  label: string
  title: string
  text: string
  position: number
}

/** A section (by lineage, so that all stages share it) follows a heading of a source (by key, so that versions share it). */
export interface TraceLinkTable {
  dossier_id: DossierId
  lineage_id: LineageId
  source_id: SourceId
  source_key: string
  created_at: Millis
  /** Null: by its template. */
  created_by: UserId | null
  /** Who said that it is right: whoever made it, or looked at a template's; null: nobody yet. */
  confirmed_by: UserId | null
  confirmed_at: Millis | null
  /** `LinkReason[]` of a link that was proposed. */
  why_json: string | null
}
