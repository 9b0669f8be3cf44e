import { isRuleId, type RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { deleteMutedRule, insertMutedRule, listMutedRules } from '../../storage/muted-rules.ts'
import { enterDossier } from '../enter.ts'

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
