/** One stretch of a text that became another. */
interface Change {
  at: number
  removed: number
  added: string
}

function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { at: start, removed: before.length - start - end, added: after.slice(start, after.length - end) }
}

/** Where a place of a text is after the text was changed. */
function placeThrough(place: number, { at, removed, added }: Change): number {
  if (place <= at) return place
  return place >= at + removed ? place - removed + added.length : at + added.length
}

/** Where a caret in `before` stands in `after`. */
export const caretThrough = (caret: number, before: string, after: string): number => placeThrough(caret, changeBetween(before, after))

/** What somebody changed from `base` to `mine`, made in `theirs`, which others made of `base` meanwhile. */
export function carryOver(base: string, mine: string, theirs: string): string {
  const own = changeBetween(base, mine)
  const others = changeBetween(base, theirs)
  const from = placeThrough(own.at, others)
  const to = Math.max(from, placeThrough(own.at + own.removed, others))
  return theirs.slice(0, from) + own.added + theirs.slice(to)
}
