import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { useRef, useState } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { useRecordSave } from '../record/use-record-save.ts'
import { dayIn, isNoDay } from '../ui/day-text.ts'
import { toast } from '../ui/toast.tsx'
import { phasesOf } from './plan-rows.ts'
import { CHOSEN, draftOf, emptyDraft, fieldsOf, fieldsOfTask, type TaskDraft } from './task-draft.ts'

/** What the form of a task is given. */
export interface TaskFormProps {
  view: ScheduleView
  /** Null: a new one. */
  task: TaskLine | null
  /** Phase and place of a new one: those of the task that is open. */
  beside: TaskLine | null
  /** Days are stored after what else moves was shown. */
  onDates: (id: string, dates: { start: string; due: string }) => void
  onDone: (id: string | null) => void
  onChanged: () => Promise<unknown>
}

/** A task as it is entered or changed, what is wrong with it, and its saving. Its days go the way of every move: what else moves is shown first. */
export function useTaskForm({ view, task, beside, onDates, onDone, onChanged }: TaskFormProps) {
  const [opened] = useState(task)
  const form = useKeptFields<TaskDraft>(
    `plan-task/${view.dossierId}/${task?.id ?? ''}`,
    opened ? draftOf(opened) : emptyDraft(beside?.due ?? view.today, beside?.phase ?? phasesOf(view)[0] ?? ''),
    opened ? `${t.panel.edit}: ${opened.title}` : t.panel.new,
    CHOSEN,
  )
  const { values } = form
  const [tried, setTried] = useState(false)
  const made = useRef<string | null>(null)
  const [start, due] = [dayIn(values.start), dayIn(values.due)]
  const wrong = {
    title: values.title.trim() === '' ? t.form.titleMissing : undefined,
    phase: values.phase.trim() === '' ? t.form.phaseMissing : undefined,
    order: start !== null && due !== null && start > due ? t.form.order : undefined,
    draft: values.draft.trim() !== '' && !/^[1-9]\d?$/u.test(values.draft.trim()) ? t.form.draftWrong : undefined,
  }
  const save = useRecordSave({
    seen: opened ? fieldsOfTask(opened) : fieldsOf(emptyDraft(view.today, '')),
    save: async (change, seen) => {
      if (opened) return scheduleApi.change(view.dossierId, opened.id, { ...change, seen })
      const { id } = await scheduleApi.add(view.dossierId, {
        ...fieldsOf(values),
        dates: { start: start!, due: due! },
        afterId: beside?.id ?? view.tasks.at(-1)?.id ?? null,
      })
      made.current = id
      return id
    },
    onSaved: async () => {
      form.saved()
      await onChanged()
      toast({ message: opened ? t.panel.saved : t.panel.added })
      if (opened && start && due && (start !== opened.start || due !== opened.due)) onDates(opened.id, { start, due })
      onDone(opened?.id ?? made.current)
    },
  })
  const submit = () => {
    setTried(true)
    if (Object.values(wrong).some((words) => words !== undefined) || start === null || due === null || isNoDay(values.meeting)) return
    save.submit(fieldsOf(values))
  }
  return { form, opened, tried, wrong, save, submit }
}
