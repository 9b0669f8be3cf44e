import { Group, Modal, Select, Stack } from '@mantine/core'
import type { UserView, WardView } from '@van-kien/shared/api/views.ts'
import { checkPersonName } from '@van-kien/shared/domain/congress-facts.ts'
import { useState } from 'react'
import { adminApi } from '../api/admin.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardWords } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import { FactField } from '../record/fact-field.tsx'
import { useRecordSave } from '../record/use-record-save.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'

/** Corrects name and ward of an account. */
export function PersonChangeDialog({ user, wards, onClose }: { user: UserView; wards: readonly WardView[]; onClose: () => void }) {
  const t = admin.person
  const form = useKeptFields<{ name: string; wardId: string | null }>(
    `person/${user.id}`,
    { name: user.name, wardId: user.wardId },
    t.changeTitle(user.username),
  )
  const [name, setName] = form.field('name')
  const [wardId, setWardId] = form.field('wardId')
  const [tried, setTried] = useState(false)
  const record = useRecordSave({
    seen: { name: user.name, wardId: user.wardId },
    save: (change, seen) => adminApi.users.change(user.id, { ...change, seen }),
    onSaved: async () => {
      // The name stands in teams, histories and lists alike.
      await queryClient.invalidateQueries()
      form.saved()
      toast({ message: t.changed })
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    const checked = checkPersonName(name)
    if (checked.ok) record.submit({ name: checked.value, wardId })
  }
  const wardName = (id: unknown) => {
    const ward = wards.find((each) => each.id === id)
    return ward ? wardWords(ward.name) : t.noWard
  }
  if (record.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={t.changeTitle(user.username)}>
        <ConflictChoices
          conflicts={record.conflicts}
          labelOf={(field) => (field === 'name' ? t.name : t.ward)}
          textOf={(field, value) => (field === 'wardId' ? wardName(value) : plainWords(value))}
          busy={record.isPending}
          onDecide={record.decide}
          onCancel={onClose}
        />
      </Modal>
    )
  return (
    <Modal opened onClose={onClose} title={t.changeTitle(user.username)}>
      <Form onSubmit={submit}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <FactField label={t.name} value={name} check={checkPersonName} tried={tried} onChange={setName} autoFocus />
          <Select
            label={t.ward}
            description={user.memberships.length > 0 ? t.wardHeld : undefined}
            disabled={user.memberships.length > 0}
            value={wardId ?? ''}
            onChange={(value) => setWardId(value || null)}
            data={[{ value: '', label: t.noWard }, ...wards.map((ward) => ({ value: ward.id, label: wardWords(ward.name) }))]}
          />
          {record.error ? <Notice tone="error" title={messageOf(record.error)} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {app.save}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Modal>
  )
}
