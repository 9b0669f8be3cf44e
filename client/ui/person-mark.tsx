import styles from './person-mark.module.css'

/** The short mark of a Vietnamese name: middle and given name ('Nguyễn Thị Hoa' -> 'TH'); a number at the end stays ('Biên tập viên 1' -> 'BT1'). */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const last = words.at(-1) ?? ''
  if (/^\d+$/.test(last))
    return (
      words
        .slice(0, 2)
        .map((word) => word[0])
        .join('') + last
    ).toLocaleUpperCase('vi')
  return words
    .slice(-2)
    .map((word) => word[0])
    .join('')
    .toLocaleUpperCase('vi')
}

/** A person: filled in their colour = here now or oneself; outlined = responsible. The full name is the label. */
export function PersonMark(props: { name: string; color?: string; outlined?: boolean; small?: boolean }) {
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
      {initialsOf(props.name)}
    </span>
  )
}
