import { Modal } from '@mantine/core'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { sortedGroups } from '@van-kien/shared/domain/figures/figure.ts'
import { useState } from 'react'
import { figuresApi, figuresQueries } from '../api/figures.ts'
import { app } from '../i18n/vi/app.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { ChoiceField } from './choice-field.tsx'
import { EditActions } from './edit-actions.tsx'
import page from './figures.module.css'

/** A group of figures: its name and its place among the others. The same order holds in every table of the dossier. */
export function GroupDialog({ register, groupId, onClose }: { register: RegisterView; groupId: string | null; onClose: () => void }) {
  const { dossierId } = register
  const groups = sortedGroups(register.groups)
  const group = register.groups.find(({ id }) => id === groupId) ?? null
  const at = groups.findIndex(({ id }) => id === groupId)
  const before = at > 0 ? groups[at - 1]!.id : ''
  const title = group ? t.groups.editTitle(group.name) : t.groups.addTitle
  const form = useKeptFields(`figure-group/${dossierId}/${groupId ?? ''}`, { name: group?.name ?? '', after: before }, title, ['after'])
  const [name, setName] = form.field('name')
  const [after, setAfter] = form.field('after')
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const changed = () => queryClient.invalidateQueries({ queryKey: figuresQueries.register(dossierId).queryKey, exact: true })
  const save = async () => {
    setTried(true)
    if (name.trim() === '') return
    try {
      const moved = after === before ? {} : { afterId: after === '' ? null : after }
      if (group) await figuresApi.changeGroup(dossierId, group.id, { name: name.trim(), ...moved, version: group.version })
      else await figuresApi.addGroup(dossierId, { name: name.trim() })
      form.saved()
      await changed()
      toast({ message: t.groups.saved })
      onClose()
    } catch (refused) {
      await changed()
      setError(refused)
    }
  }
  const remove = () =>
    ask({
      ...{ title: t.groups.removeTitle(group!.name), text: t.groups.removeText, confirm: t.groups.remove, cancel: app.cancel, destroys: true },
      onConfirm: () =>
        figuresApi.removeGroup(dossierId, group!.id, group!.version).then(
          async () => {
            form.drop()
            await changed()
            onClose()
          },
          (refused) => showFailure(t.groups.removeFailed, messageOf(refused), app.close),
        ),
    })
  return (
    <Modal opened onClose={onClose} title={title} size={460}>
      <Form onSubmit={save} refused={error} style={{ display: 'grid', gap: 12 }}>
        <KeptNote form={form} />
        <TextField
          label={t.groups.name}
          value={name}
          maxLength={120}
          data-autofocus
          error={tried && name.trim() === '' ? t.figure.required : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {group ? (
          <ChoiceField
            label={t.groups.place}
            value={after}
            choices={[['', t.groups.first], ...groups.filter(({ id }) => id !== groupId).map((one): [string, string] => [one.id, one.name])]}
            onChange={setAfter}
          />
        ) : null}
        {error ? <Notice tone="error" title={messageOf(error)} /> : null}
        <div className={page.actions}>
          <EditActions remove={t.groups.remove} onRemove={group ? remove : null} save={t.groups.save} onClose={onClose} />
        </div>
      </Form>
    </Modal>
  )
}
