import type { AffectedPassage, UpstreamChange } from './align.ts'
import type { Passage, UpstreamParagraph } from './paragraphs.ts'

/** Paragraphs of both versions that belong together. */
export interface PairedParagraphs {
  before: number
  after: number
  /** Words that they have in common, and as a share. */
  words: number
  likeness: number
}

type Both<T> = { before: readonly T[]; after: readonly T[] }

/**
 * Where each passage of the older version stands in the newer one: where its heading is and most of its words are (the same heading counts as much as all
 * words), else what stands under the same number.
 * @param sizes words of each paragraph
 */
export function passageMap(
  passages: Both<Passage>,
  paragraphs: Both<UpstreamParagraph>,
  pairs: readonly PairedParagraphs[],
  sizes: Both<number>,
): Map<string, string | null> {
  const votes = new Map<string, { before: string; after: string; words: number; heading: number }>()
  for (const pair of pairs) {
    const [old, now] = [paragraphs.before[pair.before]!, paragraphs.after[pair.after]!]
    const id = `${old.sectionKey}\n${now.sectionKey}`
    const vote = votes.get(id) ?? { before: old.sectionKey, after: now.sectionKey, words: 0, heading: 0 }
    vote.words += pair.words
    if (old.part === 'title' && now.part === 'title') vote.heading = pair.likeness
    votes.set(id, vote)
  }
  const [old, now] = [wordsOf(paragraphs.before, sizes.before), wordsOf(paragraphs.after, sizes.after)]
  const scored = [...votes.values()].map((vote) => ({
    ...vote,
    score: (2 * vote.words) / (old.get(vote.before)! + now.get(vote.after)! || 1) + vote.heading + (vote.before === vote.after ? 0.01 : 0),
  }))
  const map = new Map<string, string | null>()
  const taken = new Set<string>()
  for (const { before, after } of scored.sort((one, other) => other.score - one.score)) {
    if (map.has(before) || taken.has(after)) continue
    map.set(before, after)
    taken.add(after)
  }
  underSameNumber(passages, map, taken)
  return map
}

function wordsOf(paragraphs: readonly UpstreamParagraph[], sizes: readonly number[]): Map<string, number> {
  const words = new Map<string, number>()
  for (const [at, { sectionKey }] of paragraphs.entries()) words.set(sectionKey, (words.get(sectionKey) ?? 0) + sizes[at]!)
  return words
}

/** What was written anew under the same number and the same parent is still the same passage. */
function underSameNumber(passages: Both<Passage>, map: Map<string, string | null>, taken: Set<string>): void {
  const now = new Map(passages.after.map((passage) => [passage.key, passage]))
  for (const old of passages.before) {
    if (map.has(old.key)) continue
    const same = now.get(old.key)
    const parent = old.parentKey === null ? null : (map.get(old.parentKey) ?? undefined)
    const stays = same !== undefined && !taken.has(old.key) && parent === same.parentKey
    map.set(old.key, stays ? old.key : null)
    if (stays) taken.add(old.key)
  }
}

/** Passages of the older version that the changes touch, in its order. What moved together with its passage touches nothing but the passages it stands under. */
export function affectedPassages(
  passages: Both<Passage>,
  paragraphs: Both<UpstreamParagraph>,
  changes: readonly UpstreamChange[],
  map: ReadonlyMap<string, string | null>,
): AffectedPassage[] {
  const touched = new Touched(passages, map)
  for (const [at, change] of changes.entries()) {
    const old = keysOf(change.before, paragraphs.before)
    const now = keysOf(change.after, paragraphs.after)
    const words = change.kind !== 'moved'
    for (const key of old) if (words || !now.some((other) => map.get(key) === other)) touched.own(key, at)
    for (const key of now) if (!old.some((other) => map.get(other) === key)) touched.inNewer(key, at)
  }
  for (const passage of passages.before) {
    const key = map.get(passage.key)
    const now = key == null ? undefined : passages.after.find((one) => one.key === key)
    if (now === undefined || now.parentKey === null || touched.olderOf(now.parentKey) === passage.parentKey) continue
    if (passage.parentKey !== null) touched.below(passage.parentKey, null)
    touched.inNewerBelow(now.parentKey, null)
  }
  return touched.list()
}

const keysOf = (numbers: readonly number[], paragraphs: readonly UpstreamParagraph[]): string[] => [
  ...new Set(numbers.map((number) => paragraphs[number]!.sectionKey)),
]

class Touched {
  private readonly passages: readonly Passage[]
  private readonly parents: { before: Map<string, string | null>; after: Map<string, string | null> }
  private readonly older: Map<string, string>
  private readonly how = new Map<string, { own: boolean; changes: Set<number> }>()

  constructor(passages: Both<Passage>, map: ReadonlyMap<string, string | null>) {
    this.passages = passages.before
    const parentsOf = (list: readonly Passage[]) => new Map(list.map(({ key, parentKey }) => [key, parentKey]))
    this.parents = { before: parentsOf(passages.before), after: parentsOf(passages.after) }
    this.older = new Map([...map].flatMap(([before, after]) => (after === null ? [] : [[after, before] as const])))
  }

  /** The passage of the older version that became this one. */
  olderOf(key: string): string | null {
    return this.older.get(key) ?? null
  }

  own(key: string, change: number | null): void {
    this.mark(key, true, change)
    const parent = this.parents.before.get(key)
    if (parent != null) this.below(parent, change)
  }

  below(key: string, change: number | null): void {
    for (let at: string | null | undefined = key; at != null; at = this.parents.before.get(at)) this.mark(at, false, change)
  }

  /** Something came into a passage of the newer version: into the one that it was, or into the nearest above it that was there before. */
  inNewer(key: string, change: number | null): void {
    const old = this.olderOf(key)
    const parent = this.parents.after.get(key)
    if (old !== null) this.own(old, change)
    else if (parent != null) this.inNewerBelow(parent, change)
  }

  inNewerBelow(key: string, change: number | null): void {
    let at: string | null | undefined = key
    while (at != null && this.olderOf(at) === null) at = this.parents.after.get(at)
    const old = at == null ? null : this.olderOf(at)
    if (old !== null) this.below(old, change)
  }

  list(): AffectedPassage[] {
    return this.passages.flatMap(({ key }) => {
      const found = this.how.get(key)
      return found ? [{ key, how: found.own ? ('own' as const) : ('below' as const), changes: [...found.changes].sort((a, b) => a - b) }] : []
    })
  }

  private mark(key: string, own: boolean, change: number | null): void {
    const found = this.how.get(key) ?? { own: false, changes: new Set<number>() }
    found.own ||= own
    if (change !== null) found.changes.add(change)
    this.how.set(key, found)
  }
}
