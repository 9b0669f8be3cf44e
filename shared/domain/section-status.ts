/** The life of a section: drafting -> submitted -> approved, and back. Pure table; who may do it is in `access`. */
const STATUSES = ['drafting', 'submitted', 'approved'] as const
export type SectionStatus = (typeof STATUSES)[number]

export const TRANSITIONS = ['submit', 'withdraw', 'approve', 'return', 'confirm', 'reopen'] as const
export type Transition = (typeof TRANSITIONS)[number]

/** Why an approved section must be looked at again; null when it need not. */
export type Stale = { reason: string } | null

interface Rule {
  from: SectionStatus
  to: SectionStatus
  /** The person must say why. */
  needsReason: boolean
  /** The person must name the version that was read (V3). */
  needsVersion: boolean
  /** Only an approved section that became stale. */
  needsStale: boolean
}

export const TRANSITION_RULES: Record<Transition, Rule> = {
  submit: { from: 'drafting', to: 'submitted', needsReason: false, needsVersion: false, needsStale: false },
  withdraw: { from: 'submitted', to: 'drafting', needsReason: false, needsVersion: false, needsStale: false },
  approve: { from: 'submitted', to: 'approved', needsReason: false, needsVersion: true, needsStale: false },
  return: { from: 'submitted', to: 'drafting', needsReason: true, needsVersion: true, needsStale: false },
  confirm: { from: 'approved', to: 'approved', needsReason: false, needsVersion: true, needsStale: true },
  reopen: { from: 'approved', to: 'drafting', needsReason: true, needsVersion: false, needsStale: false },
}

/** Only a drafting section accepts words (G2). */
export const isWritable = (status: SectionStatus): boolean => status === 'drafting'

type TransitionVerdict = { ok: true; to: SectionStatus } | { ok: false; code: 'wrong-status' | 'reason-required' | 'version-changed' | 'not-stale' }

/**
 * Whether `transition` may be applied to a section as it stands. `seen` is the version that the person had on screen (V3).
 * Reasons are trimmed by the caller; an empty one counts as none.
 */
export function judgeTransition(
  transition: Transition,
  section: { status: SectionStatus; stale: Stale; version: number | null },
  given: { reason?: string | undefined; version?: number | undefined },
): TransitionVerdict {
  const rule = TRANSITION_RULES[transition]
  if (section.status !== rule.from) return { ok: false, code: 'wrong-status' }
  if (rule.needsVersion && given.version !== section.version) return { ok: false, code: 'version-changed' }
  if (rule.needsStale && section.stale === null) return { ok: false, code: 'not-stale' }
  if (rule.needsReason && !given.reason?.trim()) return { ok: false, code: 'reason-required' }
  return { ok: true, to: rule.to }
}
