import type { ReactNode } from 'react'
import styles from './export.module.css'

/** Fields that belong together, under a small heading. */
export function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      {hint ? <p className={styles.quiet}>{hint}</p> : null}
      {children}
    </section>
  )
}
