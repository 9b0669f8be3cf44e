import type { ExplainableRule } from '@van-kien/shared/domain/format-check/differences.ts'
import type { DossierId, LineageId, SectionId, SourceId, SourceVersionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Millis } from './column.ts'

/** What people say about texts from above beside links of whole sections: finer links, refused ones, what does not concern them, what differs with a reason, items put right. */

/** A section (by lineage), or words of one, follows an item or paragraphs of a passage. Its keys go along with new versions. */
export interface PartLinkTable {
  id: string
  dossier_id: DossierId
  lineage_id: LineageId
  source_id: SourceId
  source_key: string
  /** `LinkPart` */
  part_json: string
  /** Words that were chosen above; '' for none: the part as a whole. */
  words: string
  /** Where words of ours were chosen; null: the section as a whole. */
  section_id: SectionId | null
  quote: string | null
  /** `BodyPlace`; null without words, or when they were not found. */
  place_json: string | null
  /** `LinkReason[]` of a link that was proposed. */
  why_json: string | null
  created_at: Millis
  created_by: UserId
}

/** A proposed link that somebody did not want. */
export interface RefusedLinkTable {
  id: string
  dossier_id: DossierId
  lineage_id: LineageId
  source_id: SourceId
  source_key: string
  item_key: string | null
  refused_at: Millis
  refused_by: UserId
}

export interface NotApplicableTable {
  id: string
  dossier_id: DossierId
  /** Null: of a section of ours. */
  source_id: SourceId | null
  of: 'passage' | 'item' | 'section'
  /** Of a passage or an item in the newest version; of a section its lineage. */
  key: string
  reason: string
  marked_at: Millis
  marked_by: UserId
}

/** Words of ours that differ from a text from above with a reason. Held for exactly these words: nothing moves with new versions. */
export interface ExplainedDifferenceTable {
  id: string
  dossier_id: DossierId
  /** The section that it was said of; null: a document as a whole. */
  lineage_id: LineageId | null
  rule: ExplainableRule
  /** '' where we have no words. */
  ours: string
  /** '' where there is nothing above to compare with. */
  theirs: string
  reason: string
  explained_at: Millis
  explained_by: UserId
}

/** Of a version of a dossier's own text, or of a shared one: exactly one of both ids. */
export interface ItemCorrectionTable {
  id: string
  source_version_id: SourceVersionId | null
  shared_version_id: string | null
  /** Corrections are applied in this order. */
  position: number
  /** `ItemCorrection` */
  correction_json: string
  /** Of the item when it was put right, for lists. */
  title: string
  made_at: Millis
  made_by: UserId
  undone_at: Millis | null
  undone_by: UserId | null
}
