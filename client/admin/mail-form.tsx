import { Select, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { MAIL_SECURITY, type MailAdminView, type MailSecurity } from '@van-kien/shared/api/mail.ts'
import { checkMailAddress } from '@van-kien/shared/domain/mail/address.ts'
import { useState } from 'react'
import { mailApi, mailQueries } from '../api/mail.ts'
import { account } from '../i18n/vi/account.ts'
import { mail } from '../i18n/vi/mail.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'

const USUAL = { on: true, host: '', port: 587, security: 'starttls' as MailSecurity, sender: '', account: '' }
const USUAL_PORTS: Record<MailSecurity, string> = { tls: '465', starttls: '587', none: '25' }

/** Which mail server letters leave by. The password is never shown and never kept by the browser. */
export function MailForm({ view }: { view: MailAdminView }) {
  const t = mail.form
  const { port: stored, ...settings } = view.settings ?? { ...USUAL, base: location.origin }
  const form = useKeptFields('mail-setup', { ...settings, port: String(stored) }, mail.title, ['security'])
  const { values } = form
  // Never kept.
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const sender = checkMailAddress(values.sender)
  const port = /^\d{1,5}$/.test(values.port.trim()) ? Number(values.port) : 0
  const wrong = {
    host: values.host.trim() === '' ? t.hostMissing : undefined,
    port: port < 1 || port > 65_535 ? t.portWrong : undefined,
    sender: sender.ok ? undefined : sender.message,
    password: values.account.trim() !== '' && password === '' && !view.hasPassword ? t.passwordMissing : undefined,
    base: /^https?:\/\/\S+$/.test(values.base.trim()) ? undefined : t.baseWrong,
  }
  const save = useMutation({
    mutationFn: () => {
      const given = values.account.trim() === '' ? { password: '' } : password === '' ? {} : { password }
      return mailApi.save({ ...values, base: values.base.trim(), port, ...given, seen: { version: view.version } })
    },
    onSuccess: async () => {
      setPassword('')
      form.saved()
      await queryClient.invalidateQueries({ queryKey: mailQueries.setup().queryKey })
      toast({ message: t.saved })
    },
  })
  const submit = () => {
    setTried(true)
    if (Object.values(wrong).every((words) => words === undefined)) save.mutate()
  }
  const told = (words: string | undefined) => (tried ? words : undefined)
  return (
    <Card title={t.title} padded>
      <Form onSubmit={submit} refused={save.error}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <CheckField label={t.on} description={t.onHint} checked={values.on} onChange={(on) => form.set({ on })} />
          <TextField
            label={t.host}
            description={t.hostHint}
            value={values.host}
            error={told(wrong.host)}
            autoComplete="off"
            onChange={(event) => form.set({ host: event.currentTarget.value })}
          />
          <Select
            label={t.security}
            value={values.security}
            allowDeselect={false}
            data={MAIL_SECURITY.map((value) => ({ value, label: t.securities[value] }))}
            onChange={(security) => form.set({ security: security as MailSecurity, port: USUAL_PORTS[security as MailSecurity] })}
          />
          <TextField
            label={t.port}
            inputMode="numeric"
            value={values.port}
            error={told(wrong.port)}
            onChange={(event) => form.set({ port: event.currentTarget.value })}
          />
          <TextField
            label={t.sender}
            type="email"
            value={values.sender}
            error={told(wrong.sender)}
            autoComplete="off"
            onChange={(event) => form.set({ sender: event.currentTarget.value })}
          />
          <TextField
            label={t.account}
            description={t.accountHint}
            value={values.account}
            autoComplete="off"
            onChange={(event) => form.set({ account: event.currentTarget.value })}
          />
          {values.account.trim() === '' ? null : (
            <PasswordField
              label={view.hasPassword ? t.passwordKept : t.password}
              name="mail-password"
              value={password}
              onChange={setPassword}
              words={account.signIn}
              autoComplete="new-password"
              error={told(wrong.password)}
            />
          )}
          <TextField
            label={t.base}
            description={t.baseHint}
            type="url"
            value={values.base}
            error={told(wrong.base)}
            onChange={(event) => form.set({ base: event.currentTarget.value })}
          />
          <p style={{ color: 'var(--vk-ink-2)' }}>{t.secret}</p>
          {save.error ? <Notice tone="error" title={messageOf(save.error)} /> : null}
          <div>
            <Button type="submit" loading={save.isPending}>
              {t.save}
            </Button>
          </div>
        </Stack>
      </Form>
    </Card>
  )
}
