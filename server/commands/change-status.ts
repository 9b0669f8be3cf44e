import type { DocumentId, DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus, Transition } from '@van-kien/shared/domain/section-status.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { insertDecision } from '../storage/decisions.ts'
import { type SectionChange, type SectionInPlace, updateSection } from '../storage/sections.ts'
import type { Tx } from '../storage/writer.ts'
import type { Member } from './enter.ts'

export interface StatusChange {
  sectionId: SectionId
  documentId: DocumentId
  dossierId: DossierId
  status: SectionStatus
  lockEpoch: number
  event: Extract<DocumentEvent, { type: 'section' }>
}

/** Writes a decided transition: status, epoch, decision and audit entry, in the transaction that decided it. To be announced after the commit. */
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
    /** What the audit tells besides section, version and reason. */
    note?: Record<string, unknown>
  },
): Promise<StatusChange> {
  const { section, actor, transition, to, version, reason, at } = change
  const lockEpoch = section.lock_epoch + (to === section.status ? 0 : 1)
  const stale = change.fields.stale_reason === undefined ? section.stale_reason : change.fields.stale_reason
  await updateSection(tx, section.id, { ...change.fields, status: to, lock_epoch: lockEpoch })
  await insertDecision(tx, { id: ctx.newId(), section_id: section.id, version, transition, actor: actor.userId, reason, at })
  await appendAudit(tx, {
    chain: section.dossier_id,
    at,
    actor: actor.userId,
    action: `section.${transition}`,
    data: { documentId: section.document_id, sectionId: section.id, title: section.title, version, ...(reason ? { reason } : {}), ...change.note },
  })
  return {
    sectionId: section.id,
    documentId: section.document_id,
    dossierId: section.dossier_id,
    status: to,
    lockEpoch,
    event: {
      type: 'section',
      sectionId: section.id,
      status: to,
      stale: stale === null ? null : { reason: stale },
      version,
      lockEpoch,
      actor: actor.userId,
      by: actor.name,
      at,
      transition,
      reason,
    },
  }
}

/** Tells channels and pages about a committed change. */
export function announce(ctx: Context, change: StatusChange): void {
  const { by, at } = change.event
  ctx.rooms.statusChanged(change.sectionId, { status: change.status, lockEpoch: change.lockEpoch, by, at })
  ctx.rooms.publish(change.documentId, change.event)
}
