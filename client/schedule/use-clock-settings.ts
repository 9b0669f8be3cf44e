import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { wrongCongressDate } from '@van-kien/shared/domain/congress-facts.ts'
import { useRef, useState } from 'react'
import { usePastDay } from '../hooks/use-past-day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { useRecordSave } from '../record/use-record-save.ts'
import { dayIn, dayText } from '../ui/day-text.ts'
import { toast } from '../ui/toast.tsx'
import { daysToText, textToDays } from './own-days.ts'
import { changePlanSettings, type PlanSettings } from './plan-settings.ts'

/** What the dialog of the days is given. */
export interface SettingsProps {
  view: ScheduleView
  onClose: () => void
  onChanged: () => Promise<unknown>
  /** Told what undoes the change; answers with what a press on “Hoàn tác” does. */
  onUndo: (work: () => Promise<unknown>) => () => void
}

/** The days from which the plan counts as they are being changed, what is wrong with them, and their saving with the way to undo it. */
export function useClockSettings({ view, onClose, onChanged, onUndo }: SettingsProps) {
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
  const wrong = {
    congress: congress !== null && congress !== seen.congressDate ? (wrongCongressDate(congress, view.term) ?? undefined) : undefined,
    reading: congress !== null && reading !== null && reading > congress ? t.settings.readingLate : undefined,
    days: days.ok ? undefined : t.settings.daysWrong(days.line),
  }
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
    if (congress === null || reading === null || wrong.congress || wrong.reading || !days.ok) return
    askPast(congress, seen.congressDate, () => save.submit({ congressDate: congress, readingDate: reading, days: days.days }))
  }
  return { form, tried, congress, reading, wrong, save, submit }
}
