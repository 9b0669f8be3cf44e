import type { UserView } from '@van-kien/shared/api/views.ts'

/** Names of the dossiers whose team nobody else leads: once this account is stopped, nobody can change these teams. */
export function ledAlone(user: UserView, users: readonly UserView[]): string[] {
  const leads = (one: UserView, dossierId: string): boolean =>
    !one.disabled && one.memberships.some((membership) => membership.dossierId === dossierId && membership.role === 'lead')
  return user.memberships
    .filter(({ dossierId }) => leads(user, dossierId) && !users.some((other) => other.id !== user.id && leads(other, dossierId)))
    .map(({ dossierName }) => dossierName)
}
