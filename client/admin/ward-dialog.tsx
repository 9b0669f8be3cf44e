import { Group, Modal, Stack } from '@mantine/core'
import type { WardView } from '@van-kien/shared/api/views.ts'
import { checkCity, checkWardName } from '@van-kien/shared/domain/congress-facts.ts'
import { useState } from 'react'
import { adminApi } from '../api/admin.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { ConflictChoices } from '../record/conflict-choices.tsx'
import { FactField } from '../record/fact-field.tsx'
import { tellKept } from '../record/tell-kept.tsx'
import { useRecordSave } from '../record/use-record-save.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'

/** A new ward, or the corrected name and city of `ward`: both are printed on every paper of its dossiers. */
export function WardDialog({ ward, onClose }: { ward: WardView | null; onClose: () => void }) {
  const t = admin.wards
  const form = useKeptFields(
    ward ? `ward/${ward.id}` : 'new-ward',
    { name: ward?.name ?? '', city: ward?.city ?? 'thành phố Hà Nội' },
    ward ? t.changeTitle(ward.name) : t.add,
  )
  const [name, setName] = form.field('name')
  const [city, setCity] = form.field('city')
  const [tried, setTried] = useState(false)
  const title = ward ? t.changeTitle(ward.name) : t.add
  const record = useRecordSave({
    seen: { name: ward?.name ?? '', city: ward?.city ?? '' },
    save: async (change, seen) => {
      if (ward) void tellKept(await adminApi.wards.change(ward.id, { ...change, seen }))
      else await adminApi.wards.create({ name: change.name ?? '', ...(change.city ? { city: change.city } : {}) })
    },
    onSaved: async () => {
      // The name stands in dossiers, documents and accounts alike.
      await queryClient.invalidateQueries()
      form.saved()
      toast({ message: ward ? t.changed : t.created(name.trim().replace(/^phường\s+/iu, '')) })
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    const [checkedName, checkedCity] = [checkWardName(name), checkCity(city)]
    if (checkedName.ok && checkedCity.ok) record.submit({ name: checkedName.value, city: checkedCity.value })
  }
  if (record.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={title}>
        <ConflictChoices
          conflicts={record.conflicts}
          labelOf={(field) => (field === 'name' ? t.name : t.city)}
          busy={record.isPending}
          onDecide={record.decide}
          onCancel={onClose}
        />
      </Modal>
    )
  return (
    <Modal opened onClose={onClose} title={title}>
      <Form onSubmit={submit}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <FactField label={t.name} hint={t.nameHint} value={name} check={checkWardName} tried={tried} onChange={setName} autoFocus />
          <FactField label={t.city} value={city} check={checkCity} tried={tried} onChange={setCity} />
          {ward ? <p style={{ color: 'var(--vk-ink-2)' }}>{t.follows}</p> : null}
          {record.error ? <Notice tone="error" title={messageOf(record.error)} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {ward ? app.save : t.add}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Modal>
  )
}
