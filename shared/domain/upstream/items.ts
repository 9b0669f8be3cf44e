import type { Aim } from '../comparator.ts'
import type { Passage } from './paragraphs.ts'

/** Quan điểm · nhóm chỉ tiêu · chỉ tiêu · khâu đột phá · nhiệm vụ, giải pháp. */
export const ITEM_KINDS = ['viewpoint', 'target-group', 'target', 'breakthrough', 'task'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** Something of an upstream text that a ward must answer. */
export interface UpstreamItem {
  /** Unique in its version: key of the passage and what the item is under it: 'II.4/2.5', 'II.5/1'; the key of the passage itself when that is the item. */
  key: string
  kind: ItemKind
  /** Of a target, its group; of a breakthrough or task, the one it is a part of. */
  parentKey: string | null
  /** The passage that it stands in. */
  sectionKey: string
  /** Short, for lists and the matrix. */
  title: string
  /** Its words. */
  text: string
  /** First and last paragraph (numbers in `paragraphsOf` of the version). */
  paragraphs: [from: number, to: number]
  /** Of a target; null where no value could be read. */
  target: TargetReading | null
}

export interface TargetReading {
  /** 'Tỷ trọng kinh tế số' */
  name: string
  /** First is the main one; further ones are its parts ('trong đó …'). */
  aims: Aim[]
}

/** What somebody put right about the items of a version. Kept as data beside the version, applied in order. */
export type ItemCorrection =
  | { is: 'remove'; key: string }
  | { is: 'change'; key: string; kind?: ItemKind; parentKey?: string | null; title?: string; target?: TargetReading | null }
  | { is: 'add'; item: UpstreamItem }

export type ReadItems = (passages: readonly Passage[]) => UpstreamItem[]
export type CorrectItems = (items: readonly UpstreamItem[], corrections: readonly ItemCorrection[]) => UpstreamItem[]
