import type { TaskLine } from '@van-kien/shared/api/schedule.ts'
import { daysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import type { Dates } from '@van-kien/shared/domain/schedule/task.ts'
import { stateText } from '@van-kien/shared/domain/schedule/words.ts'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { schedule as t } from '../i18n/vi/schedule.ts'
import styles from './gantt-bar.module.css'
import { leftOf, type Scale, shareOf } from './gantt-scale.ts'
import { type DatesPart, movedDates } from './moved-dates.ts'

interface Props {
  task: TaskLine
  scale: Scale
  /** Where it would stand after the move that is being shown. */
  dates: Dates
  moves: boolean
  /** Null: its days are not the plan's to change. */
  onMove: ((dates: Dates) => void) | null
  onApply: () => void
  onDrop: () => void
  onOpen: () => void
}

/** How near to an edge of a bar a press takes hold of the edge, CSS pixels. */
const EDGE = 6
/** A press that moved less is a press. */
const STILL = 4

/** A task on the chart: dragged as a whole or by an edge, or moved by arrows; what else would move is shown before anything is stored. */
export function GanttBar({ task, scale, dates, moves, onMove, onApply, onDrop, onOpen }: Props) {
  const held = useRef<{ x: number; part: DatesPart; from: Dates; moved: boolean } | null>(null)
  const bar = useRef<HTMLButtonElement>(null)
  // What the move would bring about opens below and may lie over the bar.
  useEffect(() => {
    if (moves && document.activeElement === bar.current) bar.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [moves])
  const left = shareOf(scale, leftOf(scale, dates.start))
  const width = `max(8px, ${shareOf(scale, (daysBetween(dates.start, dates.due) + 1) * scale.width)})`
  const { progress } = task
  const share = isFinished(progress) ? 100 : progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : 0
  const words = (onMove ? t.bar : t.barRead)(task.title, dates.start, dates.due, stateText(progress).toLocaleLowerCase('vi'))

  const press = (event: PointerEvent<HTMLButtonElement>) => {
    if (!onMove || event.button !== 0) return
    const box = event.currentTarget.getBoundingClientRect()
    const wide = box.width > 3 * EDGE && task.mark === 'none'
    const part = wide && event.clientX - box.left < EDGE ? 'start' : wide && box.right - event.clientX < EDGE ? 'due' : 'both'
    held.current = { x: event.clientX, part, from: dates, moved: false }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const drag = (event: PointerEvent<HTMLButtonElement>) => {
    const hold = held.current
    if (!hold || !onMove) return
    const far = event.clientX - hold.x
    if (!hold.moved && Math.abs(far) < STILL) return
    hold.moved = true
    onMove(movedDates(hold.from, hold.part, Math.round(far / scale.width)))
  }
  const release = () => {
    const hold = held.current
    held.current = null
    if (hold && !hold.moved) onOpen()
  }
  const key = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step !== 0 && onMove) {
      event.preventDefault()
      onMove(movedDates(dates, event.shiftKey ? 'due' : 'both', step))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (moves) onApply()
      else onOpen()
    } else if (event.key === 'Escape' && moves) onDrop()
  }
  return (
    <button
      ref={bar}
      type="button"
      className={styles.bar}
      data-state={progress.state}
      data-mark={task.mark}
      data-critical={task.slack?.critical || undefined}
      data-moves={moves || undefined}
      data-held={onMove ? true : undefined}
      style={{ left, width: task.mark === 'congress' ? undefined : width, '--share': `${share}%` } as React.CSSProperties}
      aria-label={words}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={() => {
        held.current = null
        onDrop()
      }}
      onClick={() => {
        if (!onMove) onOpen()
      }}
      onKeyDown={key}
    />
  )
}
