import { Modal, Stack } from '@mantine/core'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { minuteText, readMinute } from '@van-kien/shared/domain/mail/quiet-hours.ts'
import { type ChaseSettings, readBefore, wrongChase } from '@van-kien/shared/domain/schedule/chase.ts'
import { useState } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { app } from '../i18n/vi/app.ts'
import { chase as t } from '../i18n/vi/chase.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './chase-dialog.module.css'
import { useRun } from './use-run.ts'

const LATE = ['owner', 'lead', 'approver'] as const
const dayCount = (text: string): number | null => (/^\s*\d{1,3}\s*$/.test(text) ? Number(text) : null)

/** When people are reminded of the tasks of this plan, and who hears of what is late after how many days. */
export function ChaseDialog({ view, onClose }: { view: ScheduleView; onClose: () => void }) {
  const [seen] = useState(view.plan!.chase)
  const { run, busy, error } = useRun(view.dossierId)
  const form = useKeptFields(`plan-chase/${view.dossierId}`, textsOf(seen), t.title, ['on', 'brief'])
  const { values } = form
  const [tried, setTried] = useState(false)
  const [minute, before] = [readMinute(values.time), readBefore(values.before)]
  const late = { owner: dayCount(values.owner), lead: dayCount(values.lead), approver: dayCount(values.approver) }
  const settings = wholeOf({ on: values.on, brief: values.brief, minute, before, ...late })
  const wrong = settings && wrongChase(settings)
  const submit = async () => {
    setTried(true)
    if (settings === null || wrong !== null) return
    if (!(await run(() => scheduleApi.settings(view.dossierId, { chase: settings, seen: { chase: seen } })))) return
    form.saved()
    toast({ message: t.saved })
    onClose()
  }
  const field = (name: 'time' | 'before' | (typeof LATE)[number], label: string, problem: string | null, description?: string) => (
    <TextField
      key={name}
      label={label}
      {...(description ? { description } : {})}
      value={values[name]}
      error={tried && problem !== null ? problem : undefined}
      onChange={(event) => form.set({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <Modal opened onClose={onClose} title={t.title} size={560} closeOnClickOutside={false}>
      <Form onSubmit={() => void submit()} refused={error}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <p className={styles.about}>{t.about}</p>
          <CheckField label={t.on} checked={values.on} onChange={(on) => form.set({ on })} />
          {field('time', t.time, minute === null ? t.timeWrong : null)}
          {field('before', t.before, before === null ? t.beforeWrong : null, t.beforeHint)}
          <fieldset className={styles.late}>
            <legend>{t.late}</legend>
            {LATE.map((name) => field(name, t[name], late[name] === null ? t.wrong : null))}
          </fieldset>
          <CheckField label={t.brief} checked={values.brief} onChange={(brief) => form.set({ brief })} />
          {tried && wrong !== null ? <Notice tone="error" title={wrong} /> : null}
          {error ? <Notice tone="error" title={messageOf(error)} /> : null}
          <div className={styles.buttons}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {app.save}
            </Button>
          </div>
        </Stack>
      </Form>
    </Modal>
  )
}

const textsOf = (settings: ChaseSettings) => ({
  ...{ on: settings.on, brief: settings.brief, time: minuteText(settings.minute), before: settings.before.join(', ') },
  ...{ owner: String(settings.owner), lead: String(settings.lead), approver: String(settings.approver) },
})

/** Null: a field says nothing yet that can be read. */
const wholeOf = (given: { [Name in keyof ChaseSettings]: ChaseSettings[Name] | null }): ChaseSettings | null =>
  Object.values(given).some((value) => value === null) ? null : (given as ChaseSettings)
