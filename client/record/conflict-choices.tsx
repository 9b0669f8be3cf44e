import type { FieldConflict } from '@van-kien/shared/domain/seen-values.ts'
import { useId, useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { record as t } from '../i18n/vi/record.ts'
import { ApiError } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './conflict-choices.module.css'
import type { Side } from './edit.ts'

/** The fields that somebody else changed meanwhile, when that is why something was refused. */
export const conflictsIn = (error: unknown): FieldConflict[] =>
  error instanceof ApiError && error.code === 'record-changed' && Array.isArray(error.details.conflicts)
    ? (error.details.conflicts as FieldConflict[])
    : []

/** A value in words, for those that need no translation. */
export function plainWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return t.empty
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'number') return String(value).replace('.', ',')
  if (Array.isArray(value)) return value.length === 0 ? t.empty : value.map(plainWords).join('; ')
  if (typeof value === 'object') {
    const parts = Object.values(value).filter((part) => part !== null && part !== '' && !(Array.isArray(part) && part.length === 0))
    return parts.length === 0 ? t.empty : parts.map(plainWords).join(', ')
  }
  return String(value)
}

/** Shows what stands and what the person wrote, field by field; nothing is stored before each was chosen. */
export function ConflictChoices(props: {
  conflicts: readonly FieldConflict[]
  labelOf: (field: string) => string
  textOf?: (field: string, value: unknown) => string
  busy: boolean
  onDecide: (sides: ReadonlyMap<string, Side>) => void
  onCancel?: () => void
}) {
  const { conflicts, labelOf, textOf = (_, value) => plainWords(value) } = props
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map())
  const name = useId()
  const option = (field: string, side: Side, value: unknown) => (
    <label className={styles.option}>
      <input type="radio" name={`${name}-${field}`} checked={sides.get(field) === side} onChange={() => setSides(new Map(sides).set(field, side))} />
      <span>
        <b>{t[side]}</b>
        <span className={styles.value}>{textOf(field, value)}</span>
      </span>
    </label>
  )
  return (
    <section className={styles.conflicts} aria-label={t.title}>
      <Notice tone="warning" title={t.title}>
        {t.text}
      </Notice>
      {conflicts.map(({ field, theirs, mine }) => (
        <fieldset key={field} className={styles.field}>
          <legend>{labelOf(field)}</legend>
          {option(field, 'theirs', theirs)}
          {option(field, 'mine', mine)}
        </fieldset>
      ))}
      <div className={styles.buttons}>
        {props.onCancel ? (
          <Button variant="default" onClick={props.onCancel}>
            {app.cancel}
          </Button>
        ) : null}
        <Button disabled={conflicts.some(({ field }) => !sides.has(field))} loading={props.busy} onClick={() => props.onDecide(sides)}>
          {t.save}
        </Button>
      </div>
    </section>
  )
}
