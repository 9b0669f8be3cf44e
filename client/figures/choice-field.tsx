import { useId } from 'react'
import styles from './figures.module.css'

/** A choice from a list, with its name above. */
export function ChoiceField(props: {
  label: string
  value: string
  choices: readonly (readonly [value: string, words: string])[]
  error?: string | undefined
  disabled?: boolean
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className={styles.select}
        value={props.value}
        disabled={props.disabled}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={props.error ? `${id}-error` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {props.error ? (
        <span id={`${id}-error`} className={styles.error}>
          {props.error}
        </span>
      ) : null}
    </div>
  )
}
