import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { deleteMember, listMembers } from '../../storage/members.ts'
import { dropAssignments } from '../../storage/sections.ts'
import { enterDossier } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { tellOfLeaving } from '../schedule/tell-of-leaving.ts'
import { insistOnLead } from './set-member.ts'

/** Takes somebody out of the team: what they wrote stays, their responsibilities end, their connections lose access at once. */
export async function removeMember(ctx: Context, person: Person, dossierId: string, userId: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'team')
    const members = await listMembers(tx, dossier.id)
    const member = members.find((candidate) => candidate.user_id === userId)
    if (!member) throw new Refusal('unknown-person')
    if (member.role === 'lead') insistOnLead(members, member.user_id)
    await tellOfLeaving(ctx, tx, dossier, member)
    await dropAssignments(tx, dossier.id, member.user_id)
    await deleteMember(tx, dossier.id, member.user_id)
    await appendAudit(tx, {
      chain: dossier.id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'member.remove',
      data: { userId: member.user_id, name: member.name, role: member.role },
    })
    await ctx.outbox.write(tx, { kind: 'access', userId: member.user_id })
    await notifyDossier(ctx, tx, dossier.id, 'team')
  })
}
