import type { OldFact } from '../corrected-facts.ts'
import type { CheckedRun } from './checked-run.ts'
import { type Finding, finding, quoteOf } from './finding.ts'

const SIGNS = /[.*+?^${}()|[\]\\]/gu

/** Finds words whatever their capitals, blanks and dashes are; not as a part of longer ones. */
function search(words: readonly string[]): RegExp {
  const patterns = words.map((way) =>
    way
      .normalize('NFC')
      .replaceAll(SIGNS, '\\$&')
      .replaceAll(/\s*[-–—]\s*/gu, '\\s*[-–—]\\s*')
      .replaceAll(/(?<!\\s\*)\s+/gu, '\\s+'),
  )
  // The longest way first: an alternation takes the first that fits.
  return new RegExp(`(?<![\\p{L}\\p{N}/-])(?:${patterns.sort((one, other) => other.length - one.length).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

/** Words that still say what a fact of the congress said before it was corrected. Never changed by itself: they may speak of something else. */
export function oldFactRules(runs: readonly CheckedRun[], facts: readonly OldFact[]): Finding[] {
  const searches = facts.map((fact) => ({ fact, old: search(fact.words), right: fact.now === '' ? null : search([fact.now]) }))
  return runs.flatMap((run) =>
    searches.flatMap(({ fact, old, right }) => {
      const stand = right ? [...run.text.matchAll(right)] : []
      return [...run.text.matchAll(old)]
        .filter(({ index, 0: words }) => !stand.some((one) => one.index <= index && index + words.length <= one.index + one[0].length))
        .map((match) =>
          finding('ND-16', run.place, {
            found: `Còn ghi ${fact.name} cũ: “${match[0]}”`,
            quote: quoteOf(run.text, match.index, match.index + match[0].length),
            ...(fact.now === '' ? {} : { expected: `Hồ sơ nay ghi “${fact.now}”. Sửa nếu câu này nói về Đại hội của phường` }),
          }),
        )
    }),
  )
}
