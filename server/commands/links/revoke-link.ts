import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { findLink, markLinkRevoked } from '../../storage/secret-links.ts'
import { memberOf } from '../enter.ts'

/** Thu hồi: from this moment the link opens nothing. Once more it changes nothing. */
export async function revokeLink(ctx: Context, person: Person, id: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const link = await findLink(tx, id)
    if (!link) throw new Refusal('not-found')
    const actor = await memberOf(tx, person, link.dossier_id, 'structure')
    if (link.revoked_at !== null) return
    const at = ctx.now()
    await markLinkRevoked(tx, link.id, actor.userId, at)
    await appendAudit(tx, {
      chain: link.dossier_id,
      at,
      actor: actor.userId,
      action: 'access.revoke',
      data: { linkId: link.id, holder: link.holder },
    })
  })
}
