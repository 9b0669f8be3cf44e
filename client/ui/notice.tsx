import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

const ICONS = { error: IconAlertTriangle, warning: IconAlertTriangle, info: IconInfoCircle, success: IconCircleCheck }

/** A message that stays: what happened (`title`), where things are (children), what to press (`actions`). Errors are announced at once. */
export function Notice(props: { tone: 'error' | 'warning' | 'info' | 'success'; title: string; children?: ReactNode; actions?: ReactNode }) {
  const Icon = ICONS[props.tone]
  return (
    <div className={`${styles.notice} ${styles[props.tone]}`} role={props.tone === 'error' ? 'alert' : 'status'}>
      <span className={styles.icon}>
        <Icon size={19} stroke={1.75} aria-hidden="true" />
      </span>
      <span className={styles.title}>{props.title}</span>
      {props.children ? <div className={styles.body}>{props.children}</div> : null}
      {props.actions ? <div className={styles.actions}>{props.actions}</div> : null}
    </div>
  )
}
