import { Modal, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { dialogs as dialogText } from '../../i18n/vi/document-dialogs.ts'
import { wordsOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import dialog from '../dialog.module.css'

interface Names {
  title: string
  shortTitle: string
}

interface Props {
  title: string
  note: string
  submit: string
  initial: Names
  onClose: () => void
  onSubmit: (names: Names) => Promise<void>
}

/** The two names of a section: the full one stands on paper, the short one in lists. */
export function SectionDialog({ title, note, submit, initial, onClose, onSubmit }: Props) {
  const [names, setNames] = useState<Names>({ title: initial.title, shortTitle: initial.shortTitle })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const missing = names.title.trim() === ''

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing || busy) return
    setBusy(true)
    setFailure(null)
    try {
      await onSubmit({ title: names.title, shortTitle: names.shortTitle })
    } catch (error) {
      setFailure(wordsOf(error))
      setBusy(false)
    }
  }

  return (
    <Modal opened onClose={onClose} title={title} size={480}>
      <form onSubmit={save} className={dialog.form} noValidate>
        {note ? <p className={dialog.note}>{note}</p> : null}
        <Textarea
          data-autofocus
          label={dialogText.sectionForm.title}
          description={dialogText.sectionForm.titleHint}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          value={names.title}
          error={tried && missing ? dialogText.sectionForm.missing : null}
          onChange={(event) => setNames({ ...names, title: event.currentTarget.value.replace(/\n/gu, ' ') })}
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
          onChange={(event) => setNames({ ...names, shortTitle: event.currentTarget.value })}
        />
        {failure ? <Notice tone="error" title={failure} /> : null}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {text.sectionForm.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
