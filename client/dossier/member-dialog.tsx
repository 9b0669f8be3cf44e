import { Autocomplete, Group, Modal, Radio, Select, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { MemberView } from '@van-kien/shared/api/views.ts'
import { ROLES, type Role } from '@van-kien/shared/domain/roles.ts'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { app } from '../i18n/vi/app.ts'
import { members as t } from '../i18n/vi/members.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'

/** Puts somebody on the team, or changes role and field of `member`. */
export function MemberDialog(props: { dossierId: string; member: MemberView | null; fields: readonly string[]; onClose: () => void }) {
  const { member } = props
  const people = useQuery({ ...queries.people(props.dossierId), enabled: member === null })
  const [username, setUsername] = useState<string | null>(member?.username ?? null)
  const [role, setRole] = useState<Role>(member?.role ?? 'editor')
  const [field, setField] = useState(member?.field ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const name = member?.name ?? people.data?.find((person) => person.username === username)?.name ?? ''
  const save = useMutation({
    mutationFn: (chosen: string) => api.dossiers.setMember(props.dossierId, { username: chosen, role, field }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.dossier(props.dossierId).queryKey })
      toast({ message: member ? t.changed(name) : t.added(name) })
      props.onClose()
    },
    onError: (error) => setProblem(wordsOf(error)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (username) save.mutate(username)
    else setProblem(t.dialog.choose)
  }
  if (!member && people.data?.length === 0)
    return (
      <Modal opened onClose={props.onClose} title={t.dialog.addTitle}>
        <Notice tone="info" title={t.dialog.allIn}>
          {t.dialog.allInText}
        </Notice>
      </Modal>
    )
  return (
    <Modal opened onClose={props.onClose} title={member ? t.dialog.changeTitle(member.name) : t.dialog.addTitle} size={520}>
      <form onSubmit={submit}>
        <Stack gap={14}>
          {member ? null : (
            <Select
              label={t.dialog.person}
              placeholder={t.dialog.personHint}
              searchable
              data-autofocus
              value={username}
              onChange={setUsername}
              nothingFoundMessage={t.dialog.nobody}
              data={(people.data ?? []).map((person) => ({ value: person.username, label: `${person.name} (${person.username})` }))}
            />
          )}
          <Radio.Group label={t.dialog.role} value={role} onChange={(value) => setRole(value as Role)}>
            <Stack gap={10} mt={6}>
              {ROLES.map((item) => (
                <Radio key={item} value={item} label={ROLE_NAMES[item]} description={t.roles[item]} />
              ))}
            </Stack>
          </Radio.Group>
          <Autocomplete
            label={t.dialog.field}
            placeholder={t.dialog.fieldHint}
            value={field}
            onChange={setField}
            data={[...props.fields]}
            maxLength={120}
          />
          {problem ? <Notice tone="error" title={problem} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {member ? app.save : t.dialog.submitAdd}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
