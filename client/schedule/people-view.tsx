import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { whoText } from '@van-kien/shared/domain/schedule/paper.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { Card } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { dayText } from '../view/time-text.ts'
import styles from './people-view.module.css'
import { heaviestDay, type PhaseGroup } from './plan-rows.ts'
import { StateMark } from './state-mark.tsx'

/** Tasks by who leads them: a person of the team, else the post; with how much each has to do at once. */
export function PeopleView({ view, groups, onOpen }: { view: ScheduleView; groups: readonly PhaseGroup[]; onOpen: (id: string) => void }) {
  const tasks = groups.flatMap((group) => group.tasks.map(({ task }) => task))
  const nameOf = (task: TaskLine): string =>
    view.people.find(({ id }) => id === task.leadPerson)?.name ?? whoText({ ...task.lead, person: null }, view)
  const byName = [...Map.groupBy(tasks, nameOf)].toSorted(
    ([one, mine], [other, theirs]) => loadOf(theirs) - loadOf(mine) || one.localeCompare(other, 'vi'),
  )
  return (
    <div className={styles.cards}>
      {byName.map(([name, own]) => {
        const open = own.filter(({ progress }) => !isFinished(progress))
        const late = open.filter(({ progress }) => progress.state === 'overdue').length
        const most = heaviestDay(open)
        return (
          <Card key={name} title={name || t.people.nobody} meta={open.length > 0 ? t.people.load(open.length, late) : t.people.free}>
            {most && most.count > 1 ? <p className={styles.most}>{t.people.most(most.count, most.day)}</p> : null}
            <ul>
              {own.map((task) => (
                <li key={task.id}>
                  <TextButton onClick={() => onOpen(task.id)}>{task.title}</TextButton>
                  <span>{dayText(task.due, view.today)}</span>
                  <StateMark progress={task.progress} />
                </li>
              ))}
            </ul>
          </Card>
        )
      })}
    </div>
  )
}

const loadOf = (tasks: readonly TaskLine[]): number => tasks.filter(({ progress }) => !isFinished(progress)).length
