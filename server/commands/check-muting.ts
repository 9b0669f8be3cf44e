import type { CheckView } from '@van-kien/shared/api/checks.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { isRuleId, type RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { deleteMutedRule, insertMutedRule, listMutedRules } from '../storage/muted-rules.ts'
import { enterDossier } from './enter.ts'

/** Rules that are switched off in a dossier. */
export const readMuted = async (db: Database, dossierId: DossierId): Promise<RuleId[]> => (await listMutedRules(db, dossierId)).filter(isRuleId)

/** Switches a rule off or on for everybody of the dossier. A repeat changes nothing. */
export async function muteRule(ctx: Context, person: Person, dossierId: string, wanted: { rule: RuleId; muted: boolean }): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const changed = wanted.muted
      ? await insertMutedRule(tx, dossier.id, wanted.rule, actor.userId, ctx.now())
      : await deleteMutedRule(tx, dossier.id, wanted.rule)
    if (!changed) return
    await appendAudit(tx, {
      chain: dossier.id,
      at: ctx.now(),
      actor: actor.userId,
      action: wanted.muted ? 'check.mute' : 'check.unmute',
      data: { rule: wanted.rule },
    })
  })
}

/** Places of one rule that are sent; nobody reads more of them, and a hostile file could have millions. */
const MOST_OF_A_RULE = 200

/** The first findings of each rule, and how many more there are. */
export function mostFindings(findings: readonly Finding[]): Pick<CheckView, 'findings' | 'more'> {
  const counts = new Map<RuleId, number>()
  const kept = findings.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    return count <= MOST_OF_A_RULE
  })
  const more = [...counts].filter(([, count]) => count > MOST_OF_A_RULE).map(([rule, count]) => ({ rule, count: count - MOST_OF_A_RULE }))
  return { findings: kept, more }
}
