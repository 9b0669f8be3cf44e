import { IconCircleCheck, IconCircleDashed, IconPencil, IconRefreshAlert, IconSend } from '@tabler/icons-react'
import { document as text } from '../i18n/vi/document.ts'
import styles from './status-badge.module.css'
import type { StatusFace } from './status-face.ts'

const ICONS: Record<StatusFace, typeof IconPencil> = {
  none: IconCircleDashed,
  draft: IconPencil,
  sent: IconSend,
  ok: IconCircleCheck,
  again: IconRefreshAlert,
}

/** A status as icon and word; colour comes third. */
export function StatusBadge({ face }: { face: StatusFace }) {
  const Icon = ICONS[face]
  return (
    <span className={`${styles.badge} ${styles[face]}`}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {text.status[face]}
    </span>
  )
}

/** The icon alone, where a row names the status in its label; its word is the tooltip. */
export function StatusIcon({ face }: { face: StatusFace }) {
  const Icon = ICONS[face]
  return (
    <span className={`${styles.icon} ${styles[`ink-${face}`]}`} title={text.status[face]}>
      <Icon size={15} stroke={2} aria-hidden="true" />
    </span>
  )
}
