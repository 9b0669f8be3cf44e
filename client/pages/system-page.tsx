import { useSuspenseQuery } from '@tanstack/react-query'
import styles from '../admin/admin.module.css'
import { ClosedCard, ErrorsCard, LiveCard, PaperCard, SavingCard, StoreCard, timeLabel } from '../admin/system-cards.tsx'
import { adminQueries } from '../api/admin.ts'
import { useTitle } from '../hooks/use-title.ts'
import { system as t } from '../i18n/vi/system.ts'
import { Page } from '../ui/page.tsx'
import { BackToAdmin } from './back-to-admin.tsx'

/** /quan-tri/he-thong: how the program is doing. The server lets only administrators read it. */
export function SystemPage() {
  const status = useSuspenseQuery(adminQueries.system()).data
  useTitle(t.page)
  return (
    <Page title={t.title} subtitle={t.subtitle(status.version, timeLabel(status.startedAt))} side={<BackToAdmin>{t.back}</BackToAdmin>}>
      <div className={styles.system}>
        <ClosedCard sections={status.closedSections} />
        <LiveCard live={status.live} />
        <SavingCard live={status.live} />
        <StoreCard status={status} />
        <PaperCard paper={status.paper} />
        <ErrorsCard errors={status.errors} />
      </div>
    </Page>
  )
}
