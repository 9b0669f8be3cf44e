import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import styles from './fold-line.module.css'

/** One line that says how much there is, and what it is once the line is pressed. Without `children` there is nothing to open: the line is only words. */
export function FoldLine({
  name,
  icon,
  line,
  busy,
  children,
}: {
  name: string
  icon: ReactNode
  line: string
  busy?: boolean
  children?: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <section className={styles.fold} aria-label={name} aria-busy={busy}>
      {children ? (
        <button type="button" className={styles.line} aria-expanded={open} onClick={() => setOpen(!open)}>
          {icon}
          {line}
          <IconChevronRight size={18} stroke={1.75} aria-hidden="true" />
        </button>
      ) : (
        <p className={styles.line}>
          {icon}
          {line}
        </p>
      )}
      {open ? children : null}
    </section>
  )
}
