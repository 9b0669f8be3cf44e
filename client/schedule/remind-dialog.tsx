import { Modal } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { minuteText } from '@van-kien/shared/domain/mail/quiet-hours.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { fractionText, stateText } from '@van-kien/shared/domain/schedule/words.ts'
import { useState } from 'react'
import { scheduleApi, scheduleQueries } from '../api/schedule.ts'
import { copyText } from '../collab/copy-text.ts'
import { app } from '../i18n/vi/app.ts'
import { chase } from '../i18n/vi/chase.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './remind.module.css'
import { useRun } from './use-run.ts'

/** What is due within so many days can be reminded of too. */
const SOON_DAYS = 3

const toRemind = (view: ScheduleView, first: string | null): TaskLine[] => {
  const soon = addDays(view.today, SOON_DAYS)
  return view.tasks
    .filter(({ id, mark, due, progress }) => mark !== 'congress' && !isFinished(progress) && (due <= soon || id === first))
    .toSorted((one, other) => Number(other.id === first) - Number(one.id === first) || one.due.localeCompare(other.due))
}

interface Props {
  view: ScheduleView
  /** The task that is asked about; null: none. */
  first: string | null
  /** To what reminds by itself. */
  onAuto: () => void
  onClose: () => void
}

/** Đôn đốc: whom to remind of what, with the words that go with it, to be sent by the bell and to be copied for Zalo. */
export function RemindDialog({ view, first, onAuto, onClose }: Props) {
  const [tasks] = useState(() => toRemind(view, first))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(tasks.filter(({ id, progress }) => (first === null ? progress.state === 'overdue' : id === first)).map(({ id }) => id)),
  )
  const [shown, setShown] = useState<string | null>(tasks[0]?.id ?? null)
  const { run, busy, error } = useRun(view.dossierId)
  const words = useQuery({ ...scheduleQueries.reminder(view.dossierId, shown ?? ''), enabled: shown !== null })
  const text = words.data ? `${words.data.text}\n${t.remind.link(`${location.origin}/ho-so/${view.dossierId}/bieu-tien-do`)}` : ''
  const task = tasks.find(({ id }) => id === shown)
  const send = async () => {
    const notified = new Set<string>()
    const sent = await run(async () => {
      for (const id of chosen) for (const name of (await scheduleApi.remind(view.dossierId, id)).notified) notified.add(name)
    })
    if (!sent) return
    toast({ message: t.remind.sent(notified.size) })
    onClose()
  }
  const copy = async () =>
    toast(((await copyText(text)) ? { message: t.remind.copied } : { message: t.remind.notCopied, tone: 'news' }) as Parameters<typeof toast>[0])
  return (
    <Modal opened onClose={onClose} title={t.remind.title} size={760}>
      <p className={styles.hint}>{t.remind.hint}</p>
      <p className={styles.hint}>
        {view.plan?.chase.on ? chase.runs(minuteText(view.plan.chase.minute)) : chase.off}
        <br />
        <TextButton onClick={onAuto}>{chase.change}</TextButton>
      </p>
      {error ? <Notice tone="error" title={messageOf(error)} /> : null}
      {tasks.length === 0 ? (
        <p>{t.remind.empty}</p>
      ) : (
        <div className={styles.sides}>
          <ul aria-label={t.remind.list}>
            {tasks.map((one) => (
              <li key={one.id} data-shown={one.id === shown || undefined}>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.has(one.id)}
                    onChange={() => {
                      const next = new Set(chosen)
                      if (!next.delete(one.id)) next.add(one.id)
                      setChosen(next)
                      setShown(one.id)
                    }}
                    onFocus={() => setShown(one.id)}
                  />
                  <span>
                    <b>{one.title}</b>
                    <span data-late={one.progress.state === 'overdue' || undefined}>
                      {[stateText(one.progress), fractionText(one.progress)].filter(Boolean).join(', ')}
                    </span>
                    <small>
                      {[
                        view.people.find(({ id }) => id === one.leadPerson)?.name ?? t.remind.nobody,
                        one.reminded ? t.remind.last(timeText(one.reminded.at, Date.now()), one.reminded.by) : t.remind.never,
                      ].join(' · ')}
                    </small>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <section aria-label={task ? t.remind.textOf(task.title) : t.remind.title}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is scrolled by keys */}
            <p className={styles.text} tabIndex={0}>
              {words.error ? messageOf(words.error) : text}
            </p>
            <Button variant="default" disabled={text === ''} leftSection={<IconCopy size={16} stroke={1.75} />} onClick={() => void copy()}>
              {t.remind.copy}
            </Button>
          </section>
        </div>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {app.cancel}
        </Button>
        {tasks.length > 0 ? (
          <Button loading={busy} disabled={chosen.size === 0} onClick={() => void send()}>
            {t.remind.send(chosen.size)}
          </Button>
        ) : null}
      </div>
    </Modal>
  )
}
