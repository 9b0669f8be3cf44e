import type { Aim } from '../comparator.ts'
import type { Alignment } from './align.ts'
import { plainForm, plainWords } from './plain-form.ts'

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

/** The items as people put them right. A correction that names an item that is not there (any more) is passed over. */
export function correctedItems(items: readonly UpstreamItem[], corrections: readonly ItemCorrection[]): UpstreamItem[] {
  const result = [...items]
  for (const correction of corrections) {
    if (correction.is === 'add') {
      if (!result.some(({ key }) => key === correction.item.key)) insert(result, correction.item)
      continue
    }
    const at = result.findIndex(({ key }) => key === correction.key)
    if (at === -1) continue
    if (correction.is === 'remove') result.splice(at, 1)
    else {
      const { is: _is, key: _key, ...change } = correction
      result[at] = { ...result[at]!, ...change }
    }
  }
  const keys = new Set(result.map(({ key }) => key))
  return result.map((item) => (item.parentKey !== null && !keys.has(item.parentKey) ? { ...item, parentKey: null } : item))
}

/** Where its words stand among the others. */
function insert(items: UpstreamItem[], item: UpstreamItem): void {
  const at = items.findIndex(({ paragraphs }) => paragraphs[0] > item.paragraphs[0])
  items.splice(at === -1 ? items.length : at, 0, item)
}

/** What became of an item in the next version. */
interface ItemChange {
  before: string
  /** null: it is gone. */
  after: string | null
  /** Its words, its value or its name are others (form does not count). */
  changed: boolean
}

/** Items of two versions that are the same one: those whose paragraphs became each other's, of several the likest. In the order of the older. */
export function itemChanges(before: readonly UpstreamItem[], after: readonly UpstreamItem[], went: Alignment['went']): ItemChange[] {
  const starts = Map.groupBy(after, ({ paragraphs }) => paragraphs[0])
  const taken = new Set<string>()
  return before.map((item) => {
    const words = new Set(plainWords(item.text))
    const likeness = (other: UpstreamItem): number => {
      const theirs = plainWords(other.text)
      return theirs.filter((word) => words.has(word)).length / Math.max(words.size, theirs.length, 1) + (other.kind === item.kind ? 0.2 : 0)
    }
    const found = (went[item.paragraphs[0]] ?? [])
      .flatMap((number) => starts.get(number) ?? [])
      .filter(({ key }) => !taken.has(key))
      .reduce<{ item: UpstreamItem; score: number } | null>((best, other) => {
        const score = likeness(other)
        return best === null || score > best.score ? { item: other, score } : best
      }, null)?.item
    if (!found) return { before: item.key, after: null, changed: true }
    taken.add(found.key)
    return { before: item.key, after: found.key, changed: plainText(item.text) !== plainText(found.text) }
  })
}

const plainText = (text: string): string => text.split('\n').map(plainForm).join('\n')
