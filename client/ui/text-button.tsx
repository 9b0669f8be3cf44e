import type { ButtonHTMLAttributes } from 'react'
import styles from './text-button.module.css'

/** Words that can be pressed, without edge and padding; `quiet` for what is seldom wanted. */
export const TextButton = ({ quiet, className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { quiet?: boolean }) => (
  <button type="button" {...rest} className={[styles.text, quiet ? styles.quiet : null, className].filter(Boolean).join(' ')} />
)
