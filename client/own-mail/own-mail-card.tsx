import { useMutation, useQuery } from '@tanstack/react-query'
import type { OwnMailView } from '@van-kien/shared/api/mail.ts'
import { useState } from 'react'
import { mailApi, mailQueries } from '../api/mail.ts'
import { app } from '../i18n/vi/app.ts'
import { ownMail as t } from '../i18n/vi/own-mail.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { AddressForm, CodeForm } from './address-forms.tsx'
import styles from './own-mail.module.css'
import { QuietForm } from './quiet-form.tsx'
import { takeOwnMail } from './take-own-mail.ts'

/** On the account page: the address to which letters go, and when they do. */
export function OwnMailCard() {
  const { data: view, error } = useQuery(mailQueries.own())
  return (
    <Card title={t.title} padded>
      {error ? <Notice tone="error" title={messageOf(error)} /> : view ? <OwnMail view={view} /> : <Loading label={app.loading} />}
    </Card>
  )
}

function OwnMail({ view }: { view: OwnMailView }) {
  const [changing, setChanging] = useState(false)
  const drop = useMutation({
    mutationFn: mailApi.own.drop,
    onSuccess: (now) => {
      takeOwnMail(now)
      toast({ message: t.dropped })
    },
  })
  const askDrop = () =>
    ask({ title: t.dropAsk, text: t.dropText, confirm: t.drop, cancel: app.cancel, destroys: true, onConfirm: () => drop.mutateAsync() })
  const form = changing || view.address === null
  if (!view.available && view.address === null) return <p>{t.off}</p>
  return (
    <div className={styles.rows}>
      {view.available ? null : <p>{t.off}</p>}
      {view.refused !== null ? (
        <Notice tone="warning" title={t.refused}>
          {t.refusedText(view.refused)}
        </Notice>
      ) : null}
      {view.address === null ? (
        <p>{t.none}</p>
      ) : (
        <p>
          <b>{t.inUse(view.address)}</b>
        </p>
      )}
      {view.asked ? <CodeForm asked={view.asked} onDone={() => setChanging(false)} /> : null}
      {form && view.available ? <AddressForm again={view.asked?.address ?? null} /> : null}
      {view.address === null ? null : (
        <div className={styles.buttons}>
          {form ? null : (
            <Button variant="default" onClick={() => setChanging(true)}>
              {t.change}
            </Button>
          )}
          <Button variant="default" destroys loading={drop.isPending} onClick={askDrop}>
            {t.drop}
          </Button>
        </div>
      )}
      {drop.error ? <Notice tone="error" title={messageOf(drop.error)} /> : null}
      {view.confirmed ? <QuietForm view={view} /> : null}
    </div>
  )
}
