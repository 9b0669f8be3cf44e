import { type Candidate, candidates } from './align-candidates.ts'
import { sameWords } from './align-exact.ts'
import { type Group, joins, splits } from './align-groups.ts'
import { inOrder } from './align-order.ts'
import type { Unit } from './align-words.ts'

/** Units of the older version and what they are in the newer. Places in the lists of units. */
export interface Match {
  before: number[]
  after: number[]
  /** 1: word for word the same. */
  likeness: number
}

/** Least likeness of two units that are the same one, changed; less is asked where their neighbours agree. */
const LEAST_LIKENESS = 0.55
const LEAST_IN_PLACE = 0.45
/** What a pair in its place is preferred by. */
const IN_PLACE = 0.06
/** What a split or a join is preferred by, where it explains as much as a single pair. */
const GROUPED = 0.03

/** Which units of both versions belong together, in the order of the older. What is in none was deleted or added. */
export function matches(before: readonly Unit[], after: readonly Unit[]): Match[] {
  const same = sameWords(before, after)
  const found: Match[] = []
  for (const [i, j] of same.entries()) if (j !== -1) found.push({ before: [i], after: [j], likeness: 1 })
  const taken = new Set(found.map((match) => match.after[0]!))
  const rest = { before: [...before.keys()].filter((i) => same[i] === -1), after: [...after.keys()].filter((j) => !taken.has(j)) }
  if (rest.before.length > 0 && rest.after.length > 0) found.push(...changed(before, after, rest, found))
  return found.sort((one, other) => one.before[0]! - other.before[0]!)
}

function changed(before: readonly Unit[], after: readonly Unit[], rest: { before: number[]; after: number[] }, same: readonly Match[]): Match[] {
  const here = rest.before.map((i) => before[i]!)
  const there = rest.after.map((j) => after[j]!)
  const pairs = candidates(here, there, gapsOf(before, rest, same))
  const chosen = choose([
    ...pairs.filter((pair) => pair.likeness >= (pair.inPlace ? LEAST_IN_PLACE : LEAST_LIKENESS)).map(single),
    ...[...splits(here, there, pairs), ...joins(here, there, pairs)].map((group) => ({ ...group, score: group.likeness + GROUPED })),
  ])
  return chosen.map((group) => ({
    before: group.before.map((i) => rest.before[i]!),
    after: group.after.map((j) => rest.after[j]!),
    likeness: Math.min(group.likeness, 0.999),
  }))
}

const single = (pair: Candidate): Scored => ({
  before: [pair.before],
  after: [pair.after],
  likeness: pair.likeness,
  score: pair.likeness + (pair.inPlace ? IN_PLACE : 0),
})

type Scored = Group & { score: number }

/** The best first, nothing twice. */
function choose(groups: readonly Scored[]): Scored[] {
  const used = { before: new Set<number>(), after: new Set<number>() }
  return groups
    .toSorted((one, other) => other.score - one.score || one.before[0]! - other.before[0]! || one.after[0]! - other.after[0]!)
    .filter((group) => {
      if (group.before.some((i) => used.before.has(i)) || group.after.some((j) => used.after.has(j))) return false
      for (const i of group.before) used.before.add(i)
      for (const j of group.after) used.after.add(j)
      return true
    })
}

/** For each remaining unit, how many unchanged ones that kept their order stand before it. */
function gapsOf(
  before: readonly Unit[],
  rest: { before: readonly number[]; after: readonly number[] },
  same: readonly Match[],
): { before: number[]; after: number[] } {
  const kept = inOrder(
    same.map((match) => match.after[0]!),
    same.map((match) => weightOf(before, match)),
  )
  const anchors = same.filter((_, at) => kept[at])
  return {
    before: countBelow(
      rest.before,
      anchors.map((match) => match.before[0]!),
    ),
    after: countBelow(
      rest.after,
      anchors.map((match) => match.after[0]!),
    ),
  }
}

/** How many of the ascending `marks` are below each of the ascending places. */
function countBelow(places: readonly number[], marks: readonly number[]): number[] {
  let at = 0
  return places.map((place) => {
    while (at < marks.length && marks[at]! < place) at++
    return at
  })
}

/** A unit counts once, whatever its length; of equal many the longer ones are said to have stayed. */
export const weightOf = (before: readonly Unit[], match: Match): number =>
  match.before.length + match.before.reduce((sum, i) => sum + before[i]!.words.length, 0) * 1e-7
