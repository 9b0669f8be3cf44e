import { IconChecklist, IconChevronRight } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApprovalItem } from '@van-kien/shared/api/approval-views.ts'
import { useState } from 'react'
import { statusFace } from '../document/model/status-face.ts'
import { timeText } from '../document/model/time-text.ts'
import { StatusBadge } from '../document/status-badge.tsx'
import { inReadingOrder, isAgain, submissionLabel } from '../dossier/approval-order.ts'
import { readingMinutes } from '../dossier/reading-minutes.ts'
import { useIsApprover } from '../hooks/use-is-approver.ts'
import { useTitle } from '../hooks/use-title.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/page.tsx'
import styles from './approvals-page.module.css'

type Filter = 'all' | 'again' | 'fresh'

/** /cho-duyet: what waits for the person's decision; what must be approved again comes first, then the oldest submission. */
export function ApprovalsPage() {
  const items = inReadingOrder(useSuspenseQuery(queries.approvals()).data)
  const approver = useIsApprover()
  const [filter, setFilter] = useState<Filter>('all')
  useTitle(t.page)
  const again = items.filter(isAgain)
  const fresh = items.filter((item) => !isAgain(item))
  const minutes = items.reduce((sum, item) => sum + readingMinutes(item.words), 0)
  const several = new Set(items.map((item) => item.dossierId)).size > 1
  const filters: { key: Filter; count: number }[] = [
    { key: 'all', count: items.length },
    { key: 'again', count: again.length },
    { key: 'fresh', count: fresh.length },
  ]
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t.title}</h1>
        {items.length > 0 ? (
          <>
            <p>{t.summary(items.length, minutes)}</p>
            {again.length > 0 && fresh.length > 0 ? (
              <fieldset className={styles.filters} aria-label={t.filterLabel}>
                {filters.map(({ key, count }) => (
                  <button key={key} type="button" aria-pressed={filter === key} onClick={() => setFilter(key)}>
                    {t.filters[key]} {count}
                  </button>
                ))}
              </fieldset>
            ) : null}
          </>
        ) : null}
      </header>
      <div className={styles.list}>
        {items.length === 0 ? (
          <Empty
            icon={<IconChecklist size={26} stroke={1.5} />}
            title={t.empty}
            actions={
              <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
                {t.toDossiers}
              </Button>
            }
          >
            {approver ? t.emptyText : t.emptyRole}
          </Empty>
        ) : null}
        {filter !== 'fresh' ? <Group title={t.groups.again} items={again} several={several} /> : null}
        {filter !== 'again' ? <Group title={t.groups.fresh} items={fresh} several={several} /> : null}
      </div>
    </div>
  )
}

function Group({ title, items, several }: { title: string; items: readonly ApprovalItem[]; several: boolean }) {
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className={styles.group}>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.sectionId}>
            <Item item={item} several={several} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Item({ item, several }: { item: ApprovalItem; several: boolean }) {
  return (
    <Link to="/cho-duyet/$sectionId" params={{ sectionId: item.sectionId }} className={styles.item}>
      <div>
        <div className={styles.line}>
          <StatusBadge face={statusFace(item)} />
          <span>
            {item.submittedBy}, {timeText(item.submittedAt, Date.now())}
          </span>
        </div>
        <h3>{item.label === '' ? item.path : `${item.path} ${item.title}`}</h3>
        <p>
          {item.stale ? `${item.stale.causes.map((cause) => cause.reason).join('; ')}. ` : `${submissionLabel(item)} `}
          {t.minutes(readingMinutes(item.words))}
        </p>
        <p className={styles.where}>
          {item.documentTitle}
          {several ? ` · ${item.dossierName}` : null}
        </p>
      </div>
      <IconChevronRight size={20} stroke={1.75} aria-hidden="true" />
    </Link>
  )
}
