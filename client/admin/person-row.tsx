import type { UserView } from '@van-kien/shared/api/views.ts'
import { useMe } from '../hooks/use-me.ts'
import { admin } from '../i18n/vi/admin.ts'
import { ROLE_NAMES, wardTitle } from '../i18n/vi/names.ts'
import { Button } from '../ui/button.tsx'
import { RowActions } from '../ui/table.tsx'
import type { PersonActions } from './use-person-actions.ts'

/** One account in the list: who, where, whether in use, and what can be done about it. Nobody stops their own. */
export function PersonRow({ user, actions, onChange }: { user: UserView; actions: PersonActions; onChange: () => void }) {
  const t = admin.people
  const me = useMe()
  return (
    <tr data-quiet={user.disabled || undefined}>
      <th scope="row">
        {user.name}
        {user.id === me.id ? ` (${t.me})` : null}
        <small>{user.username}</small>
      </th>
      <td>{user.isAdmin ? t.isAdmin : user.wardName ? wardTitle(user.wardName) : admin.person.noWard}</td>
      <td>{user.memberships.length > 0 ? user.memberships.map((member) => ROLE_NAMES[member.role]).join(', ') : user.isAdmin ? '' : t.noTeam}</td>
      <td data-empty={!user.disabled || undefined}>{user.disabled ? t.disabled : t.active}</td>
      <td>
        <RowActions>
          <Button size="xs" variant="default" onClick={onChange} aria-label={t.aloud(t.change, user.name)}>
            {t.change}
          </Button>
          <Button size="xs" variant="default" onClick={() => actions.reset(user)} aria-label={t.aloud(t.reset, user.name)}>
            {t.reset}
          </Button>
          {user.disabled ? (
            <Button size="xs" variant="default" onClick={() => actions.enable(user)} aria-label={t.aloud(t.enable, user.name)}>
              {t.enable}
            </Button>
          ) : user.id === me.id ? null : (
            <Button size="xs" variant="subtle" destroys onClick={() => actions.disable(user)} aria-label={t.aloud(t.disable, user.name)}>
              {t.disable}
            </Button>
          )}
        </RowActions>
      </td>
    </tr>
  )
}
