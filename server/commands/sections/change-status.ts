import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'
import type { SectionStatus, Transition } from '@van-kien/shared/domain/section-status.ts'
import { settledBy } from '@van-kien/shared/domain/stale-cause.ts'
import type { Context } from '../../context.ts'
import { appendAudit } from '../../storage/audit.ts'
import { insertDecision } from '../../storage/decisions.ts'
import { type SectionChange, type SectionInPlace, updateSection } from '../../storage/sections.ts'
import { type OpenCause, settleCauses } from '../../storage/stale-causes.ts'
import type { Tx } from '../../storage/writer.ts'
import type { Member } from '../enter.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { staleOf } from '../stale-view.ts'

/** Transitions that people hear of who had no part in them. */
const NOTICE_OF: Partial<Record<Transition, NoticeKind>> = { submit: 'submitted', return: 'returned', approve: 'approved' }

/** Writes a decided transition: status, epoch, decision, audit entry and what others must hear (O1), in the transaction that decided it. */
export async function changeStatus(
  ctx: Context,
  tx: Tx,
  change: {
    section: SectionInPlace
    actor: Member
    transition: Transition
    to: SectionStatus
    version: number | null
    reason: string
    at: number
    fields: SectionChange
    /** Open causes of “cần duyệt lại”, and which of them the person saw (undefined: all): what the decision settles is settled with it. */
    open?: readonly OpenCause[]
    seen?: readonly string[] | undefined
    /** What the audit tells besides section, version and reason. */
    note?: Record<string, unknown>
  },
): Promise<{ status: SectionStatus; version: number | null }> {
  const { section, actor, transition, to, version, reason, at, open = [], seen } = change
  const lockEpoch = section.lock_epoch + (to === section.status ? 0 : 1)
  const settled = settledBy(transition, open, seen)
  await settleCauses(
    tx,
    settled.map((cause) => cause.id),
    { at, by: actor.userId, outcome: transition as 'approve' | 'confirm' | 'reopen' },
  )
  await updateSection(tx, section.id, { ...change.fields, status: to, lock_epoch: lockEpoch })
  await insertDecision(tx, { id: ctx.newId(), section_id: section.id, version, transition, actor: actor.userId, reason, at })
  const recorded = transition === 'confirm' ? { causes: settled.map((cause) => cause.id) } : {}
  await appendAudit(tx, {
    chain: section.dossier_id,
    at,
    actor: actor.userId,
    action: `section.${transition}`,
    data: {
      documentId: section.document_id,
      sectionId: section.id,
      title: section.title,
      version,
      ...(reason ? { reason } : {}),
      ...recorded,
      ...change.note,
    },
  })
  await ctx.outbox.write(
    tx,
    { kind: 'status', sectionId: section.id, status: to, lockEpoch, by: actor.name, at },
    {
      kind: 'document',
      documentId: section.document_id,
      event: {
        type: 'section',
        sectionId: section.id,
        status: to,
        stale: staleOf(open.filter((cause) => !settled.includes(cause))),
        version,
        lockEpoch,
        actor: actor.userId,
        by: actor.name,
        at,
        transition,
        reason,
      },
    },
  )
  const notice = NOTICE_OF[transition]
  if (notice) await notifyPeople(ctx, tx, notice, { section, actor: actor.userId, at, text: reason })
  return { status: to, version }
}
