import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PlanGlance, PlanGlanceLine } from '@van-kien/shared/api/schedule.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { planGlance as t } from '../i18n/vi/plan-glance.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { dayText } from '../view/time-text.ts'
import styles from './plan-timeline.module.css'

/** Meetings, the reading and the congress in their order, with today among them; each leads to its line of the plan. */
export function PlanTimeline({ dossierId, plan, today, mayPlan }: { dossierId: string; plan: PlanGlance | null; today: string; mayPlan: boolean }) {
  if (plan === null)
    return mayPlan ? (
      <Card className={styles.none}>
        <span>
          <b>{t.none}</b> {t.noneText}
        </span>
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/ho-so/$dossierId/bieu-tien-do/{-$viec}" params={{ dossierId }} />}>
          {t.begin}
        </Button>
      </Card>
    ) : null
  const behind = plan.milestones.filter(({ due }) => due < today)
  const ahead = plan.milestones.filter(({ due }) => due >= today)
  const item = (line: PlanGlanceLine) => <Milestone key={line.id} {...{ dossierId, line, today }} />
  return (
    <Card className={styles.card}>
      <ol className={styles.line} aria-label={t.timeline}>
        {behind.map(item)}
        <li className={styles.today}>
          <span>{t.today(dayText(today, today))}</span>
          <i aria-hidden="true" />
          <Link to="/ho-so/$dossierId/bieu-tien-do/{-$viec}" params={{ dossierId }}>
            {t.whole}
          </Link>
        </li>
        {ahead.map(item)}
      </ol>
    </Card>
  )
}

function Milestone({ dossierId, line, today }: { dossierId: string; line: PlanGlanceLine; today: string }) {
  const state = isFinished(line) ? 'done' : line.state === 'overdue' ? 'late' : 'open'
  return (
    <li data-state={state} data-mark={line.mark}>
      <span>{dayText(line.due, today)}</span>
      <i aria-hidden="true">{state === 'done' ? <IconCheck size={12} stroke={3} /> : null}</i>
      <Link to="/ho-so/$dossierId/bieu-tien-do/{-$viec}" params={{ dossierId, viec: line.id }}>
        {line.title} <span className="vk-sr">({t.states[state]})</span>
      </Link>
    </li>
  )
}
