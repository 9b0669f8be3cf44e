/** Roles in a dossier's team, and what each may do: the one table that decides buttons and server alike. */
export const ROLES = ['lead', 'clerk', 'editor', 'approver', 'reviewer', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** What somebody wants to do in a dossier. */
const ACTIONS = [
  'read',
  'write',
  'structure',
  'team',
  'submit',
  'withdraw-any',
  'approve',
  'return',
  'confirm',
  'reopen',
  'export',
  'freeze',
  'figures',
  'figures-confirm',
  'plan',
  'remark',
  'audit',
  'originals',
] as const
export type Action = (typeof ACTIONS)[number]

/**
 * The rights of each role. `withdraw-any`: take back what somebody else submitted (who submitted may always). `figures`: define figures and enter values;
 * `figures-confirm`: confirm values, decide between sources, judge otherwise than the numbers. `plan`: keep the
 * biểu tiến độ. `originals`: have the
 * files whose words were taken over.
 */
export const RIGHTS: Record<Role, ReadonlySet<Action>> = {
  lead: new Set<Action>([
    'read',
    'write',
    'structure',
    'team',
    'submit',
    'withdraw-any',
    'reopen',
    'export',
    'freeze',
    'figures',
    'figures-confirm',
    'plan',
    'remark',
    'audit',
    'originals',
  ]),
  clerk: new Set<Action>([
    'read',
    'write',
    'structure',
    'submit',
    'export',
    'freeze',
    'figures',
    'figures-confirm',
    'plan',
    'remark',
    'audit',
    'originals',
  ]),
  editor: new Set<Action>(['read', 'write', 'submit', 'export', 'figures', 'remark', 'audit']),
  approver: new Set<Action>(['read', 'approve', 'return', 'confirm', 'reopen', 'export', 'remark', 'audit']),
  reviewer: new Set<Action>(['read', 'remark']),
  observer: new Set<Action>(['read']),
}
