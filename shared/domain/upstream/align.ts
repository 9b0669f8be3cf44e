import { type Match, matches, weightOf } from './align-match.ts'
import { inOrder } from './align-order.ts'
import { affectedPassages, type PairedParagraphs, passageMap } from './align-passages.ts'
import { type Unit, unitsOf } from './align-words.ts'
import { type Passage, paragraphsOf, type UpstreamParagraph } from './paragraphs.ts'
import { withoutForm } from './plain-form.ts'

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
  /** For each paragraph of the older version, the paragraphs of the newer that it became; empty when it was deleted. */
  went: number[][]
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

/** Least share of the shorter version's words that stand in paragraphs of both. */
const LEAST_IN_COMMON = 0.15

/** How two versions of a text belong together, paragraph by paragraph. Pure, in time little more than linear in what is unchanged. */
export function align(before: readonly Passage[], after: readonly Passage[]): Alignment {
  const paragraphs = { before: paragraphsOf(before), after: paragraphsOf(after) }
  const units = unitsOf(paragraphs.before, paragraphs.after)
  const found = matches(units.before, units.after)
  if (isUnlike(units, found)) return unlike({ before, after }, paragraphs)
  const kept = inOrder(
    found.map((match) => match.after[0]!),
    found.map((match) => weightOf(units.before, match)),
  )
  const form = found.filter((match) => isForm(match, units, paragraphs)).length
  const changes = inReadingOrder([...kindsOf(found, kept, units), ...lonely(found, units)], found, kept, units)
  const sizes = { before: sizesOf(paragraphs.before, units.before), after: sizesOf(paragraphs.after, units.after) }
  const pairs = found.flatMap((match) => pairsOf(match, units))
  const map = passageMap({ before, after }, paragraphs, pairs, sizes)
  const whole = grouped(changes, paragraphs)
  const came = new Set(map.values())
  return {
    ...paragraphs,
    went: wentTo(paragraphs.before, found, units),
    changes: whole,
    passages: before.map(({ key }) => ({ before: key, after: map.get(key) ?? null })),
    affected: affectedPassages({ before, after }, paragraphs, whole, map),
    fresh: after.filter(({ key }) => !came.has(key)).map(({ key }) => key),
    formOnly: form,
    unlike: false,
  }
}

type Units = { before: Unit[]; after: Unit[] }
type Paragraphs = { before: UpstreamParagraph[]; after: UpstreamParagraph[] }

function isUnlike(units: Units, found: readonly Match[]): boolean {
  const sizes = [units.before, units.after].map((list) => list.reduce((sum, unit) => sum + unit.words.length, 0))
  const common = found.reduce((sum, match) => sum + match.likeness * sizeOf(match, units), 0)
  return Math.min(...sizes) > 0 && common < Math.min(...sizes) * LEAST_IN_COMMON
}

const sizeOf = (match: Match, units: Units): number => match.before.reduce((sum, i) => sum + units.before[i]!.words.length, 0)

const unlike = (passages: { before: readonly Passage[]; after: readonly Passage[] }, paragraphs: Paragraphs): Alignment => ({
  ...paragraphs,
  went: paragraphs.before.map(() => []),
  changes: [],
  passages: passages.before.map(({ key }) => ({ before: key, after: null })),
  affected: passages.before.map(({ key }) => ({ key, how: 'own', changes: [] })),
  fresh: passages.after.map(({ key }) => key),
  formOnly: 0,
  unlike: true,
})

/** The same words, printed in another way: another number, other spaces, or a paragraph that only a page break cuts in two. */
function isForm(match: Match, units: Units, paragraphs: Paragraphs): boolean {
  if (match.likeness === 1)
    return paragraphs.before[units.before[match.before[0]!]!.index]!.text !== paragraphs.after[units.after[match.after[0]!]!.index]!.text
  return isPageCut(match, units)
}

/** One paragraph in pieces that read on, not one of which is a sentence of its own. */
function isPageCut(match: Match, units: Units): boolean {
  if (match.before.length + match.after.length < 3) return false
  const [one, pieces] =
    match.before.length === 1
      ? [units.before[match.before[0]!]!, match.after.map((j) => units.after[j]!)]
      : [units.after[match.after[0]!]!, match.before.map((i) => units.before[i]!)]
  const whole = pieces.map(({ key }) => key).join(' ')
  return (
    withoutForm(whole) === withoutForm(one.key) &&
    pieces.slice(0, -1).every(({ key }, at) => !/[.;:!?"…]$/u.test(key) && !/^\p{Lu}/u.test(pieces[at + 1]!.key))
  )
}

const pairsOf = (match: Match, units: Units): PairedParagraphs[] =>
  match.before.flatMap((i) =>
    match.after.map((j) => ({
      before: units.before[i]!.index,
      after: units.after[j]!.index,
      words: (match.likeness * units.before[i]!.words.length) / match.after.length,
      likeness: match.likeness,
    })),
  )

function wentTo(before: readonly UpstreamParagraph[], found: readonly Match[], units: Units): number[][] {
  const went: number[][] = before.map(() => [])
  for (const match of found) for (const i of match.before) went[units.before[i]!.index] = match.after.map((j) => units.after[j]!.index)
  return went
}

function sizesOf(paragraphs: readonly UpstreamParagraph[], units: readonly Unit[]): number[] {
  const sizes = paragraphs.map(() => 0)
  for (const unit of units) sizes[unit.index] = unit.words.length
  return sizes
}

function kindsOf(found: readonly Match[], kept: readonly boolean[], units: Units): UpstreamChange[] {
  return found.flatMap((match, at) => {
    if (isPageCut(match, units)) return []
    const kind = kindOf(match, kept[at]!)
    return kind === null ? [] : [change(kind, match, units)]
  })
}

function kindOf(match: Match, kept: boolean): ChangeKind | null {
  if (match.after.length > 1) return 'split'
  if (match.before.length > 1) return 'joined'
  if (match.likeness === 1) return kept ? null : 'moved'
  return kept ? 'edited' : 'moved-edited'
}

const change = (kind: ChangeKind, match: Match, units: Units): UpstreamChange => ({
  kind,
  before: match.before.map((i) => units.before[i]!.index),
  after: match.after.map((j) => units.after[j]!.index),
  likeness: match.likeness,
})

/** What is in no pair. */
function lonely(found: readonly Match[], units: Units): UpstreamChange[] {
  const used = { before: new Set(found.flatMap((match) => match.before)), after: new Set(found.flatMap((match) => match.after)) }
  return [
    ...units.before
      .filter((_, i) => !used.before.has(i))
      .map(({ index }): UpstreamChange => ({ kind: 'deleted', before: [index], after: [], likeness: 0 })),
    ...units.after
      .filter((_, j) => !used.after.has(j))
      .map(({ index }): UpstreamChange => ({ kind: 'added', before: [], after: [index], likeness: 0 })),
  ]
}

/** By the newer version; what was deleted behind what stood before it and stayed. */
function inReadingOrder(changes: readonly UpstreamChange[], found: readonly Match[], kept: readonly boolean[], units: Units): UpstreamChange[] {
  const anchors = found
    .filter((_, at) => kept[at])
    .map((match) => [units.before[match.before[0]!]!.index, units.after[match.after.at(-1)!]!.index] as const)
  const placeOf = ({ before, after }: UpstreamChange): number => {
    if (after.length > 0) return after[0]!
    const anchor = anchors.findLast(([old]) => old < before[0]!)
    return (anchor?.[1] ?? -1) + 0.5
  }
  return changes
    .map((each) => ({ each, place: placeOf(each) }))
    .sort((one, other) => one.place - other.place || (one.each.before[0] ?? 0) - (other.each.before[0] ?? 0))
    .map(({ each }) => each)
}

/** What was moved, added or deleted together is one change: neighbours of one passage, or a whole passage with its heading. */
function grouped(changes: readonly UpstreamChange[], paragraphs: Paragraphs): UpstreamChange[] {
  const result: UpstreamChange[] = []
  for (const each of changes) {
    const last = result.at(-1)
    if (last && last.kind === each.kind && goesOn(last, each, paragraphs)) {
      last.before.push(...each.before)
      last.after.push(...each.after)
    } else result.push({ ...each, before: [...each.before], after: [...each.after] })
  }
  return result
}

function goesOn(last: UpstreamChange, next: UpstreamChange, { before, after }: Paragraphs): boolean {
  if (last.kind !== 'moved' && last.kind !== 'added' && last.kind !== 'deleted') return false
  const beside = (one: readonly number[], other: readonly number[], list: readonly UpstreamParagraph[]): boolean =>
    other.length === 0 || (other[0] === one.at(-1)! + 1 && list[one[0]!]!.sectionKey === list[other[0]!]!.sectionKey)
  return beside(last.before, next.before, before) && beside(last.after, next.after, after)
}
