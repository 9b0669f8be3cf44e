/** Whom a notice is meant for, seen from the section that it is about. */
export type Audience =
  /** Members who approve documents of its kind. */
  | 'approvers'
  | 'leads'
  /** Who submitted it last. */
  | 'submitter'
  /** Who is responsible for it. */
  | 'assigned'
  /** Whom the command names. */
  | 'named'

interface NoticeRule {
  to: readonly Audience[]
}

/** What a person is told of by the bell, and who hears it. Whoever did it is never told, nor whoever may not read the dossier. */
export const NOTICES = {
  submitted: { to: ['approvers'] },
  returned: { to: ['submitter', 'assigned'] },
  approved: { to: ['submitter', 'assigned'] },
  stale: { to: ['approvers', 'assigned', 'leads'] },
  assigned: { to: ['named'] },
  'shared-version': { to: ['named'] },
  remarked: { to: ['assigned'] },
  mentioned: { to: ['named'] },
  replied: { to: ['named'] },
  'remark-given': { to: ['named'] },
  suggested: { to: ['assigned'] },
  'suggestion-accepted': { to: ['named'] },
  'suggestion-rejected': { to: ['named'] },
  'plan-reminded': { to: ['named'] },
  'plan-obstacle': { to: ['named'] },
  'figures-sent': { to: ['named'] },
  'plan-due': { to: ['named'] },
  'plan-late': { to: ['named'] },
  'plan-brief': { to: ['named'] },
  'plan-left': { to: ['named'] },
} as const satisfies Record<string, NoticeRule>

export type NoticeKind = keyof typeof NOTICES

/** A person keeps so many of the newest notices, and none that is older. */
export const NOTICES_KEPT = { newest: 200, milliseconds: 90 * 86_400_000 } as const
