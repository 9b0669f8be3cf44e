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
  const old = wholePassages(before)
  const now = wholePassages(after)
  return new Set([...old].filter(([key, passage]) => now.get(key) !== passage).map(([key]) => key))
}

/** By key: everything that is read under a heading, as one text. */
function wholePassages(passages: readonly SourcePassage[]): Map<string, string> {
  const children = Map.groupBy(passages, (passage) => passage.parentKey)
  const whole = (passage: SourcePassage): string =>
    JSON.stringify([fold(passage.title), fold(passage.text), (children.get(passage.key) ?? []).map((child) => [child.key, whole(child)])])
  return new Map(passages.map((passage) => [passage.key, whole(passage)]))
}

const fold = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
