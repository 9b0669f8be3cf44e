import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { OwnCalendarView } from '@van-kien/shared/api/mail.ts'
import { useState } from 'react'
import { calendarAddress, mailApi, mailQueries } from '../api/mail.ts'
import { copyText } from '../collab/copy-text.ts'
import { app } from '../i18n/vi/app.ts'
import { ownMail } from '../i18n/vi/own-mail.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './own-mail.module.css'

const t = ownMail.calendar

/** On the account page: the secret address of the person's own calendar. */
export function OwnCalendarCard() {
  const { data: view, error } = useQuery(mailQueries.calendar())
  return (
    <Card title={t.title} padded>
      {error ? <Notice tone="error" title={messageOf(error)} /> : view ? <OwnCalendar view={view} /> : <Loading label={app.loading} />}
    </Card>
  )
}

function OwnCalendar({ view }: { view: OwnCalendarView }) {
  /** Shown as long as the page is open. */
  const [secret, setSecret] = useState<string | null>(null)
  const again = () => queryClient.invalidateQueries({ queryKey: mailQueries.calendar().queryKey })
  const make = useMutation({
    mutationFn: mailApi.calendar.make,
    onSuccess: async (made) => {
      setSecret(made.secret)
      await again()
    },
  })
  const revoke = useMutation({
    mutationFn: mailApi.calendar.revoke,
    onSuccess: async () => {
      setSecret(null)
      await again()
      toast({ message: t.revoked })
    },
  })
  const askAnother = () =>
    ask({ title: t.anotherAsk, text: t.anotherText, confirm: t.another, cancel: app.cancel, destroys: true, onConfirm: () => make.mutateAsync() })
  const askRevoke = () =>
    ask({ title: t.revokeAsk, text: t.revokeText, confirm: t.revoke, cancel: app.cancel, destroys: true, onConfirm: () => revoke.mutateAsync() })
  const failed = make.error ?? revoke.error
  if (view.dossiers.length === 0 && view.link === null) return <p>{t.noDossier}</p>
  return (
    <div className={styles.rows}>
      <p>
        {t.about} {view.dossiers.length > 0 ? t.dossiers(view.dossiers.join('; ')) : t.noDossier}
      </p>
      {view.link ? <LinkState link={view.link} /> : <p>{t.none}</p>}
      {secret === null ? null : <ShownAddress address={calendarAddress(secret)} />}
      {failed ? <Notice tone="error" title={messageOf(failed)} /> : null}
      <div className={styles.buttons}>
        {view.link ? (
          <>
            {view.dossiers.length > 0 ? (
              <Button variant="default" loading={make.isPending} onClick={askAnother}>
                {t.another}
              </Button>
            ) : null}
            <Button variant="default" destroys loading={revoke.isPending} onClick={askRevoke}>
              {t.revoke}
            </Button>
          </>
        ) : (
          <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
            {t.make}
          </Button>
        )}
      </div>
    </div>
  )
}

function LinkState({ link }: { link: NonNullable<OwnCalendarView['link']> }) {
  const when = (at: number) => timeText(at, Date.now())
  return (
    <p className={styles.hint}>
      {t.made(when(link.createdAt), when(link.expiresAt))} {link.lastUsedAt === null ? t.unused : t.used(when(link.lastUsedAt))}
    </p>
  )
}

function ShownAddress({ address }: { address: string }) {
  const copy = async () => {
    const done = await copyText(address)
    toast({ message: done ? t.copied : t.notCopied, ...(done ? {} : { tone: 'news' as const }) })
  }
  return (
    <Notice
      tone="success"
      title={t.shown}
      actions={
        <Button variant="default" leftSection={<IconCopy size={16} stroke={1.75} />} onClick={() => void copy()}>
          {t.copy}
        </Button>
      }
    >
      <p className={styles.address}>{address}</p>
      {t.shownHint}
    </Notice>
  )
}
