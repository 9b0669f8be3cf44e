import { Checkbox, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { WardView } from '@van-kien/shared/api/views.ts'
import { checkPassword, checkUsername } from '@van-kien/shared/domain/accounts.ts'
import { checkPersonName } from '@van-kien/shared/domain/congress-facts.ts'
import { useState } from 'react'
import { adminApi, adminQueries } from '../api/admin.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { FactField } from '../record/fact-field.tsx'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import type { ShownPassword } from './shown-password.tsx'

/** Creates one account; hands on the password, which is shown once. */
export function PersonDialog(props: { wards: readonly WardView[]; onClose: () => void; onCreated: (shown: ShownPassword) => void }) {
  const t = admin.person
  const form = useKeptFields<{ name: string; username: string; wardId: string | null; isAdmin: boolean }>(
    'new-person',
    { name: '', username: '', wardId: props.wards.length === 1 ? props.wards[0]!.id : null, isAdmin: false },
    t.title,
    ['wardId', 'isAdmin'],
  )
  const [name, setName] = form.field('name')
  const [username, setUsername] = form.field('username')
  const [wardId, setWardId] = form.field('wardId')
  const [isAdmin, setIsAdmin] = form.field('isAdmin')
  const [tried, setTried] = useState(false)
  // Never kept.
  const [password, setPassword] = useState('')
  const passwordRight = password === '' || checkPassword(password).ok
  const create = useMutation({
    mutationFn: (username: string) => adminApi.users.create({ name, username, wardId: wardId || null, isAdmin, ...(password ? { password } : {}) }),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: adminQueries.users().queryKey })
      form.saved()
      props.onCreated({ name, username: username.trim().toLowerCase(), password: made.password })
    },
  })
  /** The name that somebody else has, and the server's words for it. */
  const taken =
    create.error instanceof ApiError && create.error.code === 'already-exists' ? { text: create.variables, words: create.error.message } : null
  const submit = () => {
    setTried(true)
    if (wardId !== null && checkPersonName(name).ok && checkUsername(username).ok && passwordRight) create.mutate(username)
  }
  return (
    <Modal opened onClose={props.onClose} title={t.title}>
      <Form onSubmit={submit} refused={create.error}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <FactField label={t.name} value={name} check={checkPersonName} tried={tried} onChange={setName} autoFocus />
          <FactField
            label={t.username}
            hint={t.usernameHint}
            value={username}
            check={(text) => (text === taken?.text ? { ok: false, message: taken.words } : checkUsername(text))}
            tried={tried}
            onChange={setUsername}
            code
          />
          <Select
            label={t.ward}
            placeholder={admin.paste.wardHint}
            value={wardId}
            onChange={setWardId}
            error={tried && wardId === null ? admin.paste.wardMissing : undefined}
            data={[{ value: '', label: t.noWard }, ...props.wards.map((ward) => ({ value: ward.id, label: wardTitle(ward.name) }))]}
          />
          <FactField
            label={t.password}
            value={password}
            check={(text) => (text === '' ? { ok: true, value: '' } : checkPassword(text))}
            tried={tried}
            onChange={setPassword}
            code
          />
          <Checkbox label={t.admin} description={t.adminHint} checked={isAdmin} onChange={(event) => setIsAdmin(event.currentTarget.checked)} />
          {create.error && !taken ? <Notice tone="error" title={messageOf(create.error)} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t.submit}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Modal>
  )
}
