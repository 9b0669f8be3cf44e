import type { FormatProfile } from '../format-profile.ts'
import type { CheckedRun } from './checked-run.ts'
import { consistencyRules } from './consistency.ts'
import { type Finding, joinCells } from './finding.ts'
import type { RuleId } from './rules.ts'
import { textRules } from './text-rules.ts'
import type { WordFacts } from './word-facts.ts'
import { endFindings } from './word-form.ts'
import { headFindings, titleFindings } from './word-head.ts'
import { leftFindings, pageFindings, paragraphFindings } from './word-layout.ts'
import { colouredLetters, formSizes, headingLooks } from './word-looks.ts'
import { takeApart } from './word-parts.ts'
import { sequenceFindings } from './word-sequence.ts'
import { structureFindings } from './word-structure.ts'
import { wordingRules } from './wording.ts'

/** What is asked of the words of head and end too. */
const FRAME_RULES: ReadonlySet<RuleId> = new Set<RuleId>(['TT-12', 'ND-01', 'ND-15'])
/** Number, date and name are left open for the pen. */
const PEN = /^(?:Số(?:\s|:|$)|\(?\s*(?:ký|đã ký|họ và tên))|(?:^|\P{L})ngày\P{L}.*tháng/iu

/** What stands against the form, or looks unfinished, in a Word file: the page, the head and the end first, then the text in its order. */
export function checkWord(facts: WordFacts, profile: FormatProfile, muted: ReadonlySet<RuleId> = new Set()): Finding[] {
  const parts = takeApart(facts)
  const frame = new Set([...parts.head, ...parts.end].map(({ index }) => index))
  const runs = parts.all.flatMap(({ paragraph, place, index, about }): CheckedRun[] =>
    paragraph.text
      .split(/[\n\t]/)
      .filter((text) => text.trim() !== '' && !(frame.has(index) && (!/\p{L}{2}/u.test(text) || PEN.test(text.trim()))))
      .map((text) => ({ place: frame.has(index) ? { ...place, area: 'form' } : place, text, run: null, about })),
  )
  const text = runs.filter(({ place }) => place.area !== 'form')
  const form = [
    ...leftFindings(facts),
    ...pageFindings(facts, profile),
    ...headFindings(parts),
    ...titleFindings(parts, profile),
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
    ...sequenceFindings(parts),
    ...headingLooks(parts, profile),
  ]
  const lines = runs.filter(({ place }) => place.area === 'form')
  const motto = lines.flatMap((run) => wordingRules(run, 'error').filter(({ rule }) => FRAME_RULES.has(rule)))
  const content = [...joinCells(text.flatMap((run) => [...textRules(run), ...wordingRules(run, 'error')])), ...consistencyRules(text)]
  const inOrder = [...content].sort((one, other) => (one.place.paragraph ?? 0) - (other.place.paragraph ?? 0))
  return [...form, ...motto, ...inOrder].filter(({ rule }) => !muted.has(rule))
}
