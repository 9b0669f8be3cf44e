import { Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { WardView } from '@van-kien/shared/api/views.ts'
import { checkPersonName } from '@van-kien/shared/domain/congress-facts.ts'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { FactField } from '../record/fact-field.tsx'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
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
  const create = useMutation({
    mutationFn: () => api.users.create({ name, username, wardId: wardId || null, isAdmin, ...(password ? { password } : {}) }),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: queries.users().queryKey })
      form.saved()
      props.onCreated({ name, username: username.trim().toLowerCase(), password: made.password })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wardId !== null && checkPersonName(name).ok) create.mutate()
  }
  return (
    <Modal opened onClose={props.onClose} title={t.title}>
      <form onSubmit={submit} noValidate>
        <Stack gap={14}>
          <KeptNote form={form} />
          <FactField label={t.name} value={name} check={checkPersonName} tried={tried} onChange={setName} autoFocus />
          <TextInput
            label={t.username}
            description={t.usernameHint}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Select
            label={t.ward}
            placeholder={admin.paste.wardHint}
            value={wardId}
            onChange={setWardId}
            error={tried && wardId === null ? admin.paste.wardMissing : undefined}
            data={[{ value: '', label: t.noWard }, ...props.wards.map((ward) => ({ value: ward.id, label: wardTitle(ward.name) }))]}
          />
          <TextInput
            label={t.password}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
          <Checkbox label={t.admin} description={t.adminHint} checked={isAdmin} onChange={(event) => setIsAdmin(event.currentTarget.checked)} />
          {create.error ? <Notice tone="error" title={wordsOf(create.error)} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!name.trim() || !username.trim()}>
              {t.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
