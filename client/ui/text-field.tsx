import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import styles from './field.module.css'

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  description?: string | undefined
  /** Words under the field; true marks it alone. */
  error?: string | boolean | undefined
  /** What stands in the field at its right. */
  side?: ReactNode
}

/** A line to fill in, with its name above: for the pages that must be small. */
export function TextField({ label, description, error, side, ...input }: Props) {
  const id = useId()
  const describedBy = [description ? `${id}-about` : null, typeof error === 'string' ? `${id}-error` : null].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {description ? (
        <span className={styles.description} id={`${id}-about`}>
          {description}
        </span>
      ) : null}
      <span className={styles.box}>
        <input
          {...input}
          id={id}
          className={side ? `${styles.input} ${styles.withSide}` : styles.input}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
        />
        {side ? <span className={styles.side}>{side}</span> : null}
      </span>
      {typeof error === 'string' ? (
        <span className={styles.error} id={`${id}-error`}>
          {error}
        </span>
      ) : null}
    </div>
  )
}
