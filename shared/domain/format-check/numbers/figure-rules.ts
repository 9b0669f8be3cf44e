import type { BodyNode } from '../../../content/body/nodes.ts'
import type { CheckedRun } from '../checked-run.ts'
import type { Finding } from '../finding.ts'
import { comparisonRules } from './comparison-rules.ts'
import { countRules } from './count-rules.ts'
import type { KnownRegister } from './known-figures.ts'
import { registerRules } from './register-rules.ts'
import { shareRules } from './share-rules.ts'
import { tableRules } from './table-rules.ts'
import { type OtherText, twoWays } from './two-ways.ts'
import { yearRules } from './year-rules.ts'

/** What numbers are held against. `term`: of this congress, '2025 - 2030'; `oldTerms`: what it was corrected from. */
interface NumberGround {
  register: KnownRegister
  others: readonly OtherText[]
  term: string
  oldTerms: readonly string[]
}

/**
 * Numbers that cannot all be true: against the register, against each other, against their own sums. What stands in a table made of the register is not looked
 * at word by word, it is the register. @param bodies of the sections, in reading order
 */
export function numberRules(
  runs: readonly CheckedRun[],
  bodies: readonly { sectionId: string; body: BodyNode | null }[],
  { register, others, term, oldTerms }: NumberGround,
): Finding[] {
  const written = runs.filter(({ place }) => place.area === 'text')
  return [
    ...registerRules(written, register),
    ...comparisonRules(runs, register),
    ...countRules(
      runs.filter(({ place }) => place.area === 'text' || place.area === 'table'),
      register,
    ),
    ...twoWays(written, others, register),
    ...shareRules(written),
    ...bodies.flatMap(({ sectionId, body }) => (body ? tableRules(body, sectionId) : [])),
    ...yearRules(written, term, oldTerms),
  ]
}
