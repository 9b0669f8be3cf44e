import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import styles from './list-tools.module.css'

interface FiltersProps<F extends string> {
  name: string
  filters: readonly F[]
  value: F
  label: (filter: F) => string
  onChange: (filter: F) => void
}

/** Which lines of a list of the panel are shown: one of a few. */
export function Filters<F extends string>({ name, filters, value, label, onChange }: FiltersProps<F>) {
  return (
    <fieldset className={styles.filters} aria-label={name}>
      {filters.map((each) => (
        <button key={each} type="button" aria-pressed={value === each} onClick={() => onChange(each)}>
          {label(each)}
        </button>
      ))}
    </fieldset>
  )
}

/** The line of smaller choices below. */
export const MoreChoices = ({ children }: { children: ReactNode }) => <div className={styles.more}>{children}</div>

interface PersonProps {
  /** Names by id. */
  names: ReadonlyMap<string, string>
  /** '' for everybody. */
  value: string
  label: string
  everybody: string
  onChange: (id: string) => void
}

/** Whose lines are shown; nothing where all are one person's. */
export function PersonChoice({ names, value, label, everybody, onChange }: PersonProps) {
  if (names.size < 2) return null
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{everybody}</option>
      {[...names].map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

interface StepsProps {
  /** Index of the line that is open; -1: none. */
  at: number
  count: number
  words: { position: (at: number, count: number) => string; previous: string; next: string }
  /** By one on or back, from the open line; of none the first. */
  onStep: (index: number) => void
}

/** A short list needs no bar that stays in view, over its last lines. */
const FEW = 4

/** One line after the other, by button. */
export function Steps({ at, count, words, onStep }: StepsProps) {
  const step = (by: number) => onStep(stepped(at, by, count))
  return (
    <div className={styles.steps} data-stays={count > FEW || undefined}>
      <span aria-live="polite">{at < 0 ? '' : words.position(at + 1, count)}</span>
      <IconButton label={words.previous} onClick={() => step(-1)}>
        <IconChevronUp size={16} stroke={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton label={words.next} onClick={() => step(1)}>
        <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

/** Index of the line so many further on, round and round; of none the first. */
export const stepped = (at: number, by: number, count: number): number => (at < 0 ? 0 : (at + by + count) % count)
