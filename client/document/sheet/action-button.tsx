import type { ReactNode } from 'react'
import styles from './strip.module.css'

interface Props {
  label: string
  icon: ReactNode
  /** Why it cannot be pressed now; null: it can. The button stays and says why. */
  reason: string | null
  tone?: 'plain' | 'primary' | 'approve'
  busy?: boolean
  big?: boolean
  onClick: () => void
}

/** A decision about a section. Disabled it keeps the focus and says why, to the mouse and to a screen reader. */
export function ActionButton({ label, icon, reason, tone = 'plain', busy = false, big = false, onClick }: Props) {
  const off = reason !== null || busy
  return (
    <button
      type="button"
      className={`${styles.action} ${off ? styles.off : styles[tone]} ${big ? styles.big : ''}`}
      aria-disabled={off}
      aria-busy={busy}
      title={reason ?? undefined}
      aria-description={reason ?? undefined}
      onClick={() => {
        if (!off) onClick()
      }}
    >
      {icon}
      {label}
    </button>
  )
}
