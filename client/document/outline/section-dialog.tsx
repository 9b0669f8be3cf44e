import { Modal, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { dialogs as dialogText } from '../../i18n/vi/document-dialogs.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { ConflictChoices } from '../../record/conflict-choices.tsx'
import { useRecordSave } from '../../record/use-record-save.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import dialog from '../dialog.module.css'

interface Names {
  title: string
  shortTitle: string
}

interface Props {
  /** Where words that are not saved are kept, see `useKeptFields`. */
  place: string
  title: string
  note: string
  submit: string
  initial: Names
  onClose: () => void
  /** @param seen what the changed names said when the dialog opened */
  onSubmit: (names: Partial<Names>, seen: Partial<Names>) => Promise<unknown>
  onDone: () => void | Promise<void>
}

/** The two names of a section: the full one stands on paper, the short one in lists. */
export function SectionDialog({ place, title, note, submit, initial, onClose, onSubmit, onDone }: Props) {
  const form = useKeptFields<Names>(place, { title: initial.title, shortTitle: initial.shortTitle }, `${title}: ${initial.title || note}`)
  const names = form.values
  const [tried, setTried] = useState(false)
  const record = useRecordSave<Names>({
    seen: { title: initial.title, shortTitle: initial.shortTitle },
    save: onSubmit,
    onSaved: () => {
      form.saved()
      return onDone()
    },
  })
  const missing = names.title.trim() === ''

  const save = () => {
    setTried(true)
    if (!missing && !record.isPending) record.submit({ title: names.title.trim(), shortTitle: names.shortTitle.trim() })
  }
  if (record.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={title} size={480}>
        <ConflictChoices
          conflicts={record.conflicts}
          labelOf={(field) => (field === 'title' ? dialogText.sectionForm.title : dialogText.sectionForm.short)}
          busy={record.isPending}
          onDecide={record.decide}
          onCancel={onClose}
        />
      </Modal>
    )

  return (
    <Modal opened onClose={onClose} title={title} size={480}>
      <Form onSubmit={save} className={dialog.form}>
        {note ? <p className={dialog.note}>{note}</p> : null}
        <KeptNote form={form} />
        <Textarea
          data-autofocus
          label={dialogText.sectionForm.title}
          description={dialogText.sectionForm.titleHint}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          value={names.title}
          error={tried && missing ? dialogText.sectionForm.missing : names.title.length >= 500 ? dialogText.sectionForm.full : null}
          onChange={(event) => form.set({ title: event.currentTarget.value.replace(/\n/gu, ' ') })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
        <TextInput
          label={dialogText.sectionForm.short}
          description={dialogText.sectionForm.shortHint}
          maxLength={60}
          value={names.shortTitle}
          onChange={(event) => form.set({ shortTitle: event.currentTarget.value })}
        />
        {record.error ? <Notice tone="error" title={messageOf(record.error)} /> : null}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {text.sectionForm.cancel}
          </Button>
          <Button type="submit" loading={record.isPending}>
            {submit}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
