import { useSuspenseQuery } from '@tanstack/react-query'
import styles from '../admin/admin.module.css'
import { MailForm } from '../admin/mail-form.tsx'
import { MailStatus, MailTest } from '../admin/mail-status.tsx'
import { mailQueries } from '../api/mail.ts'
import { useTitle } from '../hooks/use-title.ts'
import { mail as t } from '../i18n/vi/mail.ts'
import { Page } from '../ui/page.tsx'
import { BackToAdmin } from './back-to-admin.tsx'

/** /quan-tri/thu: letters to people. The server lets only administrators read it. */
export function MailPage() {
  const view = useSuspenseQuery(mailQueries.setup()).data
  useTitle(t.page)
  return (
    <Page title={t.title} subtitle={t.subtitle} side={<BackToAdmin>{t.back}</BackToAdmin>}>
      <div className={styles.system}>
        <MailForm key={view.version} view={view} />
        <div className={styles.beside}>
          <MailStatus view={view} />
          <MailTest view={view} />
        </div>
      </div>
    </Page>
  )
}
