import { useMutation } from '@tanstack/react-query'
import type { OwnMailView } from '@van-kien/shared/api/mail.ts'
import { checkMailAddress } from '@van-kien/shared/domain/mail/address.ts'
import { useState } from 'react'
import { mailApi } from '../api/mail.ts'
import { ownMail as t } from '../i18n/vi/own-mail.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { clockText } from '../view/time-text.ts'
import styles from './own-mail.module.css'
import { takeOwnMail } from './take-own-mail.ts'

/** Asks for a code at an address. @param again the address that a code was sent to already */
export function AddressForm({ again }: { again: string | null }) {
  const form = useKeptFields('own-mail', { address: '' }, t.title)
  const [address, setAddress] = form.field('address')
  const [tried, setTried] = useState(false)
  const checked = checkMailAddress(address)
  const send = useMutation({
    mutationFn: mailApi.own.ask,
    onSuccess: (now) => {
      setTried(false)
      form.saved()
      takeOwnMail(now)
    },
  })
  const submit = () => {
    setTried(true)
    if (checked.ok) send.mutate(checked.value)
  }
  return (
    <Form onSubmit={submit} refused={send.error}>
      <div className={styles.rows}>
        <KeptNote form={form} />
        <TextField
          label={t.address}
          type="email"
          autoComplete="email"
          value={address}
          error={tried && !checked.ok ? checked.message : undefined}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        {send.error ? <Notice tone="error" title={messageOf(send.error)} /> : null}
        <div>
          <Button type="submit" variant="default" loading={send.isPending}>
            {again !== null && checked.ok && checked.value === again ? t.again : t.send}
          </Button>
        </div>
      </div>
    </Form>
  )
}

/** The code that came by letter. */
export function CodeForm({ asked, onDone }: { asked: NonNullable<OwnMailView['asked']>; onDone: () => void }) {
  // Good once, for half an hour: not kept.
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const right = /^\s*\d{6}\s*$/.test(code)
  const confirm = useMutation({
    mutationFn: mailApi.own.confirm,
    onSuccess: (now) => {
      takeOwnMail(now)
      toast({ message: t.confirmed })
      onDone()
    },
  })
  const submit = () => {
    setTried(true)
    if (right) confirm.mutate(code)
  }
  return (
    <Form onSubmit={submit} refused={confirm.error}>
      <div className={styles.rows}>
        <p>{t.asked(asked.address, clockText(asked.until))}</p>
        <TextField
          label={t.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          error={tried && !right ? t.codeWrong : undefined}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.error ? <Notice tone="error" title={messageOf(confirm.error)} /> : null}
        <div>
          <Button type="submit" loading={confirm.isPending}>
            {t.confirm}
          </Button>
        </div>
      </div>
    </Form>
  )
}
