import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { findText as text } from '../../i18n/vi/find.ts'
import styles from './find.module.css'

interface Props {
  query: string
  onChange: (query: string) => void
  /** Which place is in hand, from 0; -1: none. */
  at: number
  many: number
  go: (step: 1 | -1) => void
  onClose: () => void
}

/** What is looked for, how often it was found, the ways from place to place and out. */
export function FindRow({ query, onChange, at, many, go, onClose }: Props) {
  const id = useId()
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{text.find}</label>
      {/* biome-ignore lint/a11y/noAutofocus: opened by its key or button */}
      <input id={id} autoFocus value={query} onChange={(event) => onChange(event.currentTarget.value)} spellCheck={false} />
      <span className={styles.count} role="status">
        {query === '' ? '' : text.count(at + 1, many)}
      </span>
      <button type="button" aria-label={text.previous} title={text.previous} onClick={() => go(-1)}>
        <IconChevronUp size={17} stroke={1.75} aria-hidden="true" />
      </button>
      <button type="button" aria-label={text.next} title={text.next} onClick={() => go(1)}>
        <IconChevronDown size={17} stroke={1.75} aria-hidden="true" />
      </button>
      <button type="button" aria-label={text.close} title={text.close} onClick={onClose}>
        <IconX size={17} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}
