import type { FormatProfile } from '../format-profile.ts'
import type { CheckedRun } from './checked-run.ts'
import { consistencyRules } from './consistency.ts'
import { type Finding, joinCells } from './finding.ts'
import type { RuleId } from './rules.ts'
import { textRules } from './text-rules.ts'
import type { WordFacts } from './word-facts.ts'
import { endFindings } from './word-form.ts'
import { headFindings, titleFindings } from './word-head.ts'
import { pageFindings, paragraphFindings } from './word-layout.ts'
import { colouredLetters, formSizes, headingLooks } from './word-looks.ts'
import { takeApart } from './word-parts.ts'
import { structureFindings } from './word-structure.ts'
import { wordingRules } from './wording.ts'

/** What stands against the form, or looks unfinished, in a Word file: the page, the head and the end first, then the text in its order. */
export function checkWord(facts: WordFacts, profile: FormatProfile, muted: ReadonlySet<RuleId> = new Set()): Finding[] {
  const parts = takeApart(facts)
  const frame = new Set([...parts.head, ...parts.end].map(({ index }) => index))
  const runs = parts.all.flatMap(({ paragraph, place, index, about }): CheckedRun[] =>
    paragraph.text
      .split(/[\n\t]/)
      .filter((text) => text.trim() !== '' && !(frame.has(index) && !/\p{L}{2}/u.test(text)))
      .map((text) => ({ place: frame.has(index) ? { ...place, area: 'form' } : place, text, run: null, about })),
  )
  const text = runs.filter(({ place }) => place.area !== 'form')
  const form = [
    ...pageFindings(facts, profile),
    ...headFindings(parts),
    ...titleFindings(parts),
    ...endFindings(parts),
    ...formSizes(parts, profile),
    ...paragraphFindings(
      facts,
      parts.sentences,
      parts.all.map(({ place }) => place),
      profile,
    ),
    ...colouredLetters(parts),
    ...structureFindings(parts),
    ...headingLooks(parts, profile),
  ]
  const motto = runs.filter(({ place }) => place.area === 'form').flatMap((run) => wordingRules(run, 'error').filter(({ rule }) => rule === 'TT-12'))
  const content = [...joinCells(text.flatMap((run) => [...textRules(run), ...wordingRules(run, 'error')])), ...consistencyRules(text)]
  const inOrder = [...content].sort((one, other) => (one.place.paragraph ?? 0) - (other.place.paragraph ?? 0))
  return [...form, ...motto, ...inOrder].filter(({ rule }) => !muted.has(rule))
}
