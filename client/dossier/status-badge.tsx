import { IconCircleCheck, IconCircleDashed, IconPencil, IconRefreshAlert, IconSend } from '@tabler/icons-react'
import type { SectionStatus, Stale } from '@van-kien/shared/domain/section-status.ts'
import { FACE_NAMES } from '../i18n/vi/names.ts'
import styles from './status-badge.module.css'

/** How a section is shown: its status, with `again` for an approved one that must be looked at again and `none` for one without words. */
export type Face = 'draft' | 'sent' | 'ok' | 'again' | 'none'

export const faceOf = (section: { status: SectionStatus; stale: Stale; words?: number }): Face => {
  if (section.status === 'submitted') return 'sent'
  if (section.status === 'approved') return section.stale ? 'again' : 'ok'
  return section.words === 0 ? 'none' : 'draft'
}

export const FACE_ICONS: Record<Face, typeof IconPencil> = {
  draft: IconPencil,
  sent: IconSend,
  ok: IconCircleCheck,
  again: IconRefreshAlert,
  none: IconCircleDashed,
}

/** A status as icon and word; the colour only repeats them. */
export function StatusBadge({ face }: { face: Face }) {
  const Icon = FACE_ICONS[face]
  return (
    <span className={styles.badge} data-face={face}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {FACE_NAMES[face]}
    </span>
  )
}
