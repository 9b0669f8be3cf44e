import { IconBell } from '@tabler/icons-react'
import type { NoticeLine } from '@van-kien/shared/api/notices.ts'
import { useId, useRef, useState } from 'react'
import type { CollabSocket } from '../collab/socket.ts'
import { notices as t } from '../i18n/vi/notices.ts'
import { lazyPart } from '../lazy-part.tsx'
import styles from './bell.module.css'
import { useUnread } from './use-notices.ts'

const NoticePanel = lazyPart(() => import('./notice-panel.tsx').then((module) => module.NoticePanel))

interface Props {
  /** In a bar at the foot of a phone's page it has its name below it. */
  foot?: boolean
  /** The connection of a page that has one. */
  line?: CollabSocket | null
  /** Goes to a place without leaving the page; false: it is on another page. */
  onJump?: (line: NoticeLine) => boolean
}

/** How much is new for the person; the list of it is fetched when it is opened. */
export function Bell({ foot = false, line = null, onJump = () => false }: Props) {
  const unread = useUnread(line)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  return (
    <>
      <button
        ref={button}
        type="button"
        data-bell
        className={foot ? styles.foot : styles.bell}
        aria-label={foot ? undefined : t.bell(unread)}
        title={t.bell(unread)}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.icon}>
          <IconBell size={foot ? 22 : 20} stroke={1.75} aria-hidden="true" />
          {unread > 0 ? (
            <b role="img" aria-label={t.counted(unread)}>
              {t.count(unread)}
            </b>
          ) : null}
        </span>
        {foot ? t.name : null}
      </button>
      {open ? <NoticePanel id={id} anchor={button} onJump={onJump} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
