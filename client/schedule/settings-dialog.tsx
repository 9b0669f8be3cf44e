import { Modal, Stack, Textarea } from '@mantine/core'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { wrongCongressDate } from '@van-kien/shared/domain/congress-facts.ts'
import { type DayRule, workCalendar } from '@van-kien/shared/domain/schedule/calendar.ts'
import { moveClock } from '@van-kien/shared/domain/schedule/move.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { officeDay } from '@van-kien/shared/domain/schedule/words.ts'
import { useRef, useState } from 'react'
import { usePastDay } from '../hooks/use-past-day.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import { useRecordSave } from '../record/use-record-save.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { dayIn, dayText } from '../ui/day-text.ts'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { daysToText, textToDays } from './own-days.ts'
import { changePlanSettings, type PlanSettings } from './plan-settings.ts'

interface Props {
  view: ScheduleView
  onClose: () => void
  onChanged: () => Promise<unknown>
  /** Told what undoes the change; answers with what a press on “Hoàn tác” does. */
  onUndo: (work: () => Promise<unknown>) => () => void
}

/** Days from which the plan counts: the congress, the reading, days off of the dossier's own; with what moves when they do. */
export function SettingsDialog({ view, onClose, onChanged, onUndo }: Props) {
  const [opened] = useState(view)
  const seen = { congressDate: opened.congressDate, readingDate: opened.plan!.readingDate, days: opened.plan!.days }
  const form = useKeptFields(
    `plan-settings/${view.dossierId}`,
    { congress: dayText(seen.congressDate), reading: dayText(seen.readingDate), days: daysToText(seen.days) },
    t.settings.title,
  )
  const [tried, setTried] = useState(false)
  const undo = useRef<(() => void) | null>(null)
  const askPast = usePastDay()
  const [congress, reading] = [dayIn(form.values.congress), dayIn(form.values.reading)]
  const days = textToDays(form.values.days)
  const congressWrong = congress !== null && congress !== seen.congressDate ? (wrongCongressDate(congress, view.term) ?? undefined) : undefined
  const readingWrong = congress !== null && reading !== null && reading > congress ? t.settings.readingLate : undefined
  const save = useRecordSave<PlanSettings>({
    seen,
    save: async (change, before) => {
      undo.current = onUndo(await changePlanSettings(view.dossierId, change, before))
    },
    onSaved: async () => {
      form.saved()
      await onChanged()
      toast({ message: t.settings.saved, ...(undo.current ? { action: { label: t.move.undo, run: undo.current } } : {}) })
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (congress === null || reading === null || congressWrong || readingWrong || !days.ok) return
    askPast(congress, seen.congressDate, () => save.submit({ congressDate: congress, readingDate: reading, days: days.days }))
  }
  if (save.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={t.settings.title} size={560} closeOnClickOutside={false}>
        <ConflictChoices
          conflicts={save.conflicts}
          labelOf={(field) => t.settings.names[field] ?? field}
          textOf={(field, value) => (field === 'days' ? plainWords(daysToText(value as DayRule[])) : officeDay(String(value)))}
          busy={save.isPending}
          onDecide={save.decide}
          onCancel={onClose}
        />
      </Modal>
    )
  const moves = preview(view, { congress, reading })
  return (
    <Modal opened onClose={onClose} title={t.settings.title} size={560} closeOnClickOutside={false}>
      <Form onSubmit={submit}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <DayField
            label={t.settings.congress}
            description={t.settings.congressHint}
            value={form.values.congress}
            onChange={(typed) => form.set({ congress: typed })}
            words={typedDay}
            tried={tried}
            missing={t.form.dayMissing}
            error={congressWrong}
          />
          <DayField
            label={t.settings.reading}
            description={t.settings.readingHint}
            value={form.values.reading}
            onChange={(typed) => form.set({ reading: typed })}
            words={typedDay}
            tried={tried}
            missing={t.form.dayMissing}
            error={readingWrong}
          />
          {moves.length > 0 ? (
            <Notice tone="info" title={t.move.label}>
              <ul>
                {moves.map(({ title, from, to }) => (
                  <li key={title}>{t.move.item(title, from, to)}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
          <Textarea
            label={t.settings.days}
            description={t.settings.daysHint}
            autosize
            minRows={2}
            value={form.values.days}
            error={tried && !days.ok ? t.settings.daysWrong(days.line) : undefined}
            onChange={(event) => form.set({ days: event.currentTarget.value })}
          />
          {save.error ? <Notice tone="error" title={messageOf(save.error)} /> : null}
          <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {app.save}
            </Button>
          </div>
        </Stack>
      </Form>
    </Modal>
  )
}

/** What moves when these days are saved, by title. */
function preview(view: ScheduleView, to: { congress: string | null; reading: string | null }): { title: string; from: string; to: string }[] {
  const calendar = workCalendar([...view.holidays, ...view.plan!.days])
  const finished = new Set(view.tasks.filter(({ progress }) => isFinished(progress)).map(({ id }) => id))
  const now = new Map(view.tasks.map((task) => [task.id, task]))
  const clocks = [
    { clock: 'reading' as const, from: view.plan!.readingDate, to: to.reading },
    { clock: 'congress' as const, from: view.congressDate, to: to.congress },
  ]
  for (const { clock, from, to: day } of clocks) {
    if (day === null || day === from) continue
    for (const moved of moveClock([...now.values()], { clock, from, to: day }, finished, calendar, view.today))
      now.set(moved.id, { ...now.get(moved.id)!, ...moved.to })
  }
  return view.tasks.flatMap(({ id, title, due }) => {
    const after = now.get(id)!.due
    return after === due ? [] : [{ title, from: due, to: after }]
  })
}
