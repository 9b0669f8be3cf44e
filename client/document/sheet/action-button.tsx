import type { ReactNode } from 'react'
import { useDeliberate } from '../../hooks/use-deliberate.ts'
import styles from './strip.module.css'

interface Props {
  /** The decision and what it is about: another one in the same place does not take a press that was meant for this one. */
  what: string
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
export function ActionButton({ what, label, icon, reason, tone = 'plain', busy = false, big = false, onClick }: Props) {
  const off = reason !== null || busy
  const { ref, steady, guard } = useDeliberate<HTMLButtonElement>(what)
  return (
    <button
      ref={ref}
      type="button"
      className={`${styles.action} ${off ? styles.off : styles[tone]} ${big ? styles.big : ''}`}
      aria-disabled={off || !steady}
      aria-busy={busy}
      title={reason ?? undefined}
      aria-description={reason ?? undefined}
      onClick={off ? undefined : guard(onClick)}
    >
      {icon}
      {label}
    </button>
  )
}
