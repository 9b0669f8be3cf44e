import type { ItemKind, UpstreamItem } from './items.ts'
import type { Passage } from './paragraphs.ts'
import type { FollowingSection } from './propose-links.ts'

/** đã bám · một phần · chưa có · không áp dụng · lệch bản mới. */
export const COVERAGE_STATES = ['followed', 'partly', 'missing', 'not-applicable', 'drifted'] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/** A section (lineage) follows a passage, or an item in it. */
export interface FollowLink {
  sectionId: string
  sourceKey: string
  itemKey: string | null
  /** Nobody has looked at it yet. */
  proposed?: boolean
}

/** What a ward says about a change of a passage or item that one of its sections follows. `open`: nothing yet, so it drifts. */
export interface FollowAnswer {
  sectionId: string
  sourceKey: string
  itemKey: string | null
  answer: 'open' | 'changed' | 'kept' | 'unrelated'
}

/** An upstream passage or item that does not concern the ward, or a section of the ward that need not answer anything. */
export interface NotApplicable {
  of: 'passage' | 'item' | 'section'
  key: string
  reason: string
  by: string
  /** Milliseconds since 1970. */
  at: number
}

/** Why something is followed only in part. */
export interface PartlyReason {
  /** empty: the section has no words; numbers: the target's figure is not there; words: little of what it says is; below: only some of its parts are followed. */
  is: 'empty' | 'numbers' | 'words' | 'below'
  /** Share that is there, 0 to 1. */
  share: number
  /** What is missing: telling words or the figure, at most five. */
  missing: string[]
}

export interface CoverageCell {
  sectionId: string
  state: Extract<CoverageState, 'followed' | 'partly' | 'drifted'>
  partly: PartlyReason | null
  /** Nobody has confirmed the link. */
  proposed: boolean
}

/** An upstream item, or a passage where the text has no items. */
export interface CoverageRow {
  of: 'item' | 'passage'
  key: string
  sourceKey: string
  kind: ItemKind | 'passage'
  parentKey: string | null
  title: string
  state: CoverageState
  /** Why it is not followed in full; null else. */
  partly: PartlyReason | null
  notApplicable: NotApplicable | null
  /** Sections that answer it, in reading order. */
  cells: CoverageCell[]
}

export type CoverageCounts = Record<CoverageState, number>

/** The other direction: a section of the ward, and what it answers. */
export interface AnsweringSection {
  sectionId: string
  /** Keys of rows. */
  rows: string[]
  /** It has words, follows nothing, and nobody said that it need not. */
  answersNothing: boolean
  notApplicable: NotApplicable | null
}

export interface Coverage {
  rows: CoverageRow[]
  /** Of rows that stand for themselves: groups of targets are told by their targets. */
  counts: Record<ItemKind | 'passage', CoverageCounts>
  sections: AnsweringSection[]
}

export interface CoverageInput {
  passages: readonly Passage[]
  items: readonly UpstreamItem[]
  /** In reading order. */
  sections: readonly FollowingSection[]
  links: readonly FollowLink[]
  answers: readonly FollowAnswer[]
  notApplicable: readonly NotApplicable[]
}

export type CoverageOf = (input: CoverageInput) => Coverage

/** Across our own stages: a section of the earlier stage and what became of it. */
export interface StageRow {
  /** Lineage. */
  sectionId: string
  title: string
  state: Extract<CoverageState, 'followed' | 'partly' | 'missing'>
  partly: PartlyReason | null
}

export interface StageCoverage {
  /** Sections of the earlier stage, in reading order. */
  rows: StageRow[]
  /** Sections of the later stage that have words and stand on nothing in the earlier one. */
  unasked: string[]
}

export type StageCoverageOf = (earlier: readonly FollowingSection[], later: readonly FollowingSection[]) => StageCoverage
