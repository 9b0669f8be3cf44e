import { IconChevronLeft, IconChevronRight, IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ApprovalItem } from '@van-kien/shared/api/approval-views.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { Bell } from '../notices/bell.tsx'
import { useScreen } from '../view/screen.ts'
import styles from './approval-head.module.css'
import { neighbours, spokenPlace } from './approval-order.ts'

/** Above a section to be approved: what it is, which of those that wait, and the ways to the others without deciding. */
export function ApprovalHead({ item, list }: { item: ApprovalItem; list: readonly ApprovalItem[] }) {
  const place = list.findIndex((other) => other.sectionId === item.sectionId)
  const { previous, next } = neighbours(list, item)
  const phone = useScreen() === 'phone'
  return (
    <section className={styles.head} aria-label={t.ways}>
      <Link to="/cho-duyet" aria-label={t.back} className={styles.round}>
        <IconChevronLeft size={22} stroke={1.75} aria-hidden="true" />
      </Link>
      <b>{item.label === '' ? item.title : t.section(spokenPlace(item))}</b>
      <Link
        to="/van-ban/$documentId"
        params={{ documentId: item.documentId }}
        search={{ muc: item.sectionId, duyet: item.sectionId }}
        aria-label={t.openDocument}
        title={t.openDocument}
        className={styles.round}
      >
        <IconFileText size={22} stroke={1.75} aria-hidden="true" />
      </Link>
      {phone ? <Bell /> : null}
      {list.length > 1 || place < 0 ? (
        <nav className={styles.ways} aria-label={t.others}>
          <Way to={previous} label={t.previous}>
            <IconChevronLeft size={18} stroke={1.75} aria-hidden="true" />
            {t.previous}
          </Way>
          <small>{place >= 0 ? t.place(place + 1, list.length) : ''}</small>
          <Way to={next} label={t.next}>
            {t.next}
            <IconChevronRight size={18} stroke={1.75} aria-hidden="true" />
          </Way>
        </nav>
      ) : null}
    </section>
  )
}

function Way({ to, children, label }: { to: ApprovalItem | undefined; label: string; children: React.ReactNode }) {
  if (!to)
    return (
      <span className={styles.nowhere} aria-hidden="true">
        {children}
      </span>
    )
  return (
    <Link to="/cho-duyet/$sectionId" params={{ sectionId: to.sectionId }} replace aria-label={`${label}: ${spokenPlace(to)}`}>
      {children}
    </Link>
  )
}
