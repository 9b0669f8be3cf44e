import { approvesKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { type Audience, NOTICES, type NoticeKind } from '@van-kien/shared/domain/notices.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { Context } from '../../context.ts'
import { listMembers, type MemberRow } from '../../storage/members.ts'
import { listAssignees, type SectionInPlace } from '../../storage/sections.ts'
import type { Tx } from '../../storage/writer.ts'

/** Who did it when the program itself tells something: nobody is left out for having done it. */
export const BY_PROGRAM = '' as UserId

interface NoticeFacts {
  section: SectionInPlace
  /** Who did it: never told of it. */
  actor: UserId
  at: number
  /** The reason that was given. */
  text?: string
  /** Whom the audience `named` means. */
  named?: readonly UserId[]
  /** Who hears of it otherwise. */
  except?: readonly UserId[]
}

/** Notifies whom the table of notices names, in the transaction of what they hear of (O1); their bells show it after the commit. */
export async function notifyPeople(ctx: Context, tx: Tx, kind: NoticeKind, facts: NoticeFacts): Promise<void> {
  const { section, actor, at, text = '', except = [] } = facts
  const members = await listMembers(tx, section.dossier_id)
  const meant = await Promise.all(NOTICES[kind].to.map((audience) => AUDIENCES[audience](tx, facts, members)))
  const people = [...new Set(meant.flat())].filter((userId) => userId !== actor && !except.includes(userId))
  if (people.length === 0) return
  await ctx.outbox.write(tx, { kind: 'notice', notice: kind, dossierId: section.dossier_id, sectionId: section.id, actor, at, text, people })
}

/** The same about a place of a dossier that is no section: whom the command names. */
export async function notifyOfPlace(
  ctx: Context,
  tx: Tx,
  notice: NoticeKind,
  about: { dossierId: DossierId; place: string; actor: UserId; at: number; text: string; named: readonly UserId[] },
): Promise<void> {
  const { named, ...facts } = about
  const people = named.filter((userId) => userId !== about.actor)
  if (people.length > 0) await ctx.outbox.write(tx, { kind: 'notice', notice, sectionId: null, people, ...facts })
}

const AUDIENCES: Record<Audience, (tx: Tx, facts: NoticeFacts, members: readonly MemberRow[]) => readonly UserId[] | Promise<readonly UserId[]>> = {
  approvers: (_tx, { section }, members) =>
    members.filter(({ role }) => RIGHTS[role].has('approve') && approvesKind(role, section.kind)).map((member) => member.user_id),
  leads: (_tx, _facts, members) => members.filter(({ role }) => role === 'lead').map((member) => member.user_id),
  submitter: (_tx, { section }) => (section.submitted_by === null ? [] : [section.submitted_by]),
  assigned: async (tx, { section }) => (await listAssignees(tx, section.document_id)).get(section.id) ?? [],
  named: (_tx, { named = [] }) => named,
}
