import type { ReactNode } from 'react'
import styles from './table.module.css'

/**
 * Rows of a list with column heads; on a phone each row becomes a block. Rows are plain `<tr>`; mark one with `data-problem` or `data-quiet`. On a phone a
 * cell says its `data-label` before its words, is left out with `data-empty`, and stands beside its neighbours with `data-inline`.
 */
export function Table({ label, heads, children }: { label: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** The last cell of a row: what can be done with it. */
export const RowActions = ({ children }: { children: ReactNode }) => <div className={styles.actions}>{children}</div>
