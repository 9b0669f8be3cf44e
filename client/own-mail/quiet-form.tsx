import { useMutation } from '@tanstack/react-query'
import type { OwnMailView } from '@van-kien/shared/api/mail.ts'
import { minuteText, readMinute } from '@van-kien/shared/domain/mail/quiet-hours.ts'
import { useState } from 'react'
import { mailApi } from '../api/mail.ts'
import { ownMail as t } from '../i18n/vi/own-mail.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './own-mail.module.css'
import { takeOwnMail } from './take-own-mail.ts'

/** Whether letters come, and in which hours none does. */
export function QuietForm({ view }: { view: OwnMailView }) {
  const form = useKeptFields('own-mail-hours', { on: view.on, from: minuteText(view.quietFrom), to: minuteText(view.quietTo) }, t.quiet, ['on'])
  const { values } = form
  const [tried, setTried] = useState(false)
  const [from, to] = [readMinute(values.from), readMinute(values.to)]
  const save = useMutation({
    mutationFn: mailApi.own.choose,
    onSuccess: (now) => {
      form.saved()
      takeOwnMail(now)
      toast({ message: t.saved })
    },
  })
  const submit = () => {
    setTried(true)
    if (from !== null && to !== null) save.mutate({ on: values.on, quietFrom: from, quietTo: to })
  }
  const hour = (name: 'from' | 'to', minute: number | null) => (
    <TextField
      label={t[name]}
      value={values[name]}
      error={tried && minute === null ? t.timeWrong : undefined}
      onChange={(event) => form.set({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <Form onSubmit={submit} refused={save.error}>
      <div className={styles.rows}>
        <KeptNote form={form} />
        <CheckField label={t.on} description={t.onHint} checked={values.on} onChange={(on) => form.set({ on })} />
        <fieldset className={styles.hours}>
          <legend>{t.quiet}</legend>
          {hour('from', from)}
          {hour('to', to)}
        </fieldset>
        <p className={styles.hint}>{t.quietHint}</p>
        {save.error ? <Notice tone="error" title={messageOf(save.error)} /> : null}
        <div>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t.save}
          </Button>
        </div>
      </div>
    </Form>
  )
}
