import { Autocomplete, Group, Modal, Radio, Select, Stack } from '@mantine/core'
import type { MemberView } from '@van-kien/shared/api/views.ts'
import { ROLES, type Role } from '@van-kien/shared/domain/roles.ts'
import { app } from '../i18n/vi/app.ts'
import { members as t } from '../i18n/vi/members.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { useMemberForm } from './use-member-form.ts'

/** Puts somebody on the team, or changes role and field of `member`. */
export function MemberDialog(props: { dossierId: string; member: MemberView | null; fields: readonly string[]; onClose: () => void }) {
  const { member } = props
  const { form, people, tried, save, submit, conflicts, decide } = useMemberForm(props.dossierId, member, props.onClose)
  const [username, setUsername] = form.field('username')
  const [role, setRole] = form.field('role')
  const [field, setField] = form.field('field')
  const title = member ? t.dialog.changeTitle(member.name) : t.dialog.addTitle
  if (conflicts.length > 0)
    return (
      <Modal opened onClose={props.onClose} title={title} size={520}>
        <ConflictChoices
          conflicts={conflicts}
          labelOf={(name) => (name === 'field' ? t.dialog.field : name === 'role' ? t.dialog.role : t.dialog.inTeam)}
          textOf={memberText}
          busy={save.isPending}
          onDecide={decide}
          onCancel={props.onClose}
        />
      </Modal>
    )
  if (!member && people?.length === 0)
    return (
      <Modal opened onClose={props.onClose} title={t.dialog.addTitle}>
        <Notice tone="info" title={t.dialog.allIn}>
          {t.dialog.allInText}
        </Notice>
      </Modal>
    )
  return (
    <Modal opened onClose={props.onClose} title={title} size={520}>
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
              data={(people ?? []).map((person) => ({ value: person.username, label: `${person.name} (${person.username})` }))}
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

function memberText(name: string, value: unknown): string {
  if (name === 'role') return ROLE_NAMES[value as Role]
  if (name === 'member') return value === null ? t.dialog.left : t.dialog.back(ROLE_NAMES[(value as { role: Role }).role])
  return plainWords(value)
}
