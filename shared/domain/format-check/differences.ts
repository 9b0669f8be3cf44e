import { plainWords } from '../upstream/plain-form.ts'
import type { Finding } from './finding.ts'
import type { RuleId } from './rules.ts'

/** Rules about the texts from above that a ward may differ from with a reason. Items that nothing answers are said not to apply in the coverage instead. */
const EXPLAINABLE = ['ND-21', 'ND-23', 'ND-24', 'ND-25'] as const satisfies readonly RuleId[]
export type ExplainableRule = (typeof EXPLAINABLE)[number]
export const isExplainable = (rule: string): rule is ExplainableRule => (EXPLAINABLE as readonly string[]).includes(rule)

/** What differs: words of ours ('' where we have none), and what stands above ('' where there is nothing to compare with). */
export interface Difference {
  ours: string
  theirs: string
}

/** Khác có lý do: who said when why these words differ. */
export interface Explanation extends Difference {
  id: string
  rule: ExplainableRule
  /** The section that it was said of, by lineage; null: the whole document. */
  lineageId: string | null
  reason: string
  by: string
  /** Milliseconds. */
  at: number
}

/** A finding that waits for an answer. */
export interface OpenFinding extends Finding {
  /** What was said of other words that stood here: gone stale since either text changed. */
  stale: Explanation | null
}

/** A finding that a reason settles. */
export interface ExplainedFinding extends Finding {
  explanation: Explanation
}

const keyOf = (rule: RuleId, { ours, theirs }: Difference): string => `${rule} ${plainWords(ours).join(' ')} / ${plainWords(theirs).join(' ')}`

/** Whether both speak of the same words, whatever signs stand between them. */
export const sameDifference = (one: Difference & { rule: RuleId }, other: Difference & { rule: RuleId }): boolean =>
  keyOf(one.rule, one) === keyOf(other.rule, other)

/** Parts findings from those whose difference, word for word, was given a reason. @param lineageOf of a section's id */
export function settleDifferences(
  findings: readonly Finding[],
  explanations: readonly Explanation[],
  lineageOf: (sectionId: string) => string | null,
): { open: OpenFinding[]; explained: ExplainedFinding[] } {
  const known = new Map(explanations.map((one) => [keyOf(one.rule, one), one]))
  const found = findings.map((each) => ({ each, explanation: each.difference ? known.get(keyOf(each.rule, each.difference)) : undefined }))
  const used = new Set(found.flatMap(({ explanation }) => explanation?.id ?? []))
  const left = explanations.filter(({ id }) => !used.has(id)).toReversed()
  return {
    explained: found.flatMap(({ each, explanation }) => (explanation ? [{ ...each, explanation }] : [])),
    open: found
      .filter(({ explanation }) => !explanation)
      .map(({ each }) => ({ ...each, stale: left.find((one) => isAbout(one, each, lineageOf)) ?? null })),
  }
}

/** Part of the words of both that is the same in words that became others. */
const ALIKE = 0.5

function isAbout(said: Explanation, { rule, difference, place }: Finding, lineageOf: (sectionId: string) => string | null): boolean {
  if (said.rule !== rule || !difference) return false
  const lineageId = place.sectionId === null ? null : lineageOf(place.sectionId)
  if (difference.theirs === '' && said.lineageId === lineageId) return true
  return isLike(said.ours, difference.ours) || isLike(said.theirs, difference.theirs)
}

function isLike(one: string, other: string): boolean {
  const [words, others] = [new Set(plainWords(one)), new Set(plainWords(other))]
  return words.size > 0 && [...words].filter((word) => others.has(word)).length >= ALIKE * Math.max(words.size, others.size)
}
