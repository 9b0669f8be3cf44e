/** One stretch of a text that became another; of a row of letters or other units, too. */
interface Change {
  at: number
  removed: number
  added: number
}

/** @param latest where it begins at the latest */
function changeBetween(before: ArrayLike<string>, after: ArrayLike<string>, latest = Number.POSITIVE_INFINITY): Change {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && start < latest && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { at: start, removed: before.length - start - end, added: after.length - start - end }
}

/** What was changed in a field whose caret now stands behind it: the second a of “aa” is told from the first. */
export function changeAtCaret(before: string, after: string, caret: number): Change {
  const behind = after.slice(caret)
  return changeBetween(before, after, before.endsWith(behind) ? Math.min(caret, before.length - behind.length) : undefined)
}

/** Where a place of a text is after the text was changed. */
function placeThrough(place: number, { at, removed, added }: Change): number {
  if (place <= at) return place
  return place >= at + removed ? place - removed + added : at + added
}

/** Where a caret in `before` stands in `after`. */
export const caretThrough = (caret: number, before: string, after: string): number => placeThrough(caret, changeBetween(before, after))

/** What somebody changed from `base` to `mine`, made in `theirs`, which others made of `base` meanwhile. */
export function carryOver(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const own = changeBetween(base, mine)
  const others = changeBetween(base, theirs)
  const from = placeThrough(own.at, others)
  const to = Math.max(from, placeThrough(own.at + own.removed, others))
  return [...theirs.slice(0, from), ...mine.slice(own.at, own.at + own.added), ...theirs.slice(to)]
}
