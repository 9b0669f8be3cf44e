import { Select, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ObstacleView, ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { useState } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { newId } from '../record/new-id.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { dayIn, isNoDay } from '../ui/day-text.ts'
import { Form } from '../ui/form.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './panel.module.css'
import type { Run } from './use-run.ts'

interface Props {
  view: ScheduleView
  task: TaskLine
  run: Run
  busy: boolean
  /** The day that is looked at is over: nothing is changed. */
  past: boolean
}

/** What is in the way of a task: told, given to somebody, settled. */
export function Obstacles({ view, task, run, busy, past }: Props) {
  const [asking, setAsking] = useState(false)
  const own = view.obstacles.filter(({ taskId }) => taskId === task.id)
  const settle = async (obstacle: ObstacleView) => {
    const settled = obstacle.settled ? null : { note: '' }
    const seen = { settled: obstacle.settled && { note: obstacle.settled.note } }
    if (await run(() => scheduleApi.changeObstacle(view.dossierId, obstacle.id, { settled, seen })))
      toast({ message: settled ? t.obstacle.settled : t.obstacle.reopened })
  }
  return (
    <section className={styles.part} aria-label={t.obstacle.title}>
      <h3>{t.obstacle.title}</h3>
      {own.length === 0 ? <p className={styles.quiet}>{t.obstacle.none}</p> : null}
      <ul className={styles.obstacles}>
        {own.map((obstacle) => (
          <li key={obstacle.id} data-settled={obstacle.settled ? true : undefined}>
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
            <span>
              {obstacle.text}
              <small>{obstacle.settled ? t.obstacle.settled : t.obstacle.by(obstacle.byName, obstacle.assigneeName, obstacle.dueDate)}</small>
            </span>
            {obstacle.mayAct && !past ? (
              <Button size="xs" variant="default" loading={busy} onClick={() => void settle(obstacle)}>
                {obstacle.settled ? t.obstacle.reopen : t.obstacle.settle}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {asking ? (
        <ObstacleForm {...{ view, task, run, busy }} onDone={() => setAsking(false)} />
      ) : view.may.remark && !past ? (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t.obstacle.add}
        </Button>
      ) : null}
    </section>
  )
}

function ObstacleForm({ view, task, run, busy, onDone }: Omit<Props, 'past'> & { onDone: () => void }) {
  const form = useKeptFields(`plan-obstacle/${task.id}`, { text: '', assignee: '', due: '' }, `${t.obstacle.add}: ${task.title}`, ['assignee'])
  const [tried, setTried] = useState(false)
  const [id] = useState(newId)
  const { text, assignee, due } = form.values
  const submit = async () => {
    setTried(true)
    if (text.trim() === '' || isNoDay(due)) return
    const input = { id, taskId: task.id, text: text.trim(), assignee: assignee || null, dueDate: dayIn(due) }
    if (!(await run(() => scheduleApi.addObstacle(view.dossierId, input)))) return
    form.saved()
    toast({ message: t.obstacle.saved })
    onDone()
  }
  return (
    <Form onSubmit={() => void submit()} className={styles.form}>
      <KeptNote form={form} />
      <Textarea
        label={t.obstacle.text}
        data-autofocus
        autosize
        minRows={2}
        maxLength={1000}
        value={text}
        error={tried && text.trim() === '' ? t.obstacle.textMissing : undefined}
        onChange={(event) => form.set({ text: event.currentTarget.value })}
      />
      <Select
        label={t.obstacle.assignee}
        placeholder={t.obstacle.nobody}
        searchable
        clearable
        value={assignee || null}
        data={view.people.map(({ id: value, name }) => ({ value, label: name }))}
        onChange={(value) => form.set({ assignee: value ?? '' })}
      />
      <DayField label={t.obstacle.due} value={due} onChange={(typed) => form.set({ due: typed })} words={typedDay} tried={tried} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onDone}>
          {app.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {t.obstacle.save}
        </Button>
      </div>
    </Form>
  )
}
