import styles from './person-mark.module.css'

/** A person by two or three letters: filled in their colour = here now or oneself; outlined = responsible. The full name is the label. */
export function PersonMark(props: { name: string; signs: string; color?: string; outlined?: boolean; small?: boolean }) {
  return (
    <span
      className={styles.mark}
      data-outlined={props.outlined || undefined}
      data-small={props.small || undefined}
      style={props.outlined ? undefined : { background: props.color ?? 'var(--vk-p6)' }}
      title={props.name}
      role="img"
      aria-label={props.name}
    >
      {props.signs}
    </span>
  )
}
