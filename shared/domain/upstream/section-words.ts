import type { FollowingSection } from './propose-links.ts'
import { figuresOf, pairsOf } from './telling-words.ts'

/** What a section says, with all that stands below it. */
export interface SectionWords {
  written: boolean
  pairs: Set<string>
  figures: Map<string, string>
}

/** By section: its words with those of all sections below. @param sections in reading order */
export function wordsBySection(sections: readonly FollowingSection[]): Map<string, SectionWords> {
  const below = Map.groupBy(sections, ({ parentId }) => parentId)
  const texts = new Map<string, SectionWords>()
  // A parent stands before what is below it: from the end, everything below is known.
  for (const { id, title, text } of sections.toReversed()) {
    const own: SectionWords = { written: text.trim() !== '', pairs: new Set(pairsOf(`${title}\n${text}`)), figures: new Map(figuresOf(text)) }
    for (const child of below.get(id) ?? []) {
      const words = texts.get(child.id)
      if (!words) continue
      own.written ||= words.written
      for (const pair of words.pairs) own.pairs.add(pair)
      for (const [figure, shown] of words.figures) own.figures.set(figure, shown)
    }
    texts.set(id, own)
  }
  return texts
}
