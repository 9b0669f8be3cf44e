import { IconCircleCheck, IconCircleDashed, IconPencil, IconRefreshAlert, IconSend } from '@tabler/icons-react'
import type { StatusCounts } from '@van-kien/shared/api/views.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { StackBar } from '../ui/stack-bar.tsx'
import styles from './status-counts.module.css'

const PARTS = [
  { key: 'approved', color: 'var(--vk-ok-bar)', ink: 'var(--vk-ok)', Icon: IconCircleCheck },
  { key: 'submitted', color: 'var(--vk-sent-bar)', ink: 'var(--vk-sent)', Icon: IconSend },
  { key: 'stale', color: 'var(--vk-again-bar)', ink: 'var(--vk-again)', Icon: IconRefreshAlert },
  { key: 'drafting', color: 'var(--vk-draft-bar)', ink: 'var(--vk-draft)', Icon: IconPencil },
  { key: 'unwritten', color: 'var(--vk-none-bar)', ink: 'var(--vk-none)', Icon: IconCircleDashed },
] as const

/** How far a document is: a bar, and the same in icons, numbers and words. */
export function StatusCountsBar({ counts }: { counts: StatusCounts }) {
  if (counts.total === 0) return <p className={styles.none}>{t.counts.none}</p>
  const whole = counts.approved === counts.total
  return (
    <div role="img" aria-label={t.countsAloud(counts)}>
      <StackBar parts={PARTS.map((part) => ({ count: counts[part.key], color: part.color }))} />
      <div className={styles.legend}>
        {PARTS.filter((part) => counts[part.key] > 0).map(({ key, ink, Icon }) => (
          <span key={key} style={{ color: ink }}>
            <Icon size={15} stroke={2} aria-hidden="true" />
            <b>{whole ? `${counts.approved}/${counts.total}` : counts[key]}</b>
            <span>{whole ? t.counts.all : t.counts[key]}</span>
          </span>
        ))}
      </div>
    </div>
  )
}
