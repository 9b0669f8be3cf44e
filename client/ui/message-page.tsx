import type { ReactNode } from 'react'
import { Mark } from './mark.tsx'
import styles from './message-page.module.css'

/** A whole page that only says something: title, words, what to press, and a technical line to report. */
export function MessagePage(props: { title: string; text: string; detail?: string; actions: ReactNode }) {
  return (
    <main className={styles.page} id="main">
      <Mark height={34} />
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      {props.detail ? <code className={styles.detail}>{props.detail}</code> : null}
      <div className={styles.actions}>{props.actions}</div>
    </main>
  )
}
