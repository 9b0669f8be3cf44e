import type { ReactNode } from 'react'
import styles from './page.module.css'

/** Body of a page on the desk: title, a line below it, what stands at the right, then cards. */
export function Page(props: { title: string; subtitle?: ReactNode; side?: ReactNode; narrow?: boolean; children: ReactNode }) {
  return (
    <div className={props.narrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{props.title}</h1>
          {props.subtitle ? <p>{props.subtitle}</p> : null}
        </div>
        {props.side ? <div className={styles.side}>{props.side}</div> : null}
      </header>
      {props.children}
    </div>
  )
}

/** Paper on the desk with a heading. Without `padded` the children reach the edges (lists, tables). */
export function Card(props: {
  title?: string
  meta?: ReactNode
  side?: ReactNode
  padded?: boolean
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <section className={props.className ? `${styles.card} ${props.className}` : styles.card} {...(props.title ? { 'aria-label': props.title } : {})}>
      {props.title ? (
        <header className={styles.cardHead}>
          <h2>{props.title}</h2>
          {props.meta ? <span className={styles.meta}>{props.meta}</span> : null}
          {props.side ? <div className={styles.cardSide}>{props.side}</div> : null}
        </header>
      ) : null}
      {props.padded ? <div className={styles.cardBody}>{props.children}</div> : props.children}
    </section>
  )
}

/** What stands where a list has nothing: says why, and the next step. */
export function Empty(props: { icon?: ReactNode; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles.empty}>
      {props.icon}
      <b>{props.title}</b>
      {props.children ? <p>{props.children}</p> : null}
      {props.actions ? <div className={styles.emptyActions}>{props.actions}</div> : null}
    </div>
  )
}
