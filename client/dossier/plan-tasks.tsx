import { IconClock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PlanGlance } from '@van-kien/shared/api/schedule.ts'
import { planGlance as t } from '../i18n/vi/plan-glance.ts'
import styles from './lists.module.css'

export function PlanTasks({ dossierId, plan, today }: { dossierId: string; plan: PlanGlance; today: string }) {
  const to = { to: '/ho-so/$dossierId/bieu-tien-do/{-$viec}', className: styles.task } as const
  return (
    <>
      {plan.mine.map((task) => (
        <li key={task.id} className={styles.taskItem}>
          <Link {...to} params={{ dossierId, viec: task.id }}>
            <span className={styles.taskWords}>
              {task.title}
              <small>{[t.task, task.total > 0 ? t.part(task.done, task.total) : ''].filter(Boolean).join(' · ')}</small>
            </span>
            <Due day={task.due} late={task.late} today={today} />
          </Link>
        </li>
      ))}
      {plan.obstacles
        .filter(({ mine }) => mine)
        .map((obstacle) => (
          <li key={obstacle.id} className={styles.taskItem}>
            <Link {...to} params={{ dossierId, viec: obstacle.taskId }}>
              <span className={styles.taskWords}>
                {t.obstacle}
                <small>
                  {obstacle.task}: {obstacle.text}
                </small>
              </span>
              {obstacle.dueDate ? <Due day={obstacle.dueDate} late={0} today={today} /> : null}
            </Link>
          </li>
        ))}
    </>
  )
}

const Due = ({ day, late, today }: { day: string; late: number; today: string }) => (
  <span className={styles.due} data-late={late > 0 || day <= today || undefined}>
    {late > 0 || day <= today ? <IconClock size={14} stroke={2} aria-hidden="true" /> : null}
    {late > 0 ? t.late(late) : t.due(day)}
  </span>
)
