import styles from './stack-bar.module.css'

/** Counts as lengths in one bar. Only repeats what words beside it say, so it is hidden from screen readers. */
export function StackBar({ parts }: { parts: readonly { count: number; color: string }[] }) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {parts.map((part) => (part.count > 0 ? <i key={part.color} style={{ flexGrow: part.count, background: part.color }} /> : null))}
    </div>
  )
}
