import type { CopiedSection } from '../domain/upstream/copied-report.ts'
import type { Coverage } from '../domain/upstream/coverage.ts'
import type { UpstreamItem } from '../domain/upstream/items.ts'
import type { StageCoverage } from '../domain/upstream/stage-coverage.ts'
import type { InDocument } from './kind-views.ts'

/** A section of the ward's document, as a column or a line of the table. Sections are named by their lineage everywhere here. */
export interface CoveredSection {
  lineageId: string
  sectionId: string
  parentId: string | null
  /** 'II.7.1' */
  path: string
  title: string
  shortTitle: string
  words: number
  /** The column that stands for it: its section of the level I., or what it stands under. */
  column: string
}

/** A column of the table, and the part that it stands in. */
export interface CoverageColumn {
  lineageId: string
  title: string
  /** 'Phần thứ nhất'; '' for what stands in none. */
  part: string
}

/** Văn bản cấp trên × các mục của phường. */
export interface CoverageView {
  sources: { id: string; title: string }[]
  /** Null: the dossier keeps no upstream text. */
  source: { id: string; title: string; version: number; at: number } | null
  /** Null: the dossier has no document of a stage yet. */
  document: (InDocument & { id: string }) | null
  sections: CoveredSection[]
  columns: CoverageColumn[]
  /** Where the words of each row stand, and the first paragraph, to show them beside the ward's. */
  items: Pick<UpstreamItem, 'key' | 'sectionKey' | 'paragraphs'>[]
  coverage: Coverage
}

/** One stage of ours against the one before. */
export interface StageCoverageView {
  earlier: InDocument & { id: string }
  later: InDocument & { id: string }
  rows: (StageCoverage['rows'][number] & { path: string; earlierSection: string; laterSection: string | null })[]
  unasked: { sectionId: string; path: string; title: string }[]
}

/** How much of the newest stage is the wording of the texts from above. */
export interface CopiedView {
  /** Percent of a section's words from which the check tells it. */
  limit: number
  /** Null: the dossier has no document of a stage yet. */
  document: (InDocument & { id: string }) | null
  /** How many texts from above it was held against. */
  texts: number
  /** Sections with any of their wording, the most first. */
  sections: (Omit<CopiedSection, 'id'> & { sectionId: string; path: string; title: string; tooMuch: boolean })[]
}
