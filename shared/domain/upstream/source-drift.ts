/** A heading of one version of an upstream text with the words under it. */
export interface SourcePassage {
  key: string
  parentKey: string | null
  title: string
  text: string
}

/**
 * Headings of the older version whose passage is another one in the newer: title, words, or anything below them. A heading that is gone counts as
 * changed. Spaces and empty lines do not count.
 */
export function changedPassages(before: readonly SourcePassage[], after: readonly SourcePassage[]): Set<string> {
  const now = new Map(after.map((passage) => [passage.key, passage]))
  const [oldBelow, nowBelow] = [keysBelow(before), keysBelow(after)]
  const changed = new Set<string>()
  // A parent stands before what is below it: from the end, everything below is known.
  for (const old of before.toReversed()) {
    const own = now.get(old.key)
    const below = oldBelow.get(old.key) ?? []
    const sameBelow = below.join('\n') === (nowBelow.get(old.key) ?? []).join('\n') && !below.some((key) => changed.has(key))
    if (!own || !sameBelow || !reads(own.title, old.title) || !reads(own.text, old.text)) changed.add(old.key)
  }
  return changed
}

/** By key: the keys right below it, in their order. */
function keysBelow(passages: readonly SourcePassage[]): Map<string | null, string[]> {
  return new Map([...Map.groupBy(passages, ({ parentKey }) => parentKey)].map(([key, below]) => [key, below.map((one) => one.key)]))
}

/** Both read the same. */
const reads = (one: string, other: string): boolean => one === other || fold(one) === fold(other)

const fold = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
