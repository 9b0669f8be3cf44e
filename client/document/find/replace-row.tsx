import { useId } from 'react'
import { findText as text } from '../../i18n/vi/find.ts'
import styles from './find.module.css'

interface Act {
  /** Why it cannot be done now; null: it can. */
  reason: string | null
  run: () => void
}

/** What is put in place of what is found, in one place or in all. */
export function ReplaceRow(props: { value: string; onChange: (value: string) => void; busy: boolean; one: Act; all: Act }) {
  const id = useId()
  const button = (label: string, { reason, run }: Act) => (
    <button
      type="button"
      className={styles.word}
      aria-disabled={reason !== null || props.busy}
      title={reason ?? undefined}
      onClick={() => {
        if (reason === null && !props.busy) run()
      }}
    >
      {label}
    </button>
  )
  return (
    <div className={`${styles.row} ${styles.replace}`}>
      <label htmlFor={id}>{text.replace}</label>
      <input id={id} data-replace value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)} spellCheck={false} />
      {button(text.one, props.one)}
      {button(text.all, props.all)}
    </div>
  )
}
