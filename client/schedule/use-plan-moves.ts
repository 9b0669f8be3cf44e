import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { workCalendar } from '@van-kien/shared/domain/schedule/calendar.ts'
import { type DateProblem, datesOf, type Moved, moveTasks, problemsOf } from '@van-kien/shared/domain/schedule/move.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import type { Dates } from '@van-kien/shared/domain/schedule/task.ts'
import { useMemo, useState } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { toast } from '../ui/toast.tsx'

/** A move that is shown and not made yet. */
export interface Pending {
  id: string
  moved: Moved[]
  problems: { id: string; problem: DateProblem }[]
  /** Where every task that moves would stand. */
  to: ReadonlyMap<string, Dates>
}

const swapped = (moved: readonly Moved[]): Moved[] => moved.map((one) => ({ ...one, from: one.to, to: one.from }))
const byId = (moved: readonly Moved[], side: 'from' | 'to'): Record<string, Dates> => Object.fromEntries(moved.map((one) => [one.id, one[side]]))

/** Moving tasks of a plan: what else moves is shown first; what was done can be undone. */
export function usePlanMoves(view: ScheduleView, run: (work: () => Promise<unknown>) => Promise<boolean>) {
  const [wanted, setWanted] = useState<{ id: string; dates: Dates } | null>(null)
  const [last, setLast] = useState<{ undo: () => void } | null>(null)
  const calendar = useMemo(() => workCalendar([...view.holidays, ...(view.plan?.days ?? [])]), [view.holidays, view.plan?.days])
  const finished = useMemo(() => new Set(view.tasks.filter(({ progress }) => isFinished(progress)).map(({ id }) => id)), [view.tasks])
  const pending = useMemo((): Pending | null => {
    if (!wanted) return null
    const moved = moveTasks(view.tasks, new Map([[wanted.id, wanted.dates]]), finished, calendar)
    const problems = problemsOf(view.tasks, moved, finished, { today: view.today, congress: view.congressDate })
    return { id: wanted.id, moved, problems, to: new Map(moved.map((one) => [one.id, one.to])) }
  }, [wanted, view, finished, calendar])
  const send = (moved: readonly Moved[]) => scheduleApi.dates(view.dossierId, { dates: byId(moved, 'to'), seen: byId(moved, 'from') })
  /** What was just done can be undone by this, here and from the head; answers with the way. */
  const remember = (work: () => Promise<unknown>): (() => void) => {
    const undo = async () => {
      if (!(await run(work))) return
      setLast(null)
      toast({ message: t.move.undone })
    }
    setLast({ undo: () => void undo() })
    return () => void undo()
  }
  return {
    calendar,
    finished,
    pending,
    /** Shows where a task would go, and what with it; the same days again: nothing is meant any more. */
    propose: (id: string, dates: Dates) => {
      const now = view.tasks.find((task) => task.id === id)
      const same = now && now.start === dates.start && now.due === dates.due
      setWanted(same ? null : { id, dates })
    },
    datesNow: (id: string): Dates | undefined => pending?.to.get(id) ?? view.tasks.filter((task) => task.id === id).map(datesOf)[0],
    drop: () => setWanted(null),
    apply: async (only: boolean) => {
      if (!pending) return
      const moved = only ? pending.moved.filter(({ id }) => id === pending.id) : pending.moved
      if (!(await run(() => send(moved)))) return
      setWanted(null)
      toast({ message: t.move.done(moved.length), action: { label: t.move.undo, run: remember(() => send(swapped(moved))) } })
    },
    remember,
    undo: last?.undo ?? null,
  }
}

export type PlanMoves = ReturnType<typeof usePlanMoves>
