import { Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { MailAdminView } from '@van-kien/shared/api/mail.ts'
import { checkMailAddress } from '@van-kien/shared/domain/mail/address.ts'
import { useState } from 'react'
import { mailApi, mailQueries } from '../api/mail.ts'
import { mail } from '../i18n/vi/mail.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { clockText } from '../view/time-text.ts'
import styles from './admin.module.css'
import { Facts, timeLabel } from './system-cards.tsx'

/** Whether letters go out now: they are on, and the password is there. */
const sends = ({ settings, hasPassword, restored }: MailAdminView): boolean =>
  settings?.on === true && !restored && (settings.account === '' || hasPassword)

/** How letters fare: what hinders them first. */
export function MailStatus({ view }: { view: MailAdminView }) {
  const t = mail.status
  const { trouble, refused } = view
  return (
    <Card title={t.title}>
      {view.settings?.on && sends(view) && !trouble ? null : (
        <div className={styles.closed}>
          {!view.settings?.on ? (
            <Notice tone="info" title={t.off} />
          ) : sends(view) ? null : (
            <Notice tone="warning" title={view.restored ? t.restored : t.noPassword} />
          )}
          {trouble ? (
            <Notice tone="error" title={t.trouble}>
              {t.troubleText(trouble.words, timeLabel(trouble.since), clockText(trouble.next))}
            </Notice>
          ) : null}
        </div>
      )}
      <Facts
        rows={[
          [t.people, String(view.people)],
          [t.waiting, String(view.waiting)],
          [t.sent, String(view.sent)],
          [t.lastSent, view.lastSent === null ? t.none : timeLabel(view.lastSent)],
          ...(view.unknown > 0 ? ([[t.unknown, String(view.unknown), false]] as const) : []),
          ...(view.givenUp > 0 ? ([[t.givenUp, String(view.givenUp), false]] as const) : []),
        ]}
      />
      {view.unknown > 0 ? <p className={styles.warning}>{t.unknownHint}</p> : null}
      {refused.length > 0 ? (
        <div className={styles.warning}>
          <Notice tone="warning" title={t.refused}>
            <ul>
              {refused.map(({ name, words }) => (
                <li key={name}>
                  {name}: {words}
                </li>
              ))}
            </ul>
            {t.refusedHint}
          </Notice>
        </div>
      ) : null}
    </Card>
  )
}

/** One letter now, to see whether it arrives. */
export function MailTest({ view }: { view: MailAdminView }) {
  const t = mail.test
  const form = useKeptFields('mail-test', { to: '' }, t.title)
  const [to, setTo] = form.field('to')
  const [tried, setTried] = useState(false)
  const address = checkMailAddress(to)
  const send = useMutation({
    mutationFn: mailApi.test,
    onSuccess: () => {
      form.saved()
      return queryClient.invalidateQueries({ queryKey: mailQueries.setup().queryKey })
    },
  })
  const submit = () => {
    setTried(true)
    if (address.ok) send.mutate(address.value)
  }
  return (
    <Card title={t.title} padded>
      {sends(view) ? (
        <Form onSubmit={submit} refused={send.error}>
          <Stack gap={14}>
            <p style={{ color: 'var(--vk-ink-2)' }}>{t.hint}</p>
            <KeptNote form={form} />
            <TextField
              label={t.to}
              type="email"
              value={to}
              error={tried && !address.ok ? address.message : undefined}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            {send.error ? <Notice tone="error" title={messageOf(send.error)} /> : null}
            {send.isSuccess ? <Notice tone="success" title={t.sent(send.variables)} /> : null}
            <div>
              <Button type="submit" variant="default" loading={send.isPending}>
                {t.send}
              </Button>
            </div>
          </Stack>
        </Form>
      ) : (
        <p>{t.first}</p>
      )}
    </Card>
  )
}
