import {
  IconArrowBackUp,
  IconAt,
  IconCircleCheck,
  IconMessage,
  IconMessageReply,
  IconRefreshAlert,
  IconSend,
  IconUserCheck,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { NoticeLine } from '@van-kien/shared/api/notices.ts'
import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'
import type { ComponentType } from 'react'
import { notices as t } from '../i18n/vi/notices.ts'
import { dayOf } from '../view/due-date.ts'
import { clockText, dayText } from '../view/time-text.ts'
import styles from './bell.module.css'

const ICONS: Record<NoticeKind, ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>> = {
  submitted: IconSend,
  returned: IconArrowBackUp,
  approved: IconCircleCheck,
  stale: IconRefreshAlert,
  assigned: IconUserCheck,
  remarked: IconMessage,
  mentioned: IconAt,
  replied: IconMessageReply,
  'remark-given': IconUserCheck,
}

/** One place: what happened there last, where and when; it leads there. */
export function NoticeItem({ line, withDossier, onOpen }: { line: NoticeLine; withDossier: boolean; onOpen: () => boolean }) {
  const Icon = ICONS[line.notice]
  // 'Phần thứ nhất, II.7.1' and 'Phụ lục 1'
  const numbers = line.path.replace(/\.$/u, '').split(', ')
  const number = numbers.slice(numbers.length > 1 ? 1 : 0).join(', ')
  const part = numbers.length > 1 ? numbers[0]! : ''
  const [who, what, whom, text] = t.told[line.notice](line.by, t.section(number, line.title), line.text)
  const about = [
    part,
    line.documentTitle,
    withDossier ? line.dossierName : '',
    line.removed ? t.removed : '',
    line.more > 0 ? t.more(line.more) : '',
  ].filter(Boolean)
  return (
    <li>
      <Link
        to="/van-ban/$documentId"
        params={{ documentId: line.documentId }}
        search={line.removed ? {} : { muc: line.sectionId }}
        className={styles.line}
        data-unread={line.unread || undefined}
        onClick={(event) => {
          // Another tab is asked for: the list stays.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          if (onOpen()) event.preventDefault()
        }}
      >
        <span className={styles.sign} data-notice={line.notice}>
          <Icon size={18} stroke={1.75} aria-hidden={true} />
        </span>
        <span className={styles.words}>
          {line.unread ? <span className="vk-sr">{t.fresh}</span> : null}
          <b>{who}</b> {what} {whom ? <b>{whom}</b> : null}
          {text ? <q>{text}</q> : null}
          <small>{about.join(' · ')}</small>
        </span>
        <time dateTime={new Date(line.at).toISOString()}>{timeText(line.at, Date.now())}</time>
        <span className={styles.dot} aria-hidden="true" />
      </Link>
    </li>
  )
}

/** '21:40' today, '28/11' before. */
function timeText(at: number, now: number): string {
  const day = dayOf(new Date(at))
  const today = dayOf(new Date(now))
  return day === today ? clockText(at) : dayText(day, today)
}
