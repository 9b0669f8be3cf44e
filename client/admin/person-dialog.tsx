import { Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { WardView } from '@van-kien/shared/api/views.ts'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardWords } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { ShownPassword } from './shown-password.tsx'

/** Creates one account; hands on the password, which is shown once. */
export function PersonDialog(props: { wards: readonly WardView[]; onClose: () => void; onCreated: (shown: ShownPassword) => void }) {
  const t = admin.person
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  const [wardId, setWardId] = useState<string | null>(props.wards[0]?.id ?? null)
  const [isAdmin, setIsAdmin] = useState(false)
  const [password, setPassword] = useState('')
  const create = useMutation({
    mutationFn: () => api.users.create({ name, username, wardId: wardId || null, isAdmin, ...(password ? { password } : {}) }),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: queries.users().queryKey })
      props.onCreated({ name, username: username.trim().toLowerCase(), password: made.password })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Modal opened onClose={props.onClose} title={t.title}>
      <form onSubmit={submit} noValidate>
        <Stack gap={14}>
          <TextInput
            label={t.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            maxLength={120}
            autoComplete="off"
          />
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
            value={wardId ?? ''}
            onChange={setWardId}
            data={[{ value: '', label: t.noWard }, ...props.wards.map((ward) => ({ value: ward.id, label: wardWords(ward.name) }))]}
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
