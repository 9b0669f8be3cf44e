import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconAt,
  IconCalendarDue,
  IconCalendarX,
  IconCircleCheck,
  IconFileImport,
  IconListCheck,
  IconMessage,
  IconMessageReply,
  IconPencilCheck,
  IconPencilPlus,
  IconPencilX,
  IconRefreshAlert,
  IconSend,
  IconTable,
  IconUserCheck,
  IconUserMinus,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { NoticeLine, SectionNotice } from '@van-kien/shared/api/notices.ts'
import { pathNumbers } from '@van-kien/shared/domain/notice-words.ts'
import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'
import type { ComponentType, MouseEvent } from 'react'
import { notices as t } from '../i18n/vi/notices.ts'
import { SUGGESTIONS_BESIDE } from '../view/beside-text.ts'
import { dayOf } from '../view/due-date.ts'
import { clockText, dayText } from '../view/time-text.ts'
import styles from './bell.module.css'

const ICONS: Record<NoticeKind, ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>> = {
  submitted: IconSend,
  returned: IconArrowBackUp,
  approved: IconCircleCheck,
  stale: IconRefreshAlert,
  assigned: IconUserCheck,
  'shared-version': IconFileImport,
  remarked: IconMessage,
  mentioned: IconAt,
  replied: IconMessageReply,
  'remark-given': IconUserCheck,
  suggested: IconPencilPlus,
  'suggestion-accepted': IconPencilCheck,
  'suggestion-rejected': IconPencilX,
  'plan-reminded': IconCalendarDue,
  'plan-obstacle': IconAlertTriangle,
  'figures-sent': IconTable,
  'plan-due': IconCalendarDue,
  'plan-late': IconCalendarX,
  'plan-brief': IconListCheck,
  'plan-left': IconUserMinus,
}

const PLAN = '/ho-so/$dossierId/bieu-tien-do/{-$viec}'

/** Of what is no section: the page that it leads to. */
const placeOf = (notice: NoticeKind) =>
  notice.startsWith('plan-') ? PLAN : notice === 'figures-sent' ? '/ho-so/$dossierId/so-lieu' : '/ho-so/$dossierId/van-ban-cap-tren'

/** Where the approver decides: on a phone the section is read there with what changed, and the decision is in reach of the thumb. */
const leadsToApproval = ({ notice, sectionId, ...line }: NoticeLine): boolean =>
  notice === 'submitted' && sectionId !== null && !(line as SectionNotice).removed && window.matchMedia('(max-width: 599.98px)').matches

/** One place: what happened there last, where and when; it leads there. */
export function NoticeItem({ line, withDossier, onOpen }: { line: NoticeLine; withDossier: boolean; onOpen: (leaves: boolean) => boolean }) {
  const approves = leadsToApproval(line)
  const link = {
    className: styles.line,
    'data-unread': line.unread || undefined,
    onClick: (event: MouseEvent<HTMLAnchorElement>) => {
      // Another tab is asked for: the list stays.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      if (onOpen(approves)) event.preventDefault()
    },
  }
  const body = <NoticeBody line={line} withDossier={withDossier} />
  return (
    <li>
      {line.sectionId === null ? (
        <Link to={placeOf(line.notice)} params={{ dossierId: line.dossierId }} {...link}>
          {body}
        </Link>
      ) : approves ? (
        <Link to="/cho-duyet/$sectionId" params={{ sectionId: line.sectionId }} {...link}>
          {body}
        </Link>
      ) : (
        <Link
          to="/van-ban/$documentId"
          params={{ documentId: line.documentId }}
          search={line.removed ? {} : { muc: line.sectionId, ...(line.notice.startsWith('sugg') ? { gopy: SUGGESTIONS_BESIDE } : {}) }}
          {...link}
        >
          {body}
        </Link>
      )}
    </li>
  )
}

function NoticeBody({ line, withDossier }: { line: NoticeLine; withDossier: boolean }) {
  const Icon = ICONS[line.notice]
  const [who, what, whom, text] = t.texts[line.notice](line.by, line.sectionId === null ? '' : sectionText(line), line.text)
  const about = [
    ...(line.sectionId === null ? [] : [partOf(line), line.documentTitle]),
    withDossier || line.sectionId === null ? line.dossierName : '',
    line.sectionId !== null && line.removed ? t.removed : '',
    line.more > 0 ? t.more(line.more) : '',
  ].filter(Boolean)
  return (
    <>
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
    </>
  )
}

const partOf = (line: SectionNotice): string => {
  const numbers = pathNumbers(line.path)
  return numbers.length > 1 ? numbers[0]! : ''
}

const sectionText = (line: SectionNotice): string => {
  const numbers = pathNumbers(line.path)
  return t.section(numbers.slice(numbers.length > 1 ? 1 : 0).join(', '), line.title)
}

/** '21:40' today, '28/11' before. */
function timeText(at: number, now: number): string {
  const day = dayOf(new Date(at))
  const today = dayOf(new Date(now))
  return day === today ? clockText(at) : dayText(day, today)
}
