import { Select, TextInput } from '@mantine/core'
import { IconPlus, IconSearch, IconTable, IconUsers } from '@tabler/icons-react'
import type { UserView, WardView } from '@van-kien/shared/api/views.ts'
import { foldForSearch } from '@van-kien/shared/domain/without-marks.ts'
import { useState } from 'react'
import { admin } from '../i18n/vi/admin.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { Button } from '../ui/button.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import styles from './admin.module.css'
import { PersonChangeDialog } from './person-change-dialog.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { PersonRow } from './person-row.tsx'
import { type ShownPassword, ShownPasswordDialog } from './shown-password.tsx'
import { usePersonActions } from './use-person-actions.ts'

/** All accounts: find, create, paste a table, new password, stop and start using. `onPaste` is null while pasting has its button elsewhere on the page. */
export function PeopleCard({ users, wards, onPaste }: { users: readonly UserView[]; wards: readonly WardView[]; onPaste: (() => void) | null }) {
  const t = admin.people
  const [query, setQuery] = useState('')
  const [wardId, setWardId] = useState<string | null>('')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<UserView | null>(null)
  const [shown, setShown] = useState<ShownPassword | null>(null)

  const actions = usePersonActions(users, setShown)
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
            <PersonRow key={user.id} user={user} actions={actions} onChange={() => setChanging(user)} />
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
