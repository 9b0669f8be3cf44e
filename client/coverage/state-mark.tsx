import { IconFlag } from '@tabler/icons-react'
import type { CoverageState } from '@van-kien/shared/domain/upstream/coverage.ts'
import styles from './state-mark.module.css'

const SHAPES: Record<Exclude<CoverageState, 'drifted'>, string | undefined> = {
  followed: styles.full,
  partly: styles.half,
  missing: styles.none,
  'not-applicable': styles.off,
}

/** The sign of a state; its name always stands beside it or in its label. */
export function StateMark({ state }: { state: CoverageState }) {
  if (state === 'drifted') return <IconFlag className={styles.flag} size={14} stroke={2} aria-hidden />
  return <i className={`${styles.mark} ${SHAPES[state] ?? ''}`} aria-hidden />
}
