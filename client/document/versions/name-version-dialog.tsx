import { Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { VersionView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { versionsApi } from '../../api/versions.ts'
import { versions } from '../../i18n/vi/versions.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { ConflictChoices } from '../../record/conflict-choices.tsx'
import { useRecordSave } from '../../record/use-record-save.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import dialog from '../dialog.module.css'

const t = versions.name

/** Đặt tên mốc này: of a version, or, with null, of the words as they stand, which are kept as a version. */
export function NameVersionDialog({ sectionId, version, onClose }: { sectionId: string; version: VersionView | null; onClose: () => void }) {
  const client = useQueryClient()
  const title = version ? t.titleOf(version.version) : t.title
  const before = version?.name?.name ?? ''
  const form = useKeptFields(`version-name/${sectionId}/${version?.version ?? 'now'}`, { name: before }, title)
  const [tried, setTried] = useState(false)
  const record = useRecordSave<{ name: string }>({
    seen: { name: before },
    save: ({ name = before }, { name: seen = before }) =>
      versionsApi.name(sectionId, { version: version?.version ?? null, name, seen: seen === '' ? null : seen }),
    onSaved: async () => {
      form.saved()
      toast({ message: t.done(form.values.name.trim()) })
      await client.invalidateQueries({ queryKey: ['section', sectionId, 'history'] })
      onClose()
    },
  })
  const missing = form.values.name.trim() === ''
  if (record.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={title} size={480}>
        <ConflictChoices conflicts={record.conflicts} labelOf={() => t.field} busy={record.isPending} onDecide={record.decide} onCancel={onClose} />
      </Modal>
    )
  return (
    <Modal opened onClose={onClose} title={title} size={480}>
      <Form
        className={dialog.form}
        onSubmit={() => {
          setTried(true)
          if (!missing && !record.isPending) record.submit({ name: form.values.name.trim() })
        }}
      >
        {version ? null : <p className={dialog.note}>{t.note}</p>}
        <KeptNote form={form} />
        <TextInput
          data-autofocus
          label={t.field}
          description={t.fieldHint}
          maxLength={120}
          value={form.values.name}
          error={tried && missing ? t.missing : null}
          onChange={(event) => form.set({ name: event.currentTarget.value })}
        />
        {record.error ? <Notice tone="error" title={messageOf(record.error)} /> : null}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={record.isPending}>
            {t.submit}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
