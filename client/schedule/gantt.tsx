import { daysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'
import { isFixed } from '@van-kien/shared/domain/schedule/move.ts'
import { whoText } from '@van-kien/shared/domain/schedule/paper.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { listText } from '@van-kien/shared/domain/schedule/words.ts'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { dayText } from '../view/time-text.ts'
import styles from './gantt.module.css'
import { GanttBar } from './gantt-bar.tsx'
import { GanttDays, GanttWeeks } from './gantt-days.tsx'
import { GanttLinks } from './gantt-links.tsx'
import { daysOff, leftOf, type Scale, scaleOf, shareOf } from './gantt-scale.ts'
import type { PlanLook } from './plan-look.ts'
import type { NumberedTask } from './plan-rows.ts'
import { StateMark } from './state-mark.tsx'

/** Height of a row on the screen, CSS pixels; the style sheet has it too. */
const ROW = 30
/** Of more rows not all stand on one page across; what waits for what is drawn over one page only. */
const ONE_PAGE = 52

/** The plan as rows with their bars: a row and its bar are one line; today is a black line, the congress a red diamond. */
export function Gantt({ view, groups, moves, edits, open, onOpen }: PlanLook) {
  const box = useRef<HTMLElement>(null)
  const [room, setRoom] = useState(600)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    const measure = () => {
      const side = element.querySelector<HTMLElement>('[data-side]')?.offsetWidth ?? 0
      setRoom(Math.max(280, element.clientWidth - side))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const scale = useMemo(() => scaleOf(view.tasks, view.at, room), [view.tasks, view.at, room])
  const chart = scale.days * scale.width
  const rows = groups.flatMap((group) => [{ group }, ...group.tasks])
  const tops = new Map(rows.flatMap((row, at) => ('task' in row ? [[row.task.id, at * ROW] as const] : [])))
  const todayLeft = leftOf(scale, view.at) + scale.width / 2
  return (
    <section className={styles.scroll} ref={box} aria-label={t.chart}>
      <div className={styles.inner} style={{ '--chart': `${chart}px`, '--rows': rows.length, '--at': todayLeft / chart } as React.CSSProperties}>
        <div className={styles.head}>
          <div className={styles.side} data-side>
            <span>{t.heads.number}</span>
            <span>{t.heads.title}</span>
            <span>{t.heads.lead}</span>
            <span className={styles.due}>{t.heads.due}</span>
            <span>{t.heads.state}</span>
          </div>
          <GanttDays scale={scale} view={view} />
        </div>
        <div className={styles.behind} aria-hidden="true">
          {daysOff(scale, moves.calendar.works).map(({ left, width }) => (
            <i key={left} className={styles.off} style={{ left: shareOf(scale, left), width: shareOf(scale, width) }} />
          ))}
          <GanttLinks
            tasks={view.tasks}
            tops={tops}
            scale={scale}
            datesOf={moves.datesNow}
            open={open}
            long={rows.length > ONE_PAGE}
            height={rows.length * ROW}
            width={chart}
            row={ROW}
          />
        </div>
        {rows.map((row) =>
          'task' in row ? (
            <TaskRow key={row.task.id} {...row} {...{ view, moves, edits, scale, onOpen }} open={row.task.id === open} />
          ) : (
            <div key={`phase ${row.group.phase}`} className={styles.phase}>
              <div className={styles.side}>
                <b>{row.group.phase}</b>
                <small>{t.group(row.group.tasks.length, row.group.tasks.filter(({ task }) => isFinished(task.progress)).length)}</small>
              </div>
              <GanttWeeks scale={scale} />
            </div>
          ),
        )}
        <i className={styles.today} aria-hidden="true" />
      </div>
    </section>
  )
}

type RowProps = NumberedTask & Pick<PlanLook, 'view' | 'moves' | 'edits' | 'onOpen'> & { scale: Scale; open: boolean }

function TaskRow({ number, task, view, moves, edits, scale, open, onOpen }: RowProps) {
  const dates = moves.datesNow(task.id) ?? task
  const inMove = moves.pending?.to.has(task.id) === true
  const movable = edits && !isFixed(task) && !isFinished(task.progress)
  const { progress } = task
  const words =
    !isFinished(progress) && progress.total > 0 && progress.done > 0 && progress.openCount > 3
      ? `${progress.done}/${progress.total}`
      : !isFinished(progress) && progress.state !== 'waiting' && progress.openCount > 0
        ? t.left(progress.openCount, listText(progress.open.slice(0, 2), progress.openCount))
        : ''
  return (
    <div className={styles.row} data-late={progress.state === 'overdue' || undefined} data-open={open || undefined} data-mark={task.mark}>
      <div className={styles.side}>
        <span>{number}</span>
        <button type="button" className={styles.title} title={task.title} onClick={() => onOpen(task.id)}>
          {task.title}
        </button>
        <span className={styles.who} title={whoText(task.lead, view)}>
          {whoText(task.lead, view) || '–'}
        </span>
        <span className={styles.due} data-moves={inMove || undefined}>
          {dayText(dates.due, view.today)}
        </span>
        <StateMark progress={progress} />
      </div>
      <div className={styles.lane}>
        <GanttBar
          task={task}
          scale={scale}
          dates={dates}
          moves={inMove}
          onMove={movable ? (to) => moves.propose(task.id, to) : null}
          onApply={() => void moves.apply(false)}
          onDrop={moves.drop}
          onOpen={() => onOpen(task.id)}
        />
        {words && daysBetween(dates.due, scale.first) < 0 ? (
          <span
            className={styles.words}
            style={{ left: `calc(${shareOf(scale, leftOf(scale, dates.due) + scale.width)} + ${task.mark === 'congress' ? 12 : 6}px)` }}
          >
            {words}
          </span>
        ) : null}
      </div>
    </div>
  )
}
