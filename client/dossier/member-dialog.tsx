import { Autocomplete, Group, Modal, Radio, Select, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { MemberView } from '@van-kien/shared/api/views.ts'
import { ROLES, type Role } from '@van-kien/shared/domain/roles.ts'
import { useState } from 'react'
import { teamApi, teamQueries } from '../api/team.ts'
import { app } from '../i18n/vi/app.ts'
import { members as t } from '../i18n/vi/members.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { ConflictChoices, conflictsIn, plainWords } from '../record/conflict-choices.tsx'
import type { Side } from '../record/edit.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'

/** Puts somebody on the team, or changes role and field of `member`. */
export function MemberDialog(props: { dossierId: string; member: MemberView | null; fields: readonly string[]; onClose: () => void }) {
  const { member } = props
  const people = useQuery({ ...teamQueries.people(props.dossierId), enabled: member === null })
  const form = useKeptFields<{ username: string | null; role: Role; field: string }>(
    `member/${props.dossierId}/${member?.userId ?? ''}`,
    { username: member?.username ?? null, role: member?.role ?? 'editor', field: member?.field ?? '' },
    member ? t.dialog.changeTitle(member.name) : t.dialog.addTitle,
    ['username', 'role'],
  )
  const [username, setUsername] = form.field('username')
  const [role, setRole] = form.field('role')
  const [field, setField] = form.field('field')
  const [tried, setTried] = useState(false)
  const name = member?.name ?? people.data?.find((person) => person.username === username)?.name ?? ''
  const [seen, setSeen] = useState(member ? { role: member.role, field: member.field } : null)
  const save = useMutation({
    mutationFn: (given: { username: string; role: Role; field: string; seen: { role: Role; field: string } | null }) =>
      teamApi.setMember(props.dossierId, given),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.dossier(props.dossierId).queryKey })
      form.saved()
      toast({ message: member ? t.changed(name) : t.added(name) })
      props.onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (username) save.mutate({ username, role, field: field.trim(), seen })
  }
  const conflicts = conflictsIn(save.error)
  /** Saves again, on top of what somebody else made of the same person. */
  const decide = (sides: ReadonlyMap<string, Side>) => {
    const theirs = Object.fromEntries(conflicts.map((conflict) => [conflict.field, conflict.theirs]))
    if ('member' in theirs) {
      if (sides.get('member') === 'theirs') return props.onClose()
      setSeen(null)
      return save.mutate({ username: username!, role, field: field.trim(), seen: null })
    }
    const now = { role, field: field.trim(), ...seen, ...theirs }
    const chosen = { role, field: field.trim() }
    if (sides.get('role') === 'theirs') chosen.role = now.role
    if (sides.get('field') === 'theirs') chosen.field = now.field
    setSeen(now)
    save.mutate({ username: username!, ...chosen, seen: now })
  }
  if (conflicts.length > 0)
    return (
      <Modal opened onClose={props.onClose} title={member ? t.dialog.changeTitle(member.name) : t.dialog.addTitle} size={520}>
        <ConflictChoices
          conflicts={conflicts}
          labelOf={(name) => (name === 'field' ? t.dialog.field : name === 'role' ? t.dialog.role : t.dialog.inTeam)}
          textOf={(name, value) => {
            if (name === 'role') return ROLE_NAMES[value as Role]
            if (name === 'member') return value === null ? t.dialog.left : t.dialog.back(ROLE_NAMES[(value as { role: Role }).role])
            return plainWords(value)
          }}
          busy={save.isPending}
          onDecide={decide}
          onCancel={props.onClose}
        />
      </Modal>
    )
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
      <Form onSubmit={submit}>
        <Stack gap={14}>
          <KeptNote form={form} />
          {member ? null : (
            <Select
              label={t.dialog.person}
              placeholder={t.dialog.personHint}
              searchable
              data-autofocus
              value={username}
              onChange={setUsername}
              error={tried && username === null ? t.dialog.choose : undefined}
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
          {save.error ? <Notice tone="error" title={messageOf(save.error)} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {member ? app.save : t.dialog.submitAdd}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Modal>
  )
}
