import { MultiSelect, Select } from '@mantine/core'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { CLOCKS, type Clock, UNITS, type Unit } from '@van-kien/shared/domain/schedule/task.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import type { KeptForm } from '../kept-fields/use-kept-fields.ts'
import { CheckField } from '../ui/check-field.tsx'
import { factChoices, whoChoices } from './choices.ts'
import styles from './panel.module.css'
import type { TaskDraft } from './task-draft.ts'

interface Props {
  view: ScheduleView
  form: KeptForm<TaskDraft>
  /** The task as it was when the form opened; null: a new one. */
  opened: TaskLine | null
}

/** Who leads, who directs, who helps. */
export function PeopleFields({ view, form, opened }: Props) {
  const { values } = form
  const people = whoChoices(view, opened)
  return (
    <>
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
    </>
  )
}

/** Which tasks it waits for, and what tells of it by itself. */
export function WaitFields({ view, form, opened }: Props) {
  const { values } = form
  return (
    <>
      <MultiSelect
        label={t.form.after}
        description={t.form.afterHint}
        value={values.after}
        searchable
        clearable
        data={view.tasks.filter(({ id }) => id !== opened?.id).map(({ id, title }, at) => ({ value: id, label: `${at + 1}. ${title}` }))}
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
    </>
  )
}

/** From which day it counts, in which days, and whether it is a milestone. */
export function ClockFields({ form }: Pick<Props, 'form'>) {
  const { values } = form
  return (
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
  )
}
