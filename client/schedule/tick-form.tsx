import { TextInput } from '@mantine/core'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { useState } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { dayIn, dayText } from '../ui/day-text.ts'
import { Form } from '../ui/form.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './panel.module.css'
import type { Run } from './use-run.ts'

const seenOf = ({ tick }: TaskLine) => ({ tick: tick && { day: tick.day, note: tick.note } })

/** Finished by hand, of a task that no fact tells of: on which day, by which paper. */
export function TickPart({ view, task, run, busy }: { view: ScheduleView; task: TaskLine; run: Run; busy: boolean }) {
  const [asking, setAsking] = useState(false)
  if (!task.mayTick && !task.tick) return null
  if (task.tick && !asking)
    return (
      <div className={styles.line}>
        <span>{t.tick.noted(task.tick.day, task.tick.note)}</span>
        {task.mayTick ? (
          <Button
            size="xs"
            variant="default"
            loading={busy}
            onClick={async () => {
              if (await run(() => scheduleApi.tick(view.dossierId, task.id, { tick: null, seen: seenOf(task) }))) toast({ message: t.tick.undone })
            }}
          >
            {t.tick.undo}
          </Button>
        ) : null}
      </div>
    )
  if (!asking)
    return (
      <Button variant="default" onClick={() => setAsking(true)}>
        {t.tick.done}
      </Button>
    )
  return <TickForm {...{ view, task, run, busy }} onDone={() => setAsking(false)} />
}

function TickForm({ view, task, run, busy, onDone }: { view: ScheduleView; task: TaskLine; run: Run; busy: boolean; onDone: () => void }) {
  const form = useKeptFields(`plan-tick/${task.id}`, { day: dayText(view.today), note: '' }, `${t.tick.done}: ${task.title}`)
  const [tried, setTried] = useState(false)
  const day = dayIn(form.values.day)
  const submit = async () => {
    setTried(true)
    if (day === null || day > view.today) return
    const tick = { day, note: form.values.note.trim() }
    if (!(await run(() => scheduleApi.tick(view.dossierId, task.id, { tick, seen: seenOf(task) })))) return
    form.saved()
    toast({ message: t.tick.saved })
    onDone()
  }
  return (
    <Form onSubmit={() => void submit()} className={styles.form}>
      <KeptNote form={form} />
      <DayField
        label={t.tick.day}
        value={form.values.day}
        onChange={(typed) => form.set({ day: typed })}
        words={typedDay}
        tried={tried}
        missing={t.tick.missing}
        error={day !== null && day > view.today ? t.tick.future : undefined}
      />
      <TextInput label={t.tick.note} value={form.values.note} maxLength={500} onChange={(event) => form.set({ note: event.currentTarget.value })} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onDone}>
          {app.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {t.tick.save}
        </Button>
      </div>
    </Form>
  )
}
