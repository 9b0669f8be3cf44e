import type { Passage, UpstreamParagraph } from './paragraphs.ts'

/**
 * edited: other words in the same place; moved: the same words elsewhere; moved-edited: both; split, joined: one paragraph became several, several became
 * one; added, deleted: nothing like it in the other version. Printed numbers, spaces, Unicode form and ủy/uỷ are never a change.
 */
export const CHANGE_KINDS = ['edited', 'moved', 'moved-edited', 'split', 'joined', 'added', 'deleted'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export interface UpstreamChange {
  kind: ChangeKind
  /** Numbers of the paragraphs in the older and the newer version (`Alignment.before`, `.after`); empty for what was added or deleted. */
  before: number[]
  after: number[]
  /** Words that are the same, 0 to 1; 0 for what was added or deleted. */
  likeness: number
}

/** A passage of the older version whose words, or whose parts, changed. */
export interface AffectedPassage {
  key: string
  /** own: its heading or its words; below: only something under it. */
  how: 'own' | 'below'
  /** Numbers in `Alignment.changes`. */
  changes: number[]
}

export interface Alignment {
  before: UpstreamParagraph[]
  after: UpstreamParagraph[]
  /** In the order of the newer version; what was deleted stands where it was. */
  changes: UpstreamChange[]
  /** Where each passage of the older version stands in the newer one; null: nowhere. In the order of the older version. */
  passages: { before: string; after: string | null }[]
  /** Passages of the older version that are touched by a change. What only moved as a whole is not. */
  affected: AffectedPassage[]
  /** Passages of the newer version that come from none of the older. */
  fresh: string[]
  /** Number of paragraphs that differ in printed number, spaces, Unicode form or ủy/uỷ only. */
  formOnly: number
  /** The two texts have (nearly) nothing in common: a person has to say whether it is the right file. No changes are listed then. */
  unlike: boolean
}

export type Align = (before: readonly Passage[], after: readonly Passage[]) => Alignment
