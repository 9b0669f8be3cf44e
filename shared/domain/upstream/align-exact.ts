import type { Unit } from './align-words.ts'
import { plainTitle } from './plain-form.ts'

/** For each unit of the older version (by place in the list) the one of the newer with the same words; -1 for none. Those that stand alone first, then
 * repeated ones (“Hạn chế”) beside a neighbour that is known. */
export function sameWords(before: readonly Unit[], after: readonly Unit[]): Int32Array {
  const pairs = new Int32Array(before.length).fill(-1)
  const taken = new Uint8Array(after.length)
  const places = { before: placesByKey(before), after: placesByKey(after) }
  const pair = (i: number, j: number): void => {
    pairs[i] = j
    taken[j] = 1
  }
  for (const [key, here] of places.before) {
    const there = places.after.get(key)
    if (here.length === 1 && there?.length === 1) pair(here[0]!, there[0]!)
  }
  extend(before, after, pairs, taken, pair)
  for (const [key, here] of places.before) {
    const there = places.after.get(key)
    if (there) nearest(here, there, pairs, taken, pair)
  }
  headingsAsText(before, after, pairs, taken, pair)
  return pairs
}

/** A heading that the other version was read to have as words, or the other way round: capitals do not matter to it. */
function headingsAsText(before: readonly Unit[], after: readonly Unit[], pairs: Int32Array, taken: Uint8Array, pair: Pair): void {
  const folded = (units: readonly Unit[], free: (at: number) => boolean) =>
    Map.groupBy([...units.keys()].filter(free), (at) => plainTitle(units[at]!.key))
  const there = folded(after, (j) => taken[j] === 0)
  for (const [key, here] of folded(before, (i) => pairs[i] === -1))
    for (const i of here) {
      const others = (there.get(key) ?? []).filter((j) => after[j]!.part !== before[i]!.part)
      nearest([i], others, pairs, taken, pair)
    }
}

function placesByKey(units: readonly Unit[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [place, unit] of units.entries()) {
    const found = places.get(unit.key)
    if (found) found.push(place)
    else places.set(unit.key, [place])
  }
  return places
}

type Pair = (i: number, j: number) => void

/** Neighbours of a pair that have the same words are a pair too. */
function extend(before: readonly Unit[], after: readonly Unit[], pairs: Int32Array, taken: Uint8Array, pair: Pair): void {
  const step = (by: 1 | -1) => {
    for (let at = by === 1 ? 0 : before.length - 1; at >= 0 && at < before.length; at += by) {
      const [i, j] = [at + by, pairs[at]! + by]
      if (pairs[at] === -1 || i < 0 || i >= before.length || j < 0 || j >= after.length) continue
      if (pairs[i] === -1 && taken[j] === 0 && before[i]!.key === after[j]!.key) pair(i, j)
    }
  }
  step(1)
  step(-1)
}

/** The rest of those with the same words: each takes the one that is nearest to where its neighbours went. */
function nearest(here: readonly number[], there: readonly number[], pairs: Int32Array, taken: Uint8Array, pair: Pair): void {
  for (const i of here) {
    if (pairs[i] !== -1) continue
    const expected = expectedPlace(i, pairs)
    let best = -1
    for (const j of there) if (taken[j] === 0 && (best === -1 || Math.abs(j - expected) < Math.abs(best - expected))) best = j
    if (best === -1) return
    pair(i, best)
  }
}

/** Where a unit would stand if it stayed behind the one before it. */
function expectedPlace(i: number, pairs: Int32Array): number {
  for (let at = i - 1; at >= 0; at--) if (pairs[at] !== -1) return pairs[at]! + i - at
  return i
}
