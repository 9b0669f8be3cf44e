import type { UserId } from './ids.ts'
import { type Action, RIGHTS, type Role } from './roles.ts'
import { isWritable, type SectionStatus } from './section-status.ts'

/** Who asks. `role` is the role in the dossier concerned, null for somebody who is no member of it. */
export interface Actor {
  userId: UserId
  isAdmin: boolean
  role: Role | null
}

export type Verdict = { ok: true } | { ok: false; code: 'not-found' | 'forbidden' | 'section-locked' }

const ALLOW: Verdict = { ok: true }

/**
 * The one decision of who may do what. Somebody outside the dossier learns nothing (`not-found`, never `forbidden`).
 * @param section needed for `write`, and for withdrawing one's own submission
 */
export function decide(actor: Actor, action: Action, section?: { status: SectionStatus; submittedBy?: UserId | null }): Verdict {
  if (actor.role === null) return { ok: false, code: 'not-found' }
  const rights = RIGHTS[actor.role]
  if (action === 'withdraw-any' && section?.submittedBy === actor.userId && rights.has('submit')) return ALLOW
  if (!rights.has(action)) return { ok: false, code: 'forbidden' }
  if (action === 'write' && section && !isWritable(section.status)) return { ok: false, code: 'section-locked' }
  return ALLOW
}

export type SectionAccess = 'none' | 'read' | 'write'

/** What a channel to this section may do: `write` accepts updates, `read` only sends them. */
export function sectionAccess(actor: Actor, section: { status: SectionStatus }): SectionAccess {
  if (decide(actor, 'write', section).ok) return 'write'
  return decide(actor, 'read').ok ? 'read' : 'none'
}
