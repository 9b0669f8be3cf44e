import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { mayAssignRemark, maySettle } from '@van-kien/shared/domain/remark.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { readRole } from '../../storage/members.ts'
import {
  changeRemark,
  insertMessage,
  listSpeakers,
  type RemarkRow,
  readMessage,
  readRemark,
  SAID_HERE,
  withdrawMessage,
} from '../../storage/remarks.ts'
import { readSection } from '../../storage/sections.ts'
import type { Tx } from '../../storage/writer.ts'
import { type Member, memberOf } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notify } from '../notify.ts'
import { tellOfRemark } from './tell-of-remark.ts'

/** The door to a thread: one that does not exist and one of somebody else's dossier are refused in the same words. */
async function enterRemark(db: Database, person: Person, id: string): Promise<{ remark: RemarkRow; actor: Member }> {
  const remark = await readRemark(db, id)
  if (!remark) throw new Refusal('not-found')
  return { remark, actor: await memberOf(db, person, remark.dossier_id, 'remark') }
}

/** Tells open pages and the audit of what was done to a thread. */
async function tell(ctx: Context, tx: Tx, { remark, actor }: { remark: RemarkRow; actor: Member }, action: AuditAction, more: object = {}) {
  const { id: remarkId, section_id: sectionId, section_title: title } = remark
  await appendAudit(tx, { chain: remark.dossier_id, at: ctx.now(), actor: actor.userId, action, data: { sectionId, title, remarkId, ...more } })
  await notify(ctx, tx, [remark.document_id], 'remarks')
}

/** Answers in a thread; one that was settled is open again. The same id once more makes nothing new. */
export async function replyToRemark(ctx: Context, person: Person, remarkId: string, { id, text }: { id: string; text: string }): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const door = await enterRemark(tx, person, remarkId)
    const known = await readMessage(tx, id)
    if (known) {
      if (known.remark_id !== remarkId || known.author !== door.actor.userId) throw new Refusal('already-exists')
      return
    }
    await insertMessage(tx, { id, remark_id: remarkId, author: door.actor.userId, at: ctx.now(), text, withdrawn_at: null, ...SAID_HERE })
    await tell(ctx, tx, door, 'remark.reply', { messageId: id, hash: sha256(text) })
    const section = (await readSection(tx, door.remark.section_id))!
    const speakers = [...new Set([...(await listSpeakers(tx, remarkId)), ...(door.remark.assignee === null ? [] : [door.remark.assignee])])]
    await tellOfRemark(ctx, tx, { section, actor: door.actor.userId, at: ctx.now(), text, speakers })
    if (door.remark.resolved_at === null) return
    await changeRemark(tx, remarkId, { resolved_at: null, resolved_by: null })
    await tell(ctx, tx, door, 'remark.reopen')
  })
}

/** Đã giải quyết, or not any more. What is so already stays. */
export async function settleRemark(ctx: Context, person: Person, remarkId: string, resolved: boolean): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const door = await enterRemark(tx, person, remarkId)
    const { remark, actor } = door
    if (!maySettle(actor, { createdBy: remark.created_by, assignee: remark.assignee })) throw new Refusal('forbidden')
    if ((remark.resolved_at !== null) === resolved) return
    await changeRemark(tx, remarkId, resolved ? { resolved_at: ctx.now(), resolved_by: actor.userId } : { resolved_at: null, resolved_by: null })
    await tell(ctx, tx, door, resolved ? 'remark.resolve' : 'remark.reopen')
  })
}

interface RemarkAssignment {
  assignee: string | null
  dueDate: string | null
}

/** Giao việc: who settles it, and until when. Only to somebody of the team who may say something. */
export async function assignRemark(ctx: Context, person: Person, remarkId: string, wanted: RemarkAssignment, seen: RemarkAssignment): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const door = await enterRemark(tx, person, remarkId)
    const { remark, actor } = door
    if (!mayAssignRemark(actor, { createdBy: remark.created_by })) throw new Refusal('forbidden')
    insistOnSeen({ assignee: remark.assignee, dueDate: remark.due_date }, { ...seen }, wanted)
    const role = wanted.assignee === null ? null : await readRole(tx, remark.dossier_id, wanted.assignee)
    if (wanted.assignee !== null && (role === null || role === 'observer')) throw new Refusal('unknown-person')
    if (wanted.assignee === remark.assignee && wanted.dueDate === remark.due_date) return
    await changeRemark(tx, remarkId, { assignee: wanted.assignee as RemarkRow['assignee'], due_date: wanted.dueDate })
    await tell(ctx, tx, door, 'remark.assign', { assignee: wanted.assignee, dueDate: wanted.dueDate })
    if (wanted.assignee === null || wanted.assignee === remark.assignee) return
    const section = (await readSection(tx, remark.section_id))!
    await notifyPeople(ctx, tx, 'remark-given', { section, actor: actor.userId, at: ctx.now(), named: [wanted.assignee as UserId] })
  })
}

/** Takes an own message back: the others see that it was, not what it said. */
export async function withdrawRemark(ctx: Context, person: Person, remarkId: string, messageId: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const door = await enterRemark(tx, person, remarkId)
    const message = await readMessage(tx, messageId)
    if (message?.remark_id !== remarkId) throw new Refusal('not-found')
    if (message.author !== door.actor.userId && message.entered_by !== door.actor.userId) throw new Refusal('forbidden')
    if (message.withdrawn_at !== null) return
    await withdrawMessage(tx, messageId, ctx.now())
    await tell(ctx, tx, door, 'remark.withdraw', { messageId })
  })
}
