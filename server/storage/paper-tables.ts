import type { DocumentId, DossierId, DraftId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Flag, Millis } from './column.ts'

/** What goes on paper, and what has gone out. */

/** Numbers of a format profile that a dossier sets otherwise. */
export interface ProfileChangeTable {
  dossier_id: DossierId
  profile_id: string
  /** Partial ProfileNumbers: only what differs from the office's numbers. */
  numbers_json: string
  changed_by: UserId
  changed_at: Millis
}

/** Numbers of a format profile that the administrator sets for all dossiers. */
export interface OfficeProfileTable {
  profile_id: string
  /** Partial ProfileNumbers: only what differs from the shipped profile. */
  numbers_json: string
  changed_by: UserId
  changed_at: Millis
}

/** A document as it was exported in a .docx: what a copy that was edited outside is compared with. */
export interface ExportCopyTable {
  document_id: DocumentId
  /** Stands in the file: see `server/export/copy-mark`. */
  mark: string
  /** CopiedSection[] of `export-copies` */
  sections_json: string
  created_at: Millis
  created_by: UserId
}

/** Suggestions that went out with an exported copy. */
export interface ExportSuggestionsTable {
  document_id: DocumentId
  /** Stands in the file: `SUGGESTIONS_PROPERTY` of `server/export/copy-mark`. */
  mark: string
  /** SentSuggestion[] of `export-suggestions` */
  items_json: string
  created_at: Millis
}

/** A body that was exported, once for all copies that have it. */
export interface ExportBodyTable {
  document_id: DocumentId
  /** SHA-256 (hex) of `content_json`. */
  hash: string
  content_json: string
}

/** What a file is there for: the .docx or PDF of a frozen draft, one that was uploaded and whose words were taken over, or a picture of texts. */
type FilePurpose = 'draft-docx' | 'draft-pdf' | 'original' | 'picture'

/** A file; its bytes lie in the data folder under their hash (`file-store.ts`). */
export interface FileTable {
  id: string
  /** SHA-256 (hex) of the bytes. */
  hash: string
  size: number
  /** As it was called by who uploaded it; '' as long as nobody said. */
  name: string
  purpose: FilePurpose
  dossier_id: DossierId
  /** Who brought it. */
  owner: UserId
  created_at: Millis
  /** Null: put aside until its words are taken over, or a day has passed. */
  kept_at: Millis | null
}

/** Dự thảo lần n: immutable. */
export interface FrozenDraftTable {
  id: DraftId
  document_id: DocumentId
  number: number
  /** Everything the exporter was given, so that nothing later changes it. */
  snapshot_json: string
  docx_file: string
  /** Null: it was frozen without LibreOffice. */
  pdf_file: string | null
  hash: string
  line_numbers: Flag
  created_at: Millis
  created_by: UserId
}

/** Pages of a document as they last came out of the converter. */
export interface PageLayoutTable {
  document_id: DocumentId
  /** `paperState` at that time. */
  state: string
  /** LaidOut without `at` */
  layout_json: string
  at: Millis
}
