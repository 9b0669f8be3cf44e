import type { Alignment } from './align.ts'
import type { FollowLink } from './coverage.ts'
import { itemChanges, type UpstreamItem } from './items.ts'
import type { UpstreamParagraph } from './paragraphs.ts'
import { plainForm } from './plain-form.ts'

/** What of a passage a link binds: an item in it, or some of its paragraphs (numbers in the passage, 0 is its heading). */
export type LinkPart = { is: 'item'; key: string } | { is: 'paragraphs'; from: number; to: number }

/** A version as far as parts of it can be told: its paragraphs and its items. */
export interface PartedVersion {
  paragraphs: readonly UpstreamParagraph[]
  items: readonly UpstreamItem[]
}

/** A part with the passage that it stands in. */
export interface PlacedPart {
  sourceKey: string
  part: LinkPart
}

/** First and last paragraph (numbers in `paragraphsOf` of the version) of a part; null when the version has it no more. */
export function rangeOfPart({ paragraphs, items }: PartedVersion, { sourceKey, part }: PlacedPart): [from: number, to: number] | null {
  if (part.is === 'item') return items.find(({ key }) => key === part.key)?.paragraphs ?? null
  const first = paragraphs.findIndex((paragraph) => paragraph.sectionKey === sourceKey)
  const size = paragraphs.filter((paragraph) => paragraph.sectionKey === sourceKey).length
  return first === -1 || part.from >= size ? null : [first + part.from, first + Math.min(part.to, size - 1)]
}

/**
 * The changes (numbers in `Alignment.changes`) that touch these paragraphs of the older version: that change their words, take some away, or put some in
 * between. What only moved as a whole, with the same words, touches nothing: the link goes along.
 */
export function changesOfRange([from, to]: readonly [number, number], { changes, went }: Pick<Alignment, 'changes' | 'went'>): number[] {
  const inside = (number: number): boolean => from <= number && number <= to
  const now = went.slice(from, to + 1).flat()
  const [first, last] = [Math.min(...now), Math.max(...now)]
  return changes.flatMap(({ kind, before, after }, number) => {
    const own = before.filter(inside).length
    if (kind === 'moved' && own === to - from + 1) return []
    return own > 0 || after.some((at) => first < at && at < last) ? [number] : []
  })
}

/** Where a part stands in the next version: the same item, else the paragraphs that its own became; null when nothing of it is there. */
export function partAfter(before: PartedVersion, after: PartedVersion, went: Alignment['went'], placed: PlacedPart): PlacedPart | null {
  const { part } = placed
  if (part.is === 'item') {
    const now = itemChanges(before.items, after.items, went).find((change) => change.before === part.key)?.after
    const item = now == null ? undefined : after.items.find(({ key }) => key === now)
    if (item) return { sourceKey: item.sectionKey, part: { is: 'item', key: item.key } }
  }
  const range = rangeOfPart(before, placed)
  return range && paragraphsAfter(after.paragraphs, went.slice(range[0], range[1] + 1).flat())
}

/** Paragraphs of a version as a part of the passage that the first of them stands in. */
function paragraphsAfter(paragraphs: readonly UpstreamParagraph[], numbers: readonly number[]): PlacedPart | null {
  const [first] = numbers
  const sourceKey = first === undefined ? undefined : paragraphs[first]?.sectionKey
  if (sourceKey === undefined) return null
  const own = numbers.filter((number) => paragraphs[number]?.sectionKey === sourceKey)
  const start = paragraphs.findIndex((paragraph) => paragraph.sectionKey === sourceKey)
  return { sourceKey, part: { is: 'paragraphs', from: Math.min(...own) - start, to: Math.max(...own) - start } }
}

/**
 * What a link to a part answers: its item; of paragraphs, the smallest items that hold them (of several in one paragraph those that have the chosen words);
 * the passage as a whole where there is none.
 * @param words that were chosen in the part; '' for none
 */
export function followLinks(version: PartedVersion, placed: PlacedPart, words: string): Pick<FollowLink, 'sourceKey' | 'itemKey'>[] {
  const { sourceKey, part } = placed
  const whole = [{ sourceKey, itemKey: null }]
  if (part.is === 'item') {
    const item = version.items.find(({ key }) => key === part.key)
    return item ? [{ sourceKey: item.sectionKey, itemKey: item.key }] : whole
  }
  const range = rangeOfPart(version, placed)
  if (range === null) return whole
  const meeting = version.items.filter(({ kind, paragraphs: [from, to] }) => kind !== 'target-group' && from <= range[1] && to >= range[0])
  const smallest = meeting.filter(
    (item) => !meeting.some((other) => other !== item && sizeOf(other) < sizeOf(item) && within(other.paragraphs, item.paragraphs)),
  )
  const chosen = plainForm(words)
  const naming = chosen === '' ? [] : smallest.filter(({ text }) => plainForm(text).includes(chosen))
  const found = naming.length > 0 ? naming : smallest
  return found.length === 0 ? whole : found.map((item) => ({ sourceKey: item.sectionKey, itemKey: item.key }))
}

const sizeOf = ({ paragraphs: [from, to] }: UpstreamItem): number => to - from
const within = (inner: readonly [number, number], outer: readonly [number, number]): boolean => outer[0] <= inner[0] && inner[1] <= outer[1]
