import { useId } from 'react'
import styles from './field.module.css'

/** A box to tick, with a word of explanation below. */
export function CheckField(props: { label: string; description?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId()
  return (
    <div className={styles.check}>
      <input
        type="checkbox"
        id={id}
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
        aria-describedby={props.description ? `${id}-about` : undefined}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.description ? <small id={`${id}-about`}>{props.description}</small> : null}
    </div>
  )
}
