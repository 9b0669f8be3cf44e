import { IconClock, IconSquareCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PlanGlance } from '@van-kien/shared/api/schedule.ts'
import type { TaskView } from '@van-kien/shared/api/views.ts'
import { RIGHTS, type Role } from '@van-kien/shared/domain/roles.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { Button } from '../ui/button.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { SUGGESTIONS_BESIDE } from '../view/beside-text.ts'
import { daysUntil } from '../view/due-date.ts'
import { planTaskCount } from '../view/task-count.ts'
import { dayText } from '../view/time-text.ts'
import styles from './lists.module.css'
import { PlanTasks } from './plan-tasks.tsx'

interface Props {
  dossierId: string
  tasks: readonly TaskView[]
  /** What the plan asks of the person, before the sections. */
  plan: PlanGlance | null
  role: Role
  today: string
  title?: string
  /** What there is to read when there is nothing to do. */
  documentId?: string | undefined
}

/** What the person asking has to do, most urgent first; approvals open on the approval page, everything else in the document. */
export function TasksCard({ dossierId, tasks, plan, role, today, title = t.tasks.title, documentId }: Props) {
  const hint = RIGHTS[role].has('team')
    ? t.tasks.emptyLead
    : RIGHTS[role].has('write')
      ? t.tasks.emptyEditor
      : RIGHTS[role].has('approve')
        ? t.tasks.emptyApprover
        : RIGHTS[role].has('remark')
          ? t.tasks.emptyReviewer
          : t.tasks.emptyReader
  const count = tasks.length + planTaskCount(plan)
  return (
    <Card title={title} meta={count > 0 ? t.tasks.count(count) : undefined}>
      {count === 0 ? (
        <Empty
          icon={<IconSquareCheck size={26} stroke={1.5} />}
          title={t.tasks.empty}
          actions={
            documentId ? (
              <Button variant="default" renderRoot={(props) => <Link {...props} to="/van-ban/$documentId" params={{ documentId }} />}>
                {RIGHTS[role].has('write') ? t.tasks.openDocument : t.tasks.readDocument}
              </Button>
            ) : undefined
          }
        >
          {hint}
        </Empty>
      ) : (
        <ul>
          {plan ? <PlanTasks dossierId={dossierId} plan={plan} today={today} /> : null}
          {tasks.map((task) => (
            <li key={`${task.kind}-${task.remarkId ?? task.sectionId}`} className={styles.taskItem}>
              <TaskLink task={task}>
                <span className={styles.taskWords}>
                  {t.tasks.kinds[task.kind]}
                  <small>
                    {task.title}
                    {task.detail && task.kind !== 'overdue' ? ` · ${task.detail}` : null}
                    {task.suggested ? ` · ${t.tasks.suggested(task.suggested)}` : null}
                  </small>
                </span>
                {task.dueDate ? <Due day={task.dueDate} today={today} /> : null}
              </TaskLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function TaskLink({ task, children }: { task: TaskView; children: React.ReactNode }) {
  const approves = task.kind === 'approve' || task.kind === 'stale'
  return approves ? (
    <Link to="/cho-duyet/$sectionId" params={{ sectionId: task.sectionId }} className={styles.task}>
      {children}
    </Link>
  ) : (
    <Link
      to="/van-ban/$documentId"
      params={{ documentId: task.documentId }}
      search={{ muc: task.sectionId, ...besideText(task) }}
      className={styles.task}
    >
      {children}
    </Link>
  )
}

/** What is opened beside the text: the thread, or the list in which the suggestions stand. */
const besideText = ({ remarkId, suggested }: TaskView): { gopy?: string } =>
  remarkId ? { gopy: remarkId } : suggested ? { gopy: SUGGESTIONS_BESIDE } : {}

function Due({ day, today }: { day: string; today: string }) {
  const left = daysUntil(day, today)
  const words =
    left < 0 ? t.tasks.due.late(-left) : left === 0 ? t.tasks.due.today : `${left === 1 ? `${t.tasks.due.tomorrow}, ` : ''}${dayText(day, today)}`
  return (
    <span className={styles.due} data-late={left <= 0 || undefined}>
      {left <= 0 ? <IconClock size={14} stroke={2} aria-hidden="true" /> : null}
      {words}
    </span>
  )
}
