import { useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import page from './figures.module.css'

/** A reason, which must be given, and the button that needs it. */
export function ReasonField(props: {
  /** Where the words are kept until they were sent. */
  place: string
  label: string
  about: string
  hint?: string
  button: string
  busy: boolean
  onReason: (reason: string) => unknown
  onCancel?: () => void
}) {
  const form = useKeptFields(props.place, { reason: '' }, props.about)
  const [reason, setReason] = form.field('reason')
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (reason.trim() === '') return
    form.saved()
    await props.onReason(reason.trim())
  }
  return (
    <Form onSubmit={submit} style={{ display: 'grid', gap: 8 }}>
      <KeptNote form={form} />
      <TextField
        label={props.label}
        description={props.hint}
        value={reason}
        maxLength={1000}
        error={tried && reason.trim() === '' ? t.figure.required : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={page.actions}>
        <Button type="submit" size="xs" loading={props.busy}>
          {props.button}
        </Button>
        {props.onCancel ? (
          <Button variant="default" size="xs" onClick={props.onCancel}>
            {app.cancel}
          </Button>
        ) : null}
      </div>
    </Form>
  )
}
