import { commonRow, commonWords, share, type Unit } from './align-words.ts'

/** Two units that may be the same one, changed. Places in the lists that were given. */
export interface Candidate {
  before: number
  after: number
  /** Words in the same order in both. */
  common: number
  /** Share of all words that are common, 0 to 1. */
  likeness: number
  /** They stand between the same unchanged neighbours. */
  inPlace: boolean
}

/** So many of the likest are looked at for each. */
const MOST_EACH = 8
/** A word in more units than this tells nothing. */
const COMMON_FEATURE = 60
/** Up to this many words a unit is compared with every other short one: it may have no rare word. */
const SHORT = 12
const MOST_SHORT_PAIRS = 60_000
const MOST_GAP_PAIRS = 100
/** Below this share of both words nothing is said: neither changed nor a part. */
export const LEAST = 0.5

/**
 * Pairs of units, neither of which has its own words in the other version, that share enough: as a whole, or the shorter with a part of the longer.
 * @param gaps for each unit, between which unchanged ones it stands
 */
export function candidates(
  before: readonly Unit[],
  after: readonly Unit[],
  gaps: { before: readonly number[]; after: readonly number[] },
): Candidate[] {
  const seen = new Set<number>()
  const found: Candidate[] = []
  const look = (i: number, j: number): void => {
    const id = i * after.length + j
    if (seen.has(id)) return
    seen.add(id)
    const [one, other] = [before[i]!, after[j]!]
    if (one.part !== other.part) return
    const least = Math.min(one.words.length, other.words.length)
    if (least === 0 || commonWords(one.sorted, other.sorted) < least * LEAST) return
    const common = commonRow(one.words, other.words)
    if (common < least * LEAST) return
    found.push({
      before: i,
      after: j,
      common,
      likeness: share(common, one.words.length, other.words.length),
      inPlace: gaps.before[i] === gaps.after[j],
    })
  }
  byRareWords(before, after, look)
  inGaps(gaps, look)
  shortOnes(before, after, look)
  return found
}

type Look = (i: number, j: number) => void

/** Single words and pairs of words, as numbers. */
function features(unit: Unit): Set<number> {
  const found = new Set<number>(unit.words)
  for (let at = 1; at < unit.words.length; at++) found.add(-1 - (unit.words[at - 1]! * 65_536 + unit.words[at]!))
  return found
}

function byRareWords(before: readonly Unit[], after: readonly Unit[], look: Look): void {
  const places = new Map<number, number[]>()
  for (const [i, unit] of before.entries())
    for (const feature of features(unit)) {
      const known = places.get(feature)
      if (known) known.push(i)
      else places.set(feature, [i])
    }
  const scores = new Float64Array(before.length)
  const ofBefore: [score: number, after: number][][] = before.map(() => [])
  for (const [j, unit] of after.entries()) {
    const touched: number[] = []
    for (const feature of features(unit)) {
      const holders = places.get(feature)
      if (!holders || holders.length > COMMON_FEATURE) continue
      for (const i of holders) {
        if (scores[i] === 0) touched.push(i)
        scores[i]! += 1 / holders.length
      }
    }
    for (const i of touched.toSorted((a, b) => scores[b]! - scores[a]!).slice(0, MOST_EACH)) look(i, j)
    for (const i of touched) {
      keepLikest(ofBefore[i]!, scores[i]!, j)
      scores[i] = 0
    }
  }
  for (const [i, likest] of ofBefore.entries()) for (const [, j] of likest) look(i, j)
}

function keepLikest(likest: [number, number][], score: number, j: number): void {
  if (likest.length === MOST_EACH && score <= likest.at(-1)![0]) return
  const at = likest.findIndex(([other]) => other < score)
  likest.splice(at === -1 ? likest.length : at, 0, [score, j])
  if (likest.length > MOST_EACH) likest.pop()
}

function inGaps({ before, after }: { before: readonly number[]; after: readonly number[] }, look: Look): void {
  const there = Map.groupBy(after.keys(), (j) => after[j]!)
  for (const [gap, here] of Map.groupBy(before.keys(), (i) => before[i]!)) {
    const others = there.get(gap) ?? []
    if (here.length * others.length > MOST_GAP_PAIRS) continue
    for (const i of here) for (const j of others) look(i, j)
  }
}

function shortOnes(before: readonly Unit[], after: readonly Unit[], look: Look): void {
  const short = (units: readonly Unit[]): number[] => [...units.keys()].filter((at) => units[at]!.words.length <= SHORT)
  const [here, there] = [short(before), short(after)]
  if (here.length * there.length > MOST_SHORT_PAIRS) return
  for (const i of here) for (const j of there) look(i, j)
}
