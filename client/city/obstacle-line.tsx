import {
  IconCalendarDue,
  IconClockPause,
  IconFileOff,
  IconFlag,
  IconFolderOff,
  type IconProps,
  IconRefreshAlert,
  IconSend,
} from '@tabler/icons-react'
import type { Obstacle, ObstacleKind } from '@van-kien/shared/domain/city-obstacles.ts'
import type { ComponentType } from 'react'
import { city as t } from '../i18n/vi/city.ts'
import styles from './ward-panel.module.css'

const FACES: Record<ObstacleKind, { Icon: ComponentType<IconProps>; tone: 'late' | 'again' | 'calm' }> = {
  past: { Icon: IconCalendarDue, tone: 'late' },
  overdue: { Icon: IconCalendarDue, tone: 'late' },
  'plan-late': { Icon: IconCalendarDue, tone: 'late' },
  'no-report': { Icon: IconCalendarDue, tone: 'again' },
  'no-dossier': { Icon: IconFolderOff, tone: 'calm' },
  flags: { Icon: IconRefreshAlert, tone: 'again' },
  'old-version': { Icon: IconFlag, tone: 'again' },
  waiting: { Icon: IconSend, tone: 'calm' },
  quiet: { Icon: IconClockPause, tone: 'calm' },
  'no-city-text': { Icon: IconFileOff, tone: 'calm' },
}

/** What keeps a ward, in words, with its icon. */
export function ObstacleLine({ obstacle }: { obstacle: Obstacle }) {
  const { Icon, tone } = FACES[obstacle.kind]
  return (
    <span className={styles.obstacle} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      <span>{t.obstacle(obstacle)}</span>
    </span>
  )
}
