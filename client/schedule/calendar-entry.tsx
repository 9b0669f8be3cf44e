import { IconDiamondFilled, IconUsersGroup } from '@tabler/icons-react'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { isFixed } from '@van-kien/shared/domain/schedule/move.ts'
import { whoText } from '@van-kien/shared/domain/schedule/paper.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { stateText } from '@van-kien/shared/domain/schedule/words.ts'
import type { KeyboardEvent } from 'react'
import { schedule as t } from '../i18n/vi/schedule.ts'
import type { DayEntry } from './calendar-days.ts'
import styles from './calendar-entry.module.css'
import { movedDates } from './moved-dates.ts'
import { StateIcon } from './state-mark.tsx'
import type { PlanMoves } from './use-plan-moves.ts'

/** Its days are the plan's to change, and there is something left to do. */
const mayMove = (task: TaskLine): boolean => !isFixed(task) && !isFinished(task.progress)

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

interface Props {
  entry: DayEntry
  view: ScheduleView
  moves: PlanMoves
  edits: boolean
  open: boolean
  onOpen: (id: string) => void
}

/** One line of a day: opens its task; arrows move the task by a day or a week, Enter applies, Escape drops what is shown. */
export function CalendarEntry({ entry: { key, kind, task }, view, moves, edits, open, onOpen }: Props) {
  const held = edits && kind === 'due' && mayMove(task)
  const inMove = kind === 'due' && moves.pending?.to.has(task.id) === true
  const dates = moves.datesNow(task.id) ?? task
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key] ?? 0
    if (step !== 0 && held) {
      event.preventDefault()
      moves.propose(task.id, movedDates(dates, event.shiftKey ? 'due' : 'both', step))
    } else if (event.key === 'Enter' && inMove) {
      event.preventDefault()
      void moves.apply(false)
    } else if (event.key === 'Escape' && inMove) moves.drop()
  }
  const who = whoText(task.lead, view)
  const words =
    kind === 'meeting'
      ? t.calendar.meetingAloud(task.title, task.askedOf)
      : (held ? t.calendar.dueMoves : t.calendar.due)(task.title, dates.start, dates.due, stateText(task.progress).toLocaleLowerCase('vi'))
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        data-entry={key}
        data-task={task.id}
        data-kind={kind}
        data-mark={kind === 'due' ? task.mark : 'none'}
        data-state={task.progress.state}
        data-held={held || undefined}
        data-moves={inMove || undefined}
        data-open={open || undefined}
        title={[task.title, who].filter(Boolean).join(' · ')}
        aria-label={words}
        onClick={() => onOpen(task.id)}
        onKeyDown={press}
      >
        <EntryIcon {...{ kind, task }} />
        <span>{kind === 'meeting' ? t.calendar.meeting(task.askedOf || task.title) : task.title}</span>
      </button>
    </li>
  )
}

function EntryIcon({ kind, task }: Pick<DayEntry, 'kind' | 'task'>) {
  if (kind === 'meeting') return <IconUsersGroup size={14} stroke={2} aria-hidden="true" />
  if (task.mark === 'congress') return <IconDiamondFilled size={12} aria-hidden="true" />
  return <StateIcon state={task.progress.state} />
}
