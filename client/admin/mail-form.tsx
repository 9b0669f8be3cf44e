import { Select, Stack } from '@mantine/core'
import { MAIL_SECURITY, type MailAdminView, type MailSecurity } from '@van-kien/shared/api/mail.ts'
import { account } from '../i18n/vi/account.ts'
import { mail } from '../i18n/vi/mail.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useMailSetup } from './use-mail-setup.ts'

const USUAL_PORTS: Record<MailSecurity, string> = { tls: '465', starttls: '587', none: '25' }

/** Which mail server letters leave by. */
export function MailForm({ view }: { view: MailAdminView }) {
  const t = mail.form
  const { form, password, setPassword, errorOf, save, submit } = useMailSetup(view)
  const { values } = form
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
            error={errorOf('host')}
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
            error={errorOf('port')}
            onChange={(event) => form.set({ port: event.currentTarget.value })}
          />
          <TextField
            label={t.sender}
            type="email"
            value={values.sender}
            error={errorOf('sender')}
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
              error={errorOf('password')}
            />
          )}
          <TextField
            label={t.base}
            description={t.baseHint}
            type="url"
            value={values.base}
            error={errorOf('base')}
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
