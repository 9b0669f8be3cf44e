import { Autocomplete, Textarea, TextInput } from '@mantine/core'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { isFixed } from '@van-kien/shared/domain/schedule/move.ts'
import { whoText } from '@van-kien/shared/domain/schedule/paper.ts'
import type { Clock, Unit } from '@van-kien/shared/domain/schedule/task.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { factLabel } from './choices.ts'
import styles from './panel.module.css'
import { phasesOf } from './plan-rows.ts'
import { factKey } from './task-draft.ts'
import { ClockFields, PeopleFields, WaitFields } from './task-fields.tsx'
import { type TaskFormProps, useTaskForm } from './use-task-form.ts'

/** All that a task says. Its days go the way of every move: what else moves is shown first. */
export function TaskForm(props: TaskFormProps) {
  const { view, onDone } = props
  const { form, opened, tried, wrong, save, submit } = useTaskForm(props)
  const { values } = form
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
  const fixed = opened !== null && isFixed(opened)
  return (
    <Form onSubmit={submit} className={styles.form}>
      <KeptNote form={form} />
      {text('title', t.form.title, wrong.title)}
      <Autocomplete
        label={t.form.phase}
        value={values.phase}
        error={tried ? wrong.phase : undefined}
        data={phasesOf(view)}
        maxLength={80}
        onChange={(phase) => form.set({ phase })}
      />
      {text('product', t.form.product)}
      {fixed ? null : (
        <div className={styles.pair}>
          {day('start', t.form.start, { missing: t.form.dayMissing })}
          {day('due', t.form.due, { missing: t.form.dayMissing, error: wrong.order })}
        </div>
      )}
      <PeopleFields view={view} form={form} opened={opened} />
      <div className={styles.pair}>
        {text('askedOf', t.form.askedOf)}
        {text('draft', t.form.draft, wrong.draft)}
      </div>
      {day('meeting', t.form.meeting)}
      <WaitFields view={view} form={form} opened={opened} />
      {fixed ? null : <ClockFields form={form} />}
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
