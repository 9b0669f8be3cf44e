import { IconArrowBackUp, IconCircleCheck, IconLockOpen } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import { useEffect, useRef } from 'react'
import { approval as t } from '../i18n/vi/approval.ts'
import { Button } from '../ui/button.tsx'
import { spokenPlace } from './approval-order.ts'
import styles from './decided-card.module.css'
import type { Decision } from './use-decision.ts'

const ICONS = { approve: IconCircleCheck, confirm: IconCircleCheck, return: IconArrowBackUp, reopen: IconLockOpen }

/** What was just decided, and the way to the next section: far from where the decision was pressed. */
export function DecidedCard(props: { item: ApprovalView; kind: Decision['kind']; next: ApprovalItem | undefined; waiting: number }) {
  const { item, kind, next, waiting } = props
  const words = t.result
  const place = spokenPlace(item)
  const title = {
    approve: words.approved(place, item.version),
    confirm: words.confirmed(place, item.version),
    return: words.returned(place),
    reopen: words.reopened(place),
  }[kind]
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const Icon = ICONS[kind]
  const locks = kind === 'approve' || kind === 'confirm'
  return (
    <main id="main" className={styles.page}>
      <section className={styles.card} role="status">
        <Icon size={32} stroke={1.5} color={locks ? 'var(--vk-ok)' : 'var(--vk-ink-2)'} aria-hidden="true" />
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>
          {item.documentTitle}, {item.dossierName}
        </p>
        <p>{locks ? words.locked : words.writable}</p>
      </section>
      <section className={styles.next}>
        {next ? (
          <>
            <p>{words.rest(waiting)}</p>
            <Button fullWidth renderRoot={(root) => <Link {...root} to="/cho-duyet/$sectionId" params={{ sectionId: next.sectionId }} replace />}>
              {words.next}
            </Button>
            <p className={styles.which}>
              {next.documentTitle}: {next.label === '' ? next.path : `${next.path} ${next.title}`}
            </p>
          </>
        ) : (
          <p>{words.none}</p>
        )}
        <div className={styles.ways}>
          <Button variant="default" renderRoot={(root) => <Link {...root} to="/cho-duyet" replace />}>
            {t.back}
          </Button>
          <Button
            variant="default"
            renderRoot={(root) => (
              <Link
                {...root}
                to="/van-ban/$documentId"
                params={{ documentId: item.documentId }}
                search={{ muc: item.sectionId, duyet: item.sectionId }}
              />
            )}
          >
            {t.openDocument}
          </Button>
        </div>
      </section>
    </main>
  )
}
