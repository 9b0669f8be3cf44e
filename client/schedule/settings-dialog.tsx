import { Modal, Stack, Textarea } from '@mantine/core'
import type { DayRule } from '@van-kien/shared/domain/schedule/calendar.ts'
import { officeDay } from '@van-kien/shared/domain/schedule/words.ts'
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
import { movesWith } from './moves-with.ts'
import { daysToText } from './own-days.ts'
import { type SettingsProps, useClockSettings } from './use-clock-settings.ts'

/** Days from which the plan counts: the congress, the reading, days off of the dossier's own; with what moves when they do. */
export function SettingsDialog(props: SettingsProps) {
  const { view, onClose } = props
  const { form, tried, congress, reading, wrong, save, submit } = useClockSettings(props)
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
  const moves = movesWith(view, { congress, reading })
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
            error={wrong.congress}
          />
          <DayField
            label={t.settings.reading}
            description={t.settings.readingHint}
            value={form.values.reading}
            onChange={(typed) => form.set({ reading: typed })}
            words={typedDay}
            tried={tried}
            missing={t.form.dayMissing}
            error={wrong.reading}
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
            error={tried ? wrong.days : undefined}
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
