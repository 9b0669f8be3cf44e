import { IconArrowsDiff, IconClock } from '@tabler/icons-react'
import type { Figure } from '@van-kien/shared/domain/figures/figure.ts'
import { GRADE_NAMES, type Graded } from '@van-kien/shared/domain/figures/grade.ts'
import type { Total } from '@van-kien/shared/domain/figures/merge.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { METHOD_NAMES, NO_TOTAL_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import { useSyncExternalStore } from 'react'
import { figures as t } from '../i18n/vi/figures.ts'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import styles from './grid.module.css'

/** What a total is shown as: 'a/b' counts units, whatever the figure counts. */
export const totalText = (figure: Figure, total: Extract<Total, { ok: true }>): string =>
  showValue(figure.method.kind === 'count-met' ? 'ratio' : figure.kind, total.value)

/** How a figure's values are put together, short: 'Theo số hộ'. */
export function methodWords({ method }: Figure, figures: readonly Figure[]): string {
  if (method.kind !== 'weighted') return METHOD_NAMES[method.kind]
  const name = figures.find(({ id }) => id === method.by)?.name ?? ''
  return `Theo ${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`
}

/** The new ward's value; where there is none, why. */
export function TotalFace({ figure, period, store }: { figure: Figure; period: string; store: FiguresStore }) {
  useSyncExternalStore(store.subscribe, () => faceOf(store.lookup.total(figure.id, period)))
  const total = store.lookup.total(figure.id, period)
  if (total.ok) return <b className={styles.total}>{totalText(figure, total)}</b>
  const words = NO_TOTAL_WORDS[total.why]
  if (total.why === 'conflict')
    return (
      <span className={page.open} title={words}>
        <IconArrowsDiff size={13} stroke={2} aria-hidden="true" /> chưa chốt
      </span>
    )
  if (total.why === 'narrative' || total.why === 'not-combinable')
    return (
      <span title={words}>
        {t.cell.notCombined}
        <span className={page.hidden}>{words}</span>
      </span>
    )
  return (
    <span className={styles.missing} title={words}>
      <IconClock size={13} stroke={1.75} aria-hidden="true" /> {t.cell.noTotal}
      <span className={page.hidden}>{words}</span>
    </span>
  )
}

const faceOf = (total: Total): string => (total.ok ? total.value : total.why)

/** How a figure of a unit is judged. */
export function GradeFace({ figure, unitId, store }: { figure: Figure; unitId: string; store: FiguresStore }) {
  useSyncExternalStore(store.subscribe, () => JSON.stringify(store.lookup.grade(figure, unitId)))
  const graded = store.lookup.grade(figure, unitId)
  return (
    <span className={graded.grade === 'missed' ? page.open : graded.grade.startsWith('not') ? styles.quiet : undefined} title={gradeWords(graded)}>
      {GRADE_NAMES[graded.grade]}
      {graded.early !== null ? <small> · {graded.early}</small> : null}
      {graded.reason !== null ? ' *' : ''}
    </span>
  )
}

export function gradeWords({ grade, early, estimated, reason }: Graded): string {
  const more = [early === null ? '' : t.grade.early(early), estimated ? t.grade.estimated : '', reason === null ? '' : t.grade.own(reason)]
  return [GRADE_NAMES[grade], ...more.filter((words) => words !== '')].join(', ')
}
