import { createContext, useContext } from 'react'
import { figures as t } from '../i18n/vi/figures.ts'
import type { groupCounts } from './figures-view.ts'
import styles from './grid.module.css'

/** Counts of every group, by its id: they follow the values a moment later. */
export const GroupCounts = createContext<ReadonlyMap<string, ReturnType<typeof groupCounts>>>(new Map())

/** Subtotal of a group's row: how complete it is; of a unit how many chỉ tiêu were reached. */
export function GroupHead({ groupId }: { groupId: string }) {
  const counts = useContext(GroupCounts).get(groupId)
  if (!counts) return null
  const { whole, all, grades } = counts
  if (all === 0) return <span className={styles.groupCount}>{t.empty.noFigures}</span>
  if (!grades || grades.targets.judged === 0) return <span className={styles.groupCount}>{t.group.whole(whole, all)}</span>
  return <span className={styles.groupCount}>{t.group.reached(grades.targets.reached, grades.targets.judged)}</span>
}
