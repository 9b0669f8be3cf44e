import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import type { IssuerNames } from '@van-kien/shared/domain/issuing-body.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { SectionComment } from './comments.ts'
import type { SuggestionAnchor } from './revisions/anchors.ts'
import type { RevisionAuthor } from './revisions/marks.ts'

/** Everything that decides the bytes of a .docx: the same values give the same file. */
export interface ExportInput {
  profile: FormatProfile
  /** Type, subject, theme, number, date, signer …; also which header variant. */
  form: DocumentForm
  names: IssuerNames
  /** What the draft mark says, when `form.draftMark` is on: null or without a number plain 'Dự thảo'. `date` (e.g. '14/7/2025') stands in brackets below. */
  draft: { number: number | null; date?: string } | null
  /** Head and title stand on a page that lies across, with what follows. */
  landscape?: boolean
  /** Line numbers in the margin, new on each page, so that remarks can cite page and line. */
  lineNumbers: boolean
  /** In reading order; appendices last. */
  sections: readonly ExportSection[]
  /** An earlier state, with the same profile and form: what changed since then is shown as tracked changes of `author` at `at` (ISO time). */
  since?: { sections: readonly ExportSection[]; author: string; at: string }
  /**
   * The same sections with what is suggested written in, to be shown as tracked changes of these authors; each suggestion is anchored in both. Its tables and pages are
   * those of `sections`. Not together with `since`.
   */
  suggested?: { sections: readonly ExportSection[]; authors: readonly RevisionAuthor[] }
  /** Which suggestions go out with the file, `SUGGESTIONS_PROPERTY`. */
  sent?: string
  /** Printed page of each headed section, for the contents page (`contents.ts`); without it there is none, whatever the form says. */
  pages?: readonly (number | null)[]
  /** Marks at every line (`line-marks.ts`), for a file that is only laid out. */
  lineMarks?: boolean
  /** ISO time; becomes the dates inside the file. */
  createdAt: string
  /** ISO time of the last change of its words; says in the file's properties when it was changed. Left out, or before `createdAt`: never. */
  changedAt?: string
  /** First digits of the audit chain's head, printed at the foot of page 1 of a frozen draft. */
  auditHead?: string
}

export interface ExportSection {
  id: string
  level: SectionLevel
  /** 'Phần thứ nhất', 'I.', '7.1.', 'a)', 'Phụ lục 1', or '' */
  label: string
  title: string
  content: SectionContent
  landscape: boolean
  /** What people said beside its words, to go out as Word's comments. */
  comments?: readonly SectionComment[]
  /** Where suggestions stand in it (`ExportInput.suggested`). */
  anchors?: readonly SuggestionAnchor[]
}
