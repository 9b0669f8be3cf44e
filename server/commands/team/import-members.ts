import type { ImportedMember } from '@van-kien/shared/api/work-views.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { type FieldConflict, sameValue } from '@van-kien/shared/domain/seen-values.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { listMembers, listWardPeople, putMember } from '../../storage/members.ts'
import { enterDossier } from '../enter.ts'
import { refuseConflicts } from '../insist-on-seen.ts'
import { notifyDossier } from '../notify.ts'
import { readTeamTable } from './team-table.ts'

type Membership = NonNullable<ImportedMember['before']>

const MAX_PEOPLE = 300

/**
 * The team from a pasted table: all lines or, when one has a problem, none. Who is in the team already gets the role, and the field when the line says one.
 * Without `seen` it is only read, and answered with what each line would do; that look is what `seen` repeats when the table is taken (S1).
 * @throws Refusal bad-request with the lines in `details.people`; record-changed with everybody who became something else meanwhile, by username
 */
export async function importMembers(
  ctx: Context,
  person: Person,
  dossierId: string,
  input: { text: string; seen: Readonly<Record<string, Membership | null>> | null },
): Promise<{ people: ImportedMember[] }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'team')
    const members = new Map((await listMembers(tx, dossier.id)).map((member) => [member.username, member]))
    const candidates = new Map([...(await listWardPeople(tx, dossier.ward_id)), ...members.values()].map((one) => [one.username, one]))
    const lines = readTeamTable(input.text, [...candidates.values()])
    if (lines.length > MAX_PEOPLE) throw new Refusal('bad-request', `Mỗi lần chỉ nhập được tối đa ${MAX_PEOPLE} người. Chia bảng thành nhiều phần.`)
    const people = lines.map((line): ImportedMember => {
      const member = members.get(line.username)
      const before = member ? { role: member.role, field: member.field } : null
      const field = line.field || before?.field || ''
      const effect = !before ? 'new' : before.role === line.role && before.field === field ? 'same' : 'changed'
      return { ...line, field, effect, before }
    })
    if (input.seen === null) return { people }
    if (people.length === 0) throw new Refusal('bad-request', 'Bảng chưa có người nào.')
    const wrong = people.find((line) => line.problem !== null)
    if (wrong) throw new Refusal('bad-request', `Dòng ${wrong.line}: ${wrong.problem}. Chưa thêm ai; sửa bảng rồi nhập lại.`, { people })
    refuseConflicts(people.flatMap((line) => memberConflicts(line, input.seen?.[line.username] ?? null)))
    insistOnSomeLead(members, people)
    const changed = people.filter(({ effect }) => effect !== 'same').map((line) => ({ ...line, userId: candidates.get(line.username)!.user_id }))
    for (const { userId, name, username, role, field } of changed) {
      await putMember(tx, { dossier_id: dossier.id, user_id: userId, role: role!, field, added_at: ctx.now() })
      await appendAudit(tx, {
        chain: dossier.id,
        at: ctx.now(),
        actor: actor.userId,
        action: 'member.set',
        data: { userId, name, role, field, before: members.get(username)?.role ?? null },
      })
    }
    await ctx.outbox.write(tx, ...changed.map(({ userId }) => ({ kind: 'access' as const, userId })))
    await notifyDossier(ctx, tx, dossier.id, 'team')
    return { people }
  })
}

/** Somebody whom the table would change is not what the look before it said. Whole rows: a role makes no sense with the field of another. */
function memberConflicts({ username, role, field, effect, before }: ImportedMember, seen: Membership | null): FieldConflict[] {
  if (effect === 'same' || sameValue(before, seen)) return []
  return [{ field: username, theirs: before, mine: { role, field } }]
}

function insistOnSomeLead(members: ReadonlyMap<string, { role: Role }>, people: readonly ImportedMember[]): void {
  const after = new Map([...members].map(([username, { role }]) => [username, role]))
  for (const { username, role } of people) after.set(username, role!)
  if (![...after.values()].includes('lead'))
    throw new Refusal('bad-request', 'Tổ phải có ít nhất một tổ trưởng. Bảng này không để lại ai là tổ trưởng; sửa bảng rồi nhập lại.')
}
