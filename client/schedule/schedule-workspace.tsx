import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { daysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'
import { useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { useScreen } from '../view/screen.ts'
import { CalendarList } from './calendar-list.tsx'
import { CalendarView } from './calendar-view.tsx'
import { Gantt } from './gantt.tsx'
import { MovePreview } from './move-preview.tsx'
import panelStyles from './panel.module.css'
import { PeopleView } from './people-view.tsx'
import { type OpenDialog, PlanDialogs } from './plan-dialogs.tsx'
import { PlanHead, type PlanViewKind } from './plan-head.tsx'
import { EVERYTHING, filtered, groupsOf, type PlanFilter } from './plan-rows.ts'
import { PlanTable } from './plan-table.tsx'
import styles from './schedule.module.css'
import { TaskForm } from './task-form.tsx'
import { TaskPanel } from './task-panel.tsx'
import { usePlanMoves } from './use-plan-moves.ts'
import { type Run, useRun } from './use-run.ts'

interface Props {
  view: ScheduleView
  /** As at which day; null: today. */
  at: string | null
  onAt: (at: string | null) => void
  /** The task that the address names. */
  task: string | null
}

/** The biểu tiến độ: head, one of four views, the chosen task beside it, and below what a move would bring about. */
export function ScheduleWorkspace({ view, at, onAt, task }: Props) {
  const { run, busy, error, refresh, clear } = useRun(view.dossierId)
  const moves = usePlanMoves(view, run)
  const [kind, setKind] = useState<PlanViewKind>('chart')
  const [filter, setFilter] = useState<PlanFilter>(EVERYTHING)
  const [open, setOpen] = useState<string | null>(task)
  const [form, setForm] = useState<'edit' | 'new' | null>(null)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const past = view.at !== view.today
  const edits = view.may.plan && !past
  const groups = filtered(groupsOf(view), filter)
  const chosen = view.tasks.find(({ id }) => id === open) ?? null
  const choose = (id: string) => {
    setOpen(id)
    setForm(null)
  }
  return (
    <div className={styles.page}>
      <PlanHead
        {...{ view, kind, filter, edits }}
        onKind={setKind}
        onFilter={setFilter}
        onAdd={() => setForm('new')}
        onDialog={(which) => setDialog({ kind: which, first: null })}
        undo={edits ? moves.undo : null}
        at={at}
        onAt={onAt}
      />
      {error ? <Notice tone="error" title={messageOf(error)} actions={<TextButton onClick={clear}>{app.close}</TextButton>} /> : null}
      {view.orphans > 0 && edits ? <Notice tone="warning" title={t.panel.orphans(view.orphans)} /> : null}
      {past ? (
        <div className={styles.past} role="status">
          {t.asAtPast(view.at)} <TextButton onClick={() => onAt(null)}>{t.toToday}</TextButton>
        </div>
      ) : null}
      <div className={styles.body}>
        {groups.length === 0 ? (
          <Card className={styles.none}>
            <Empty title={t.filters.none} actions={<Button onClick={() => setFilter(EVERYTHING)}>{t.filters.clear}</Button>}>
              {t.filters.noneText}
            </Empty>
          </Card>
        ) : (
          <PlanView kind={kind} {...{ view, groups, moves, edits, open, run }} onOpen={choose} />
        )}
        {form === 'new' || chosen ? (
          <aside className={panelStyles.panel} aria-label={t.panel.label}>
            {form !== null ? (
              <>
                <header className={panelStyles.head}>
                  <h2>{form === 'new' ? t.panel.new : t.panel.edit}</h2>
                </header>
                <TaskForm
                  key={form === 'new' ? 'new' : open}
                  view={view}
                  task={form === 'new' ? null : chosen}
                  beside={chosen}
                  onDates={moves.propose}
                  onChanged={refresh}
                  onDone={(id) => {
                    setForm(null)
                    setOpen(id ?? open)
                  }}
                />
              </>
            ) : chosen ? (
              <TaskPanel
                {...{ view, task: chosen, run, busy, edits, past }}
                onOpen={choose}
                onEdit={() => setForm('edit')}
                onRemind={() => setDialog({ kind: 'remind', first: chosen.id })}
                onClose={() => setOpen(null)}
              />
            ) : null}
          </aside>
        ) : null}
      </div>
      <MovePreview view={view} moves={moves} busy={busy} />
      <Foot view={view} />
      <PlanDialogs view={view} dialog={dialog} onDialog={setDialog} onChanged={refresh} onUndo={moves.remember} />
    </div>
  )
}

/** The plan in one of its four views; a phone has the calendar as a list, and no paper form. */
function PlanView({ kind, run, ...shared }: { kind: PlanViewKind; run: Run } & Parameters<typeof Gantt>[0]) {
  const phone = useScreen() === 'phone'
  if (kind === 'table' && !phone) return <PlanTable {...shared} run={run} />
  if (kind === 'calendar') return phone ? <CalendarList {...shared} /> : <CalendarView {...shared} />
  if (kind === 'people') return <PeopleView view={shared.view} groups={shared.groups} onOpen={shared.onOpen} />
  return <Gantt {...shared} />
}

/** What the bars mean, and how far the congress is. */
function Foot({ view }: { view: ScheduleView }) {
  const slack = view.tasks.find((task) => task.slack?.critical && task.mark !== 'congress')?.slack?.days
  return (
    <footer className={styles.foot}>
      <ul aria-label={t.legend.label}>
        {(['done', 'done-late', 'running', 'overdue', 'waiting'] as const).map((state) => (
          <li key={state}>
            <i data-state={state} /> {state === 'running' ? t.legend.running : t.states[state]}
          </li>
        ))}
      </ul>
      <span className={styles.space} />
      <span>
        {t.legend.congress(view.congressDate, daysBetween(view.at, view.congressDate))} {slack === undefined ? '' : t.legend.slack(slack)}
      </span>
    </footer>
  )
}
