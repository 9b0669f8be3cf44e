import { Select, TextInput } from '@mantine/core'
import { IconPlus, IconSearch, IconTable, IconUsers } from '@tabler/icons-react'
import type { UserView, WardView } from '@van-kien/shared/api/views.ts'
import { foldForSearch } from '@van-kien/shared/domain/without-marks.ts'
import { useState } from 'react'
import { adminApi, adminQueries } from '../api/admin.ts'
import { useMe } from '../hooks/use-me.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { ROLE_NAMES, wardTitle } from '../i18n/vi/names.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { RowActions, Table } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './admin.module.css'
import { ledAlone } from './led-alone.ts'
import { PersonChangeDialog } from './person-change-dialog.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { type ShownPassword, ShownPasswordDialog } from './shown-password.tsx'

/** All accounts: find, create, paste a table, new password, stop and start using. `onPaste` is null while pasting has its button elsewhere on the page. */
export function PeopleCard({ users, wards, onPaste }: { users: readonly UserView[]; wards: readonly WardView[]; onPaste: (() => void) | null }) {
  const t = admin.people
  const me = useMe()
  const [query, setQuery] = useState('')
  const [wardId, setWardId] = useState<string | null>('')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<UserView | null>(null)
  const [shown, setShown] = useState<ShownPassword | null>(null)

  const act = async (work: () => Promise<unknown>, done?: string) => {
    try {
      await work()
      if (done) toast({ message: done })
    } catch (error) {
      showFailure(app.failedAction, messageOf(error), app.close)
    }
    await queryClient.invalidateQueries({ queryKey: adminQueries.users().queryKey })
  }
  const askFirst = (words: { title: (name: string) => string; text: string }, confirm: string, user: UserView, work: () => void) =>
    ask({
      title: words.title(user.name),
      text: words.text,
      confirm,
      cancel: app.cancel,
      destroys: true,
      onConfirm: work,
    })
  const reset = (user: UserView) =>
    askFirst(admin.resetAsk, t.reset, user, () =>
      act(async () => {
        const { password } = await adminApi.users.resetPassword(user.id)
        setShown({ name: user.name, username: user.username, password })
      }),
    )
  const disable = (user: UserView) =>
    askFirst({ title: admin.disableAsk.title, text: admin.disableAsk.text(ledAlone(user, users)) }, t.disable, user, () =>
      act(() => adminApi.users.disable(user.id), admin.disabled(user.name)),
    )

  const wanted = foldForSearch(query.trim())
  const found = users.filter(
    (user) => (!wardId || user.wardId === wardId) && (wanted === '' || foldForSearch(user.name).includes(wanted) || user.username.includes(wanted)),
  )
  const add = (
    <>
      {onPaste ? (
        <Button size="xs" variant="default" leftSection={<IconTable size={16} stroke={1.75} />} onClick={onPaste}>
          {t.paste}
        </Button>
      ) : null}
      <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
        {t.add}
      </Button>
    </>
  )
  return (
    <Card title={t.title} meta={t.count(users.length)} side={add}>
      <div className={styles.filters}>
        <TextInput
          aria-label={t.search}
          placeholder={t.search}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {wards.length > 1 ? (
          <Select
            aria-label={t.heads.ward}
            value={wardId}
            onChange={setWardId}
            data={[{ value: '', label: t.allWards }, ...wards.map((ward) => ({ value: ward.id, label: wardTitle(ward.name) }))]}
          />
        ) : null}
      </div>
      {found.length === 0 ? (
        <Empty title={t.noMatch} />
      ) : (
        <Table label={t.title} heads={[t.heads.name, t.heads.ward, t.heads.teams, t.heads.state, t.heads.actions]}>
          {found.map((user) => (
            <tr key={user.id} data-quiet={user.disabled || undefined}>
              <th scope="row">
                {user.name}
                {user.id === me.id ? ` (${t.me})` : null}
                <small>{user.username}</small>
              </th>
              <td>{user.isAdmin ? t.isAdmin : user.wardName ? wardTitle(user.wardName) : admin.person.noWard}</td>
              <td>
                {user.memberships.length > 0 ? user.memberships.map((member) => ROLE_NAMES[member.role]).join(', ') : user.isAdmin ? '' : t.noTeam}
              </td>
              <td data-empty={!user.disabled || undefined}>{user.disabled ? t.disabled : t.active}</td>
              <td>
                <RowActions>
                  <Button size="xs" variant="default" onClick={() => setChanging(user)} aria-label={t.aloud(t.change, user.name)}>
                    {t.change}
                  </Button>
                  <Button size="xs" variant="default" onClick={() => reset(user)} aria-label={t.aloud(t.reset, user.name)}>
                    {t.reset}
                  </Button>
                  {user.disabled ? (
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => act(() => adminApi.users.enable(user.id), admin.enabled(user.name))}
                      aria-label={t.aloud(t.enable, user.name)}
                    >
                      {t.enable}
                    </Button>
                  ) : user.id === me.id ? null : (
                    <Button size="xs" variant="subtle" destroys onClick={() => disable(user)} aria-label={t.aloud(t.disable, user.name)}>
                      {t.disable}
                    </Button>
                  )}
                </RowActions>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {users.length <= 1 ? (
        <Empty icon={<IconUsers size={26} stroke={1.5} />} title={t.empty}>
          {t.emptyText}
        </Empty>
      ) : null}
      {adding ? (
        <PersonDialog
          wards={wards}
          onClose={() => setAdding(false)}
          onCreated={(made) => {
            setAdding(false)
            setShown(made)
          }}
        />
      ) : null}
      {changing ? <PersonChangeDialog user={changing} wards={wards} onClose={() => setChanging(null)} /> : null}
      {shown ? <ShownPasswordDialog shown={shown} onClose={() => setShown(null)} /> : null}
    </Card>
  )
}
