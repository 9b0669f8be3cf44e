import type { Role } from '@van-kien/shared/domain/roles.ts'
import { changedSince, conflictsOf, type FieldConflict } from '@van-kien/shared/domain/seen-values.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { findWardPerson, listMembers, putMember } from '../../storage/members.ts'
import { enterDossier } from '../enter.ts'
import { refuseConflicts } from '../insist-on-seen.ts'
import { notifyDossier } from '../notify.ts'

/** Puts a person of the ward into the team, or changes the role and field of a member. A team is never left without a lead. */
export async function setMember(
  ctx: Context,
  person: Person,
  dossierId: string,
  input: { username: string; role: Role; field: string; seen: { role: Role; field: string } | null },
): Promise<{ userId: string }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'team')
    const members = await listMembers(tx, dossier.id)
    const before = members.find((member) => member.username === input.username)
    const found = before ?? (await findWardPerson(tx, dossier.ward_id, input.username))
    if (!found) throw new Refusal('unknown-person')
    refuseConflicts(memberConflicts(before, input))
    if (before?.role === 'lead' && input.role !== 'lead') insistOnLead(members, before.user_id)
    const at = ctx.now()
    // What was not changed on an old screen stays as it is by now.
    const change = input.seen ? changedSince(input.seen, { role: input.role, field: input.field }).change : input
    const role = change.role ?? before?.role ?? input.role
    const field = change.field ?? before?.field ?? input.field
    await putMember(tx, { dossier_id: dossier.id, user_id: found.user_id, role, field, added_at: at })
    await appendAudit(tx, {
      chain: dossier.id,
      at,
      actor: actor.userId,
      action: 'member.set',
      data: { userId: found.user_id, name: found.name, role, field, before: before?.role ?? null },
    })
    await ctx.outbox.write(tx, { kind: 'access', userId: found.user_id })
    await notifyDossier(ctx, tx, dossier.id, 'team')
    return { userId: found.user_id }
  })
}

/** Somebody else changed the role, put the same person in with another, or took the member out. */
function memberConflicts(
  before: { role: Role; field: string } | undefined,
  { seen, role, field }: { seen: { role: Role; field: string } | null; role: Role; field: string },
): FieldConflict[] {
  if (seen === null) return before ? conflictsOf({ role: before.role, field: before.field }, {}, { role, field }) : []
  if (!before) return [{ field: 'member', theirs: null, mine: { role, field } }]
  return conflictsOf({ role: before.role, field: before.field }, seen, changedSince(seen, { role, field }).change)
}

/** Refuses when nobody else leads the team. */
export function insistOnLead(members: readonly { user_id: string; role: Role }[], leaving: string): void {
  if (!members.some((member) => member.role === 'lead' && member.user_id !== leaving))
    throw new Refusal('bad-request', 'Tổ phải có ít nhất một tổ trưởng. Giao vai trò tổ trưởng cho người khác trước.')
}
