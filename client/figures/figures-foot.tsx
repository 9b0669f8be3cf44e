import { IconArrowsDiff, IconCheck, IconClock } from '@tabler/icons-react'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import type { Count } from '@van-kien/shared/domain/figures/grade.ts'
import type { FiguresPresence } from '@van-kien/shared/protocol/figures.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import styles from './figures.module.css'

export interface FootCounts {
  conflicts: number
  missing: number
  confirmed: number
  grades: { targets: Count; parts: Count } | null
}

/** What stands below the grid: what is open in this view, who else is here. */
export function FiguresFoot({ counts, register, others }: { counts: FootCounts; register: RegisterView; others: readonly FiguresPresence[] }) {
  const former = register.units.filter(({ role }) => role === 'former')
  const parts = former.filter(({ share }) => share !== 'whole').length
  const names = [...new Set(others.map(({ name }) => name))]
  const { grades } = counts
  return (
    <footer className={styles.foot}>
      <span className={counts.conflicts > 0 ? styles.bad : undefined}>
        <IconArrowsDiff size={14} stroke={1.75} aria-hidden="true" /> {t.foot.conflicts(counts.conflicts)}
      </span>
      <span>
        <IconClock size={14} stroke={1.75} aria-hidden="true" /> {t.foot.missing(counts.missing)}
      </span>
      <span>
        <IconCheck size={14} stroke={1.75} aria-hidden="true" /> {t.foot.confirmed(counts.confirmed)}
      </span>
      {grades && grades.targets.judged > 0 ? (
        <>
          <span>{t.foot.reached(grades.targets.reached, grades.targets.judged)}</span>
          <span>{t.foot.parts(grades.parts.reached, grades.parts.judged)}</span>
        </>
      ) : null}
      <span className={styles.space} />
      {names.length > 0 ? <span>{t.foot.here(names.join(', '))}</span> : null}
      <span>{t.foot.units(former.length, parts)}</span>
      {register.may.enter ? null : <span>{t.foot.read}</span>}
    </footer>
  )
}
