import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { NoticeLine, NoticesView } from '@van-kien/shared/api/notices.ts'
import { NOTICES_KEPT } from '@van-kien/shared/domain/notices.ts'
import { type RefObject, useRef } from 'react'
import { createPortal } from 'react-dom'
import { notices as t } from '../i18n/vi/notices.ts'
import { messageOf } from '../request.ts'
import { showFailure } from '../ui/dialogs.tsx'
import { Loading } from '../ui/loading.tsx'
import { Empty } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import styles from './bell.module.css'
import { NoticeItem } from './notice-item.tsx'
import { noticeQueries, useMarkRead } from './use-notices.ts'
import { usePopover } from './use-popover.ts'

interface Props {
  id: string
  anchor: RefObject<HTMLElement | null>
  onJump: (line: NoticeLine) => boolean
  onClose: () => void
}

const DAYS = NOTICES_KEPT.milliseconds / 86_400_000

/** The open list. */
export function NoticePanel({ id, anchor, onJump, onClose }: Props) {
  const panel = useRef<HTMLElement>(null)
  usePopover(panel, anchor, onClose)
  const { data, error, isPending, fetchStatus, refetch } = useQuery(noticeQueries.list())
  // Without a network it is not even asked.
  const silent = error !== null || fetchStatus === 'paused'
  const markRead = useMarkRead()
  const mark = (place?: string) => markRead(data?.newest ?? 0, place)
  return createPortal(
    <section ref={panel} id={id} role="dialog" aria-labelledby={`${id}-name`} tabIndex={-1} className={styles.panel}>
      <div className={styles.head}>
        <h2 id={`${id}-name`}>{t.name}</h2>
        {data && data.lines.length > 0 ? <span>{t.unread(data.unread)}</span> : null}
        {data && data.unread > 0 ? (
          <TextButton className={styles.all ?? ''} onClick={() => void mark().catch((problem) => showFailure(t.failed, messageOf(problem), t.retry))}>
            {t.read}
          </TextButton>
        ) : null}
      </div>
      {isPending && !silent ? <Loading label={t.name} /> : null}
      {data ? (
        <List
          view={data}
          onOpen={(line, leaves) => {
            onClose()
            // What was pressed is read; that the server did not hear it matters to nobody here.
            if (line.unread) void mark(line.place).catch(() => undefined)
            return !leaves && onJump(line)
          }}
        />
      ) : null}
      {silent ? (
        <div className={styles.trouble} role="status">
          <span>{data ? t.offline : t.failed}</span>
          <TextButton onClick={() => void refetch()}>{t.retry}</TextButton>
        </div>
      ) : data && data.lines.length > 0 ? (
        <div className={styles.kept}>{t.kept(NOTICES_KEPT.newest, DAYS)}</div>
      ) : null}
    </section>,
    document.body,
  )
}

function List({ view, onOpen }: { view: NoticesView; onOpen: (line: NoticeLine, leaves: boolean) => boolean }) {
  if (view.lines.length === 0)
    return (
      <Empty icon={<IconBell size={26} stroke={1.5} aria-hidden="true" />} title={t.empty}>
        {t.emptyText}
      </Empty>
    )
  // Who works on one dossier only need not be told which.
  const several = new Set(view.lines.map((line) => line.dossierId)).size > 1
  return (
    <ul className={styles.lines}>
      {view.lines.map((line) => (
        <NoticeItem key={line.place} line={line} withDossier={several} onOpen={(leaves) => onOpen(line, leaves)} />
      ))}
    </ul>
  )
}
