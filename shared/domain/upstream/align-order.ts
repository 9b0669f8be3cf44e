/**
 * Of pairs in the order of the older version, those that keep their order in the newer: as many as possible, of equal many the ones with more words. The
 * others moved.
 * @param places of each pair, its place in the newer version; all different
 * @param weights above 0
 */
export function inOrder(places: readonly number[], weights: readonly number[]): boolean[] {
  const ranks = new Map([...places].sort((a, b) => a - b).map((place, rank) => [place, rank + 1]))
  const tree = new Int32Array(places.length + 1).fill(-1)
  const best = new Float64Array(places.length)
  const from = new Int32Array(places.length).fill(-1)
  let last = -1
  for (const [at, place] of places.entries()) {
    const rank = ranks.get(place)!
    let before = -1
    for (let r = rank - 1; r > 0; r -= r & -r) if (tree[r] !== -1 && (before === -1 || best[tree[r]!]! > best[before]!)) before = tree[r]!
    best[at] = weights[at]! + (before === -1 ? 0 : best[before]!)
    from[at] = before
    for (let r = rank; r <= places.length; r += r & -r) if (tree[r] === -1 || best[at]! > best[tree[r]!]!) tree[r] = at
    if (last === -1 || best[at]! > best[last]!) last = at
  }
  const kept = places.map(() => false)
  for (let at = last; at !== -1; at = from[at]!) kept[at] = true
  return kept
}
