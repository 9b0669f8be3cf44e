import type { Candidate } from './align-candidates.ts'
import { commonRow, rowIn, share, type Unit } from './align-words.ts'

/** One unit that became several neighbours, or several that became one. Places in the lists that were given. */
export interface Group {
  before: number[]
  after: number[]
  likeness: number
}

/** Least share of a piece's words that come from the whole. */
const LEAST_OF_PIECE = 0.5
const LEAST_WORDS = 3
const MOST_PIECES = 8
/** Least share of all words in common, as for a single pair. */
const LEAST_LIKENESS = 0.55

/** Units of the older version that several neighbours of the newer make up. */
export function splits(before: readonly Unit[], after: readonly Unit[], pairs: readonly Candidate[]): Group[] {
  return grouped(
    before,
    after,
    Map.groupBy(pairs, (pair) => pair.before),
    (pair) => pair.after,
  ).map(({ whole, pieces, likeness }) => ({
    before: [whole],
    after: pieces,
    likeness,
  }))
}

/** Neighbours of the older version that one unit of the newer is made of. */
export function joins(before: readonly Unit[], after: readonly Unit[], pairs: readonly Candidate[]): Group[] {
  return grouped(
    after,
    before,
    Map.groupBy(pairs, (pair) => pair.after),
    (pair) => pair.before,
  ).map(({ whole, pieces, likeness }) => ({
    before: pieces,
    after: [whole],
    likeness,
  }))
}

function grouped(
  wholes: readonly Unit[],
  others: readonly Unit[],
  byWhole: Map<number, Candidate[]>,
  otherOf: (pair: Candidate) => number,
): { whole: number; pieces: number[]; likeness: number }[] {
  const found: { whole: number; pieces: number[]; likeness: number }[] = []
  for (const [whole, pairs] of byWhole) {
    const size = wholes[whole]!.words.length
    const best = Math.max(...pairs.map(({ likeness }) => likeness))
    const pieces = pairs
      .filter((pair) => others[otherOf(pair)]!.words.length <= size * 1.2 && pair.common >= others[otherOf(pair)]!.words.length * LEAST_OF_PIECE)
      .map(otherOf)
    for (const run of neighbours(withGaps(pieces, others), others)) {
      const group = trimmed(wholes[whole]!, run, others)
      if (group && group.likeness >= LEAST_LIKENESS && group.likeness > best) found.push({ whole, ...group })
    }
  }
  return found
}

/** A piece may be too short to have been found by its words: what stands right beside one that was is tried too. */
const withGaps = (pieces: readonly number[], others: readonly Unit[]): number[] =>
  [...new Set(pieces.flatMap((at) => [at - 1, at, at + 1]))].filter((at) => at >= 0 && at < others.length).sort((a, b) => a - b)

/** Runs of units that stand side by side in their version. */
function neighbours(places: readonly number[], units: readonly Unit[]): number[][] {
  const runs: number[][] = []
  for (const place of places) {
    const last = runs.at(-1)?.at(-1)
    const beside = last !== undefined && units[place]!.index - units[last]!.index <= 2 && units[place]!.part === units[last]!.part
    if (beside && runs.at(-1)!.length < MOST_PIECES) runs.at(-1)!.push(place)
    else runs.push([place])
  }
  return runs.filter((run) => run.length > 1)
}

/** The run without what at its ends is not from the whole; null when fewer than two pieces are left, or one in the middle is not. */
function trimmed(whole: Unit, run: readonly number[], units: readonly Unit[]): { pieces: number[]; likeness: number } | null {
  let pieces = [...run]
  for (;;) {
    if (pieces.length < 2) return null
    const words = joined(pieces.map((at) => units[at]!.words))
    const hit = rowIn(whole.words, words)
    let from = 0
    const shares = pieces.map((at) => {
      const { length } = units[at]!.words
      const common = hit.subarray(from, from + length).reduce((sum, one) => sum + one, 0)
      from += length
      return common >= Math.min(LEAST_WORDS, length) && common >= length * LEAST_OF_PIECE
    })
    const [first, last] = [shares.indexOf(true), shares.lastIndexOf(true)]
    if (first === -1) return null
    if (first === 0 && last === pieces.length - 1) {
      if (shares.includes(false)) return null
      return { pieces, likeness: share(commonRow(whole.words, words), whole.words.length, words.length) }
    }
    pieces = pieces.slice(first, last + 1)
  }
}

function joined(rows: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(rows.reduce((sum, row) => sum + row.length, 0))
  let at = 0
  for (const row of rows) {
    all.set(row, at)
    at += row.length
  }
  return all
}
