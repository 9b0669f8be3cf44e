import { Autocomplete, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { isFixed } from '@van-kien/shared/domain/schedule/move.ts'
import { whoText } from '@van-kien/shared/domain/schedule/paper.ts'
import { CLOCKS, type Clock, UNITS, type Unit } from '@van-kien/shared/domain/schedule/task.ts'
import { useRef, useState } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import { useRecordSave } from '../record/use-record-save.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { DayField } from '../ui/day-field.tsx'
import { dayIn, isNoDay } from '../ui/day-text.ts'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { factChoices, factLabel, whoChoices } from './choices.ts'
import styles from './panel.module.css'
import { phasesOf } from './plan-rows.ts'
import { CHOSEN, draftOf, emptyDraft, factKey, fieldsOf, fieldsOfTask, type TaskDraft } from './task-draft.ts'

interface Props {
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

/** All that a task says. Its days go the way of every move: what else moves is shown first. */
export function TaskForm({ view, task, beside, onDates, onDone, onChanged }: Props) {
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
  const wrongOrder = start !== null && due !== null && start > due ? t.form.order : undefined
  const wrongDraft = values.draft.trim() !== '' && !/^[1-9]\d?$/u.test(values.draft.trim()) ? t.form.draftWrong : undefined
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
    if (
      values.title.trim() === '' ||
      values.phase.trim() === '' ||
      start === null ||
      due === null ||
      wrongOrder ||
      wrongDraft ||
      isNoDay(values.meeting)
    )
      return
    save.submit(fieldsOf(values))
  }
  if (save.conflicts.length > 0)
    return (
      <ConflictChoices
        conflicts={save.conflicts}
        labelOf={(field) => t.form.names[field] ?? field}
        textOf={(field, value) => conflictText(view, field, value)}
        busy={save.isPending}
        onDecide={save.decide}
        onCancel={() => onDone(opened?.id ?? null)}
      />
    )
  const text = (field: 'title' | 'product' | 'askedOf' | 'draft', label: string, error?: string) => (
    <TextInput
      label={label}
      value={values[field]}
      error={tried ? error : undefined}
      maxLength={300}
      onChange={(event) => form.set({ [field]: event.currentTarget.value })}
    />
  )
  const day = (field: 'start' | 'due' | 'meeting', label: string, more: { missing?: string; error?: string | undefined } = {}) => (
    <DayField label={label} value={values[field]} onChange={(typed) => form.set({ [field]: typed })} words={typedDay} tried={tried} {...more} />
  )
  const people = whoChoices(view, opened)
  const fixed = opened !== null && isFixed(opened)
  return (
    <Form onSubmit={submit} className={styles.form}>
      <KeptNote form={form} />
      {text('title', t.form.title, values.title.trim() === '' ? t.form.titleMissing : undefined)}
      <Autocomplete
        label={t.form.phase}
        value={values.phase}
        error={tried && values.phase.trim() === '' ? t.form.phaseMissing : undefined}
        data={phasesOf(view)}
        maxLength={80}
        onChange={(phase) => form.set({ phase })}
      />
      {text('product', t.form.product)}
      {fixed ? null : (
        <div className={styles.pair}>
          {day('start', t.form.start, { missing: t.form.dayMissing })}
          {day('due', t.form.due, { missing: t.form.dayMissing, error: wrongOrder })}
        </div>
      )}
      {(['lead', 'directs'] as const).map((field) => (
        <Select
          key={field}
          label={t.form[field]}
          placeholder={t.form.nobody}
          value={values[field] || null}
          data={people}
          searchable
          clearable
          onChange={(value) => form.set({ [field]: value ?? '' })}
        />
      ))}
      <MultiSelect
        label={t.form.helpers}
        value={values.helpers}
        data={people}
        searchable
        clearable
        maxValues={20}
        onChange={(helpers) => form.set({ helpers })}
      />
      <div className={styles.pair}>
        {text('askedOf', t.form.askedOf)}
        {text('draft', t.form.draft, wrongDraft)}
      </div>
      {day('meeting', t.form.meeting)}
      <MultiSelect
        label={t.form.after}
        description={t.form.afterHint}
        value={values.after}
        searchable
        clearable
        data={view.tasks.filter(({ id }) => id !== task?.id).map(({ id, title }, at) => ({ value: id, label: `${at + 1}. ${title}` }))}
        onChange={(after) => form.set({ after })}
      />
      <MultiSelect
        label={t.form.facts}
        description={t.form.factsHint}
        value={values.facts}
        searchable
        clearable
        data={factChoices(view, values.facts)}
        onChange={(facts) => form.set({ facts })}
      />
      {fixed ? null : (
        <>
          <div className={styles.pair}>
            <Select
              label={t.form.clock}
              value={values.clock}
              allowDeselect={false}
              data={CLOCKS.map((value) => ({ value, label: t.form.clocks[value] }))}
              onChange={(clock) => form.set({ clock: clock as Clock })}
            />
            <Select
              label={t.form.unit}
              value={values.unit}
              allowDeselect={false}
              data={UNITS.map((value) => ({ value, label: t.form.units[value] }))}
              onChange={(unit) => form.set({ unit: unit as Unit })}
            />
          </div>
          <CheckField label={t.form.milestone} checked={values.milestone} onChange={(milestone) => form.set({ milestone })} />
        </>
      )}
      <Textarea
        label={t.form.note}
        value={values.note}
        autosize
        minRows={2}
        maxLength={1000}
        onChange={(event) => form.set({ note: event.currentTarget.value })}
      />
      {save.error ? <Notice tone="error" title={messageOf(save.error)} /> : null}
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => onDone(opened?.id ?? null)}>
          {app.cancel}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {app.save}
        </Button>
      </div>
    </Form>
  )
}

/** A value of a task in words, for whoever chooses between two. */
function conflictText(view: ScheduleView, field: string, value: unknown): string {
  if (field === 'lead' || field === 'directs') return whoText(value as TaskLine['lead'], view) || t.form.nobody
  if (field === 'helpers') return (value as TaskLine['helpers']).map((who) => whoText(who, view)).join(', ') || t.form.nobody
  if (field === 'after') return plainWords((value as string[]).map((id) => view.tasks.find((task) => task.id === id)?.title ?? ''))
  if (field === 'facts') return plainWords((value as TaskLine['facts']).map((fact) => factLabel(view, factKey(fact))))
  if (field === 'clock') return t.form.clocks[value as Clock]
  if (field === 'unit') return t.form.units[value as Unit]
  if (field === 'meeting') return value === null ? plainWords(null) : fullDay(String(value))
  return plainWords(value)
}
