import type { ButtonHTMLAttributes, CSSProperties, ReactNode, Ref } from 'react'
import styles from './icon-button.module.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'title'> & {
  ref?: Ref<HTMLButtonElement>
  /** What it does: read out, and shown when the pointer rests on it. */
  label: string
  /** Pixels, where the pointer is a mouse. */
  size?: number
  /** The icon. */
  children: ReactNode
}

/** A button that is only an icon, without an edge; under a thumb it is 44 px. */
export const IconButton = ({ label, size = 32, className, ...rest }: Props) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    {...rest}
    className={className ? `${styles.icon} ${className}` : styles.icon}
    style={{ '--size': `${size}px` } as CSSProperties}
  />
)
