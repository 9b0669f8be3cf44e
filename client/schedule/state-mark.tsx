import { IconCalendarDue, IconCircleCheck, IconCircleDashed, IconPlayerTrackNext } from '@tabler/icons-react'
import type { Progress, TaskState } from '@van-kien/shared/domain/schedule/progress.ts'
import { stateText } from '@van-kien/shared/domain/schedule/words.ts'
import styles from './state-mark.module.css'

const ICONS = {
  overdue: IconCalendarDue,
  running: IconPlayerTrackNext,
  waiting: IconCircleDashed,
  'done-late': IconCircleCheck,
  done: IconCircleCheck,
} satisfies Record<TaskState, unknown>

export function StateIcon({ state }: { state: TaskState }) {
  const Icon = ICONS[state]
  return <Icon size={15} stroke={2} aria-hidden="true" />
}

/** A state as icon and word, and by how many days. */
export function StateMark({ progress }: { progress: Pick<Progress, 'state' | 'late'> }) {
  return (
    <span className={styles.state} data-state={progress.state}>
      <StateIcon state={progress.state} />
      <span>{stateText(progress)}</span>
    </span>
  )
}
