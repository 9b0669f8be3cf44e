import { IconArrowBackUp, IconCalendarDue, IconCircleCheck, IconMessage, IconPencil, IconRefreshAlert, IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PlanGlance } from '@van-kien/shared/api/schedule.ts'
import type { TaskView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { Button } from '../ui/button.tsx'
import { Card, Empty } from '../ui/page.tsx'
import styles from './lists.module.css'
import { countPlanRisks, PlanRisks } from './plan-risks.tsx'

const KINDS = [
  { kind: 'overdue', color: 'var(--vk-son)', Icon: IconCalendarDue },
  { kind: 'stale', color: 'var(--vk-again)', Icon: IconRefreshAlert },
  { kind: 'returned', color: 'var(--vk-again)', Icon: IconArrowBackUp },
  { kind: 'remark', color: 'var(--vk-son)', Icon: IconMessage },
  { kind: 'approve', color: 'var(--vk-sent)', Icon: IconSend },
  { kind: 'write', color: 'var(--vk-draft)', Icon: IconPencil },
] as const

const NAMED = 4

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 88).trimEnd()}…` : text)

/** What endangers the congress day, one line a kind, most urgent first; each name leads to its section. */
export function RisksCard({ dossierId, risks, plan }: { dossierId: string; risks: readonly TaskView[]; plan: PlanGlance | null }) {
  const groups = KINDS.map((kind) => ({ ...kind, tasks: risks.filter((risk) => risk.kind === kind.kind) })).filter((group) => group.tasks.length > 0)
  return (
    <Card title={t.risks.title}>
      {groups.length + countPlanRisks(plan) === 0 ? (
        <Empty icon={<IconCircleCheck size={26} stroke={1.5} />} title={t.risks.empty}>
          {t.risks.emptyText}
        </Empty>
      ) : (
        <ul>
          {plan ? <PlanRisks dossierId={dossierId} plan={plan} /> : null}
          {groups.map((group) => (
            <RiskRow key={group.kind} {...group} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function RiskRow({ kind, color, Icon, tasks }: (typeof KINDS)[number] & { tasks: readonly TaskView[] }) {
  const [all, setAll] = useState(false)
  const only = tasks.length === 1 ? tasks[0] : undefined
  const shown = all ? tasks : tasks.slice(0, NAMED)
  return (
    <li className={styles.risk}>
      <Icon size={19} stroke={1.75} color={color} aria-hidden="true" />
      <div>
        <b>{t.risks.kinds[kind](tasks.length)}</b>
        <p>
          {shown.map((task, index) => (
            <span key={task.remarkId ?? task.sectionId}>
              {index > 0 ? '; ' : null}
              <TaskLink task={task}>{task.title}</TaskLink>
              {kind !== 'stale' && task.detail ? ` (${shortened(task.detail)})` : null}
            </span>
          ))}
          {tasks.length > shown.length ? ` ${t.risks.more(tasks.length - shown.length)}` : null}
        </p>
      </div>
      {only ? (
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => (
            <Link {...props} to="/van-ban/$documentId" params={{ documentId: only.documentId }} search={{ muc: only.sectionId }} />
          )}
        >
          {t.risks.see}
        </Button>
      ) : tasks.length > NAMED ? (
        <Button size="xs" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.risks.seeFew : t.risks.seeAll(tasks.length)}
        </Button>
      ) : null}
    </li>
  )
}

function TaskLink({ task, children }: { task: TaskView; children: string }) {
  return (
    <Link to="/van-ban/$documentId" params={{ documentId: task.documentId }} search={{ muc: task.sectionId }}>
      {children}
    </Link>
  )
}
