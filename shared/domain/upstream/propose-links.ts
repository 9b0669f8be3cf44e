import type { UpstreamItem } from './items.ts'
import type { Passage } from './paragraphs.ts'

/** What is needed of a section of the ward's document. */
export interface FollowingSection {
  /** Its lineage: links are shared by all stages. */
  id: string
  parentId: string | null
  title: string
  text: string
}

/** Why a link is proposed: what is alike, and the words that are. */
export interface LinkReason {
  is: 'heading' | 'numbers' | 'words'
  /** Share of it that is alike, 0 to 1. */
  share: number
  /** Words or numbers that stand on both sides, the most telling first, at most five. */
  found: string[]
}

export interface LinkProposal {
  sectionId: string
  /** The upstream passage. */
  sourceKey: string
  /** The item in it that is meant; null: the passage as a whole. */
  itemKey: string | null
  /** 0 to 1; from 0.5 on it is worth a look. */
  score: number
  /** Strongest first. */
  why: LinkReason[]
}

export type ProposeLinks = (
  sections: readonly FollowingSection[],
  upstream: { passages: readonly Passage[]; items: readonly UpstreamItem[] },
  /** Links that stand, or were refused: not proposed again. */
  known: readonly { sectionId: string; sourceKey: string; itemKey: string | null }[],
) => LinkProposal[]
