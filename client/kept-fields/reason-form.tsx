import { type QueryFilters, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { KeptNote } from './kept-note.tsx'
import styles from './reason-form.module.css'
import { useKeptFields } from './use-kept-fields.ts'

interface ReasonWords {
  reason: string
  reasonHint: string
  /** Where the reason will be seen. */
  goes: string
  missing: string
  save: string
  saved: string
}

/** Says why, in a dialog: the words survive a closed tab. */
export function ReasonForm(props: {
  /** Where the words are kept until they are saved, and how that is called. */
  kept: string
  name: string
  words: ReasonWords
  /** The reason that stands; null: none does. */
  reason: string | null
  save: (reason: string) => Promise<unknown>
  /** What must be asked anew. */
  stale: QueryFilters
  onDone: () => void
}) {
  const { words, onDone } = props
  const client = useQueryClient()
  const form = useKeptFields(props.kept, { reason: props.reason ?? '' }, props.name)
  const [tried, setTried] = useState(false)
  const reason = form.values.reason.trim()
  const save = useMutation({
    mutationFn: () => props.save(reason),
    onSuccess: () => {
      form.saved()
      toast({ message: words.saved })
      onDone()
    },
    onSettled: () => client.invalidateQueries(props.stale),
  })
  return (
    <Form
      className={styles.form}
      onSubmit={() => {
        setTried(true)
        if (reason !== '') save.mutate()
      }}
    >
      <KeptNote form={form} />
      {save.isError ? <Notice tone="error" title={messageOf(save.error)} /> : null}
      <TextField
        label={words.reason}
        description={words.goes}
        placeholder={words.reasonHint}
        maxLength={1000}
        value={form.values.reason}
        error={tried && reason === '' ? words.missing : undefined}
        data-autofocus
        onChange={(event) => form.set({ reason: event.currentTarget.value })}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onDone}>
          {app.cancel}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {words.save}
        </Button>
      </div>
    </Form>
  )
}
