import { IconAlertTriangle, IconCalendarDue, IconUserQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PlanGlance } from '@van-kien/shared/api/schedule.ts'
import type { ReactNode } from 'react'
import { planGlance as t } from '../i18n/vi/plan-glance.ts'
import { Button } from '../ui/button.tsx'
import styles from './lists.module.css'

const NAMED = 3

/** How many lines the plan adds to what endangers the day. */
export const countPlanRisks = (plan: PlanGlance | null): number =>
  plan === null ? 0 : [plan.late.length, plan.obstacles.length, plan.nobody].filter((count) => count > 0).length

/** What the plan says that endangers the day: tasks behind their day, what is in the way, what nobody leads. */
export function PlanRisks({ dossierId, plan }: { dossierId: string; plan: PlanGlance }) {
  const line = (id: string, title: string) => (
    <Link to="/ho-so/$dossierId/bieu-tien-do/{-$viec}" params={{ dossierId, viec: id }}>
      {title}
    </Link>
  )
  const listed = (items: readonly { key: string; node: ReactNode }[]) => (
    <>
      {items.slice(0, NAMED).map(({ key, node }, index) => (
        <span key={key}>
          {index > 0 ? '; ' : null}
          {node}
        </span>
      ))}
      {items.length > NAMED ? ` ${t.risks.more(items.length - NAMED)}` : null}
    </>
  )
  return (
    <>
      {plan.late.length > 0 ? (
        <Row
          dossierId={dossierId}
          icon={<IconCalendarDue size={19} stroke={1.75} color="var(--vk-son)" aria-hidden="true" />}
          title={t.risks.late(plan.late.length)}
        >
          {listed(
            plan.late.map((task) => ({
              key: task.id,
              node: (
                <>
                  {line(task.id, task.title)} ({t.risks.lateItem(task.who, task.late)})
                </>
              ),
            })),
          )}
        </Row>
      ) : null}
      {plan.obstacles.length > 0 ? (
        <Row
          dossierId={dossierId}
          icon={<IconAlertTriangle size={19} stroke={1.75} color="var(--vk-son)" aria-hidden="true" />}
          title={t.risks.obstacles(plan.obstacles.length)}
        >
          {listed(
            plan.obstacles.map(({ id, taskId, task, text }) => ({
              key: id,
              node: (
                <>
                  {line(taskId, task)}: {text}
                </>
              ),
            })),
          )}
        </Row>
      ) : null}
      {plan.nobody > 0 ? (
        <Row
          dossierId={dossierId}
          icon={<IconUserQuestion size={19} stroke={1.75} color="var(--vk-again)" aria-hidden="true" />}
          title={t.risks.nobody(plan.nobody)}
        >
          {t.risks.nobodyText}
        </Row>
      ) : null}
    </>
  )
}

function Row({ dossierId, icon, title, children }: { dossierId: string; icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <li className={styles.risk}>
      {icon}
      <div>
        <b>{title}</b>
        <p>{children}</p>
      </div>
      <Button
        size="xs"
        variant="default"
        renderRoot={(props) => <Link {...props} to="/ho-so/$dossierId/bieu-tien-do/{-$viec}" params={{ dossierId }} />}
      >
        {t.risks.open}
      </Button>
    </li>
  )
}
