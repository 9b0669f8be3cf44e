import { IconBellRinging, IconPencil, IconTrash, IconX } from '@tabler/icons-react'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { whoText } from '@van-kien/shared/domain/schedule/paper.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { fractionText, listText, officeDay } from '@van-kien/shared/domain/schedule/words.ts'
import type { ReactNode } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { app } from '../i18n/vi/app.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { Button } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { factLabel } from './choices.ts'
import { Obstacles } from './obstacles.tsx'
import styles from './panel.module.css'
import { StateMark } from './state-mark.tsx'
import { factKey } from './task-draft.ts'
import { TickPart } from './tick-form.tsx'
import type { Run } from './use-run.ts'

interface Props {
  view: ScheduleView
  task: TaskLine
  run: Run
  busy: boolean
  /** The plan may be changed here; `past`: a day that is over is looked at. */
  edits: boolean
  past: boolean
  onOpen: (id: string) => void
  onEdit: () => void
  onRemind: () => void
  onClose: () => void
}

/** What there is about one task: how far it is and why, what it waits for, what is in its way. */
export function TaskPanel(props: Props) {
  const { view, task, run, busy, edits, past } = props
  const { progress } = task
  const byId = new Map(view.tasks.map((one) => [one.id, one]))
  const before = task.after.flatMap((id) => byId.get(id) ?? [])
  const behind = view.tasks.filter(({ after }) => after.includes(task.id))
  const remove = () =>
    ask({
      ...{ title: t.panel.removeTitle(task.title), text: t.panel.removeText, confirm: t.panel.remove, cancel: app.cancel, destroys: true },
      onConfirm: async () => {
        if (!(await run(() => scheduleApi.remove(view.dossierId, task.id, task.title)))) return
        toast({ message: t.panel.removed })
        props.onClose()
      },
    })
  return (
    <>
      <header className={styles.head}>
        <h2>{task.title}</h2>
        <IconButton label={t.panel.close} onClick={props.onClose}>
          <IconX size={18} stroke={1.75} />
        </IconButton>
      </header>
      <div className={styles.state}>
        <StateMark progress={progress} />
        <span>{fractionText(progress)}</span>
      </div>
      {progress.finished ? <p>{t.panel.finished(progress.finished)}</p> : null}
      {progress.openCount > 0 ? (
        <p>
          {t.panel.openCount(progress.openCount)} {listText(progress.open, progress.openCount)}
        </p>
      ) : null}
      {progress.broken ? <p className={styles.wrong}>{t.panel.broken}</p> : null}
      {task.slack && task.mark !== 'congress' ? (
        <p className={task.slack.days <= 0 ? styles.wrong : styles.quiet}>
          {task.slack.critical ? `${t.panel.critical}. ` : ''}
          {t.panel.slack(task.slack.days)}
        </p>
      ) : null}
      {past ? null : <TickPart key={task.id} {...{ view, task, run, busy }} />}
      <dl className={styles.facts}>
        <Fact name={t.form.product}>{task.product}</Fact>
        <Fact name={t.form.lead}>{leadText(view, task)}</Fact>
        <Fact name={t.heads.directs}>{whoText(task.directs, view)}</Fact>
        <Fact name={t.form.helpers}>{task.helpers.map((who) => whoText(who, view)).join(', ')}</Fact>
        <Fact name={t.form.askedOf}>{task.askedOf}</Fact>
        <Fact name={t.form.draft}>{task.draft === null ? '' : String(task.draft)}</Fact>
        <Fact name={t.heads.meeting}>{task.meeting === null ? '' : officeDay(task.meeting)}</Fact>
        <Fact name={t.form.start}>{officeDay(task.start)}</Fact>
        <Fact name={t.form.due}>{officeDay(task.due)}</Fact>
        <Fact name={t.panel.facts}>
          {task.facts.length === 0 ? t.panel.noFacts : task.facts.map((fact) => factLabel(view, factKey(fact))).join('; ')}
        </Fact>
        <Fact name={t.form.note}>{task.note}</Fact>
      </dl>
      <TaskLinks title={t.panel.after} tasks={before} onOpen={props.onOpen} />
      <TaskLinks title={t.panel.before} tasks={behind} onOpen={props.onOpen} />
      <Obstacles key={`obstacles ${task.id}`} {...{ view, task, run, busy, past }} />
      {edits ? (
        <div className={styles.buttons}>
          {task.mark === 'congress' ? null : (
            <Button variant="default" destroys leftSection={<IconTrash size={16} stroke={1.75} />} onClick={remove}>
              {t.panel.remove}
            </Button>
          )}
          {isFinished(progress) || task.mark === 'congress' ? null : (
            <Button variant="default" leftSection={<IconBellRinging size={16} stroke={1.75} />} onClick={props.onRemind}>
              {t.remind.title}
            </Button>
          )}
          <Button leftSection={<IconPencil size={16} stroke={1.75} />} onClick={props.onEdit}>
            {t.panel.edit}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function leadText(view: ScheduleView, task: TaskLine): string {
  const said = whoText(task.lead, view)
  const person = view.people.find(({ id }) => id === task.leadPerson)?.name
  return person && person !== said ? `${said} (${person})` : said
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children === '' ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )

function TaskLinks({ title, tasks, onOpen }: { title: string; tasks: readonly TaskLine[]; onOpen: (id: string) => void }) {
  if (tasks.length === 0) return null
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.links}>
        {tasks.map((task) => (
          <li key={task.id}>
            <TextButton onClick={() => onOpen(task.id)}>{task.title}</TextButton> <StateMark progress={task.progress} />
          </li>
        ))}
      </ul>
    </section>
  )
}
