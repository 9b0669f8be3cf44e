import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { dayIn, dayText } from '../ui/day-text.ts'
import { toast } from '../ui/toast.tsx'
import styles from './plan-table.module.css'
import type { Run } from './use-run.ts'

/** Fields of a task that are typed in their cell. */
export type CellField = 'title' | 'product' | 'askedOf' | 'note' | 'start' | 'due'

interface Props {
  view: ScheduleView
  task: TaskLine
  field: CellField
  label: string
  run: Run
  onDates: (dates: { start: string; due: string }) => void
  onDone: () => void
}

const isDay = (field: CellField): field is 'start' | 'due' => field === 'start' || field === 'due'

/** One cell of the table while it is typed in: Enter stores it, Escape throws it away. A day goes the way of every move: what else moves is shown first. */
export function CellEditor({ view, task, field, label, run, onDates, onDone }: Props) {
  const input = useRef<HTMLTextAreaElement>(null)
  /** Stored or thrown away: the blur that follows means nothing. */
  const ended = useRef(false)
  const now = isDay(field) ? dayText(task[field]) : task[field]
  const form = useKeptFields(`plan-cell/${task.id}/${field}`, { text: now }, `${label}: ${task.title}`)
  useEffect(() => input.current?.select(), [])
  const { text } = form.values
  const day = isDay(field) ? dayIn(text) : null
  const wrong = isDay(field) ? day === null : field === 'title' && text.trim() === ''
  const end = () => {
    ended.current = true
    onDone()
  }
  const store = async () => {
    if (wrong || ended.current) return
    if (isDay(field)) {
      form.saved()
      if (day !== null && day !== task[field]) onDates(datesWith(task, field, day))
      return end()
    }
    if (text.trim() === now) {
      form.saved()
      return end()
    }
    if (!(await run(() => scheduleApi.change(view.dossierId, task.id, { [field]: text.trim(), seen: { [field]: task[field] } })))) return
    form.saved()
    toast({ message: t.panel.saved })
    end()
  }
  const key = (event: KeyboardEvent) => {
    // The Enter that ends a syllable stores nothing.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      form.drop()
      end()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void store()
    }
  }
  return (
    <>
      <textarea
        ref={input}
        className={styles.input}
        rows={isDay(field) ? 1 : 2}
        aria-label={label}
        aria-invalid={wrong || undefined}
        value={text}
        maxLength={field === 'note' ? 1000 : 300}
        onChange={(event) => form.set({ text: event.currentTarget.value.replaceAll('\n', ' ') })}
        onKeyDown={key}
        onBlur={() => void store()}
      />
      {wrong ? <small className={styles.wrong}>{isDay(field) ? t.cell.dayWrong : t.form.titleMissing}</small> : null}
    </>
  )
}

/** Days with one of them changed; the other goes along when it would lie on the wrong side. */
function datesWith({ start, due }: TaskLine, field: 'start' | 'due', day: string): { start: string; due: string } {
  if (field === 'start') return { start: day, due: day > due ? day : due }
  return { start: day < start ? day : start, due: day }
}
