import type { SectionView } from '@van-kien/shared/api/views.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Action, Role } from '@van-kien/shared/domain/roles.ts'
import { TRANSITION_RULES, type Transition } from '@van-kien/shared/domain/section-status.ts'

/** Who looks at the page: enough to ask the one table of rights. */
export interface Viewer {
  userId: string
  role: Role
}

const ACTION: Record<Transition, Action> = {
  submit: 'submit',
  withdraw: 'withdraw-any',
  approve: 'approve',
  return: 'return',
  confirm: 'confirm',
  reopen: 'reopen',
}

const actor = (viewer: Viewer) => ({ userId: viewer.userId as UserId, isAdmin: false, role: viewer.role })

/** Whether the role may do it at all in this dossier; the same function decides on the server. */
export const may = (viewer: Viewer, action: Action): boolean => decide(actor(viewer), action).ok

/** Why a transition cannot be done now; null when it can. */
export type Obstacle = 'forbidden' | 'empty' | null

export interface AvailableTransition {
  transition: Transition
  obstacle: Obstacle
}

type Facts = Pick<SectionView, 'status' | 'stale' | 'submittedBy' | 'headingOnly' | 'closed'>

/**
 * The transitions that lead out of the section's status, in the order of the strip, each with what stands in its way.
 * Those that never fit the status are left out: they are no action of this section now.
 */
export function availableTransitions(viewer: Viewer, section: Facts, words: number): AvailableTransition[] {
  if (section.headingOnly || section.closed) return []
  const order: Transition[] = ['submit', 'withdraw', 'return', 'approve', 'reopen', 'confirm']
  return order
    .filter((transition) => TRANSITION_RULES[transition].from === section.status && !(TRANSITION_RULES[transition].needsStale && !section.stale))
    .map((transition) => {
      const verdict = decide(actor(viewer), ACTION[transition], {
        status: section.status,
        submittedBy: section.submittedBy as UserId | null,
      })
      if (!verdict.ok) return { transition, obstacle: 'forbidden' as const }
      return { transition, obstacle: transition === 'submit' && words === 0 ? ('empty' as const) : null }
    })
}

/** A section and everything below it; `sections` stand in reading order. */
export function withThoseBelow(sections: readonly SectionView[], id: string): SectionView[] {
  const inside = new Set<string>([id])
  for (const section of sections) if (section.parentId && inside.has(section.parentId)) inside.add(section.id)
  return sections.filter((section) => inside.has(section.id))
}

/** A section whose own or lower words are under decision keeps its title and its existence (V4). */
export const isHeldInPlace = (sections: readonly SectionView[], id: string): boolean =>
  withThoseBelow(sections, id).some((section) => section.status !== 'drafting')
