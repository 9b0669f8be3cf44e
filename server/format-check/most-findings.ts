import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'

/** Places of one rule that are sent; nobody reads more of them, and a hostile file could have millions. */
const MOST_OF_A_RULE = 200

/** The first findings of each rule, and how many more there are. */
export function mostFindings<Found extends Finding>(findings: readonly Found[]): { findings: Found[]; more: { rule: RuleId; count: number }[] } {
  const counts = new Map<RuleId, number>()
  const kept = findings.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    return count <= MOST_OF_A_RULE
  })
  const more = [...counts].filter(([, count]) => count > MOST_OF_A_RULE).map(([rule, count]) => ({ rule, count: count - MOST_OF_A_RULE }))
  return { findings: kept, more }
}
