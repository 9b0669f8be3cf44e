import type { CSSProperties } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { formatCount, formatPlan, formatTotal } from '../../view/page-estimate.ts'
import type { countFaces, StatusFace } from '../../view/status-face.ts'
import type { PageCount } from '../model/page-count.ts'
import styles from './outline.module.css'

const ORDER: StatusFace[] = ['ok', 'sent', 'again', 'draft', 'none']

/** How far the document is: a bar and the same in words, both counted from statuses. */
export function OutlineProgress({
  counts,
  total: written,
  plan,
}: {
  counts: ReturnType<typeof countFaces>
  total: PageCount['total']
  plan: number | null
}) {
  const labels = ORDER.filter((face) => counts[face] > 0).map((face) => text.outline.bar(text.status[face], counts[face]))
  const [approved, total] = text.outline.approvedOf(formatCount(counts.ok), formatCount(counts.total))
  return (
    <>
      <div className={styles.stack} role="img" aria-label={labels.join('; ')} title={labels.join('\n')}>
        {ORDER.filter((face) => counts[face] > 0).map((face) => (
          <i key={face} className={styles[`bar-${face}`]} style={{ '--n': counts[face] } as CSSProperties} />
        ))}
      </div>
      <div className={styles.counts}>
        <span>
          <b>
            {approved}
            {total}
          </b>{' '}
          {text.outline.approvedWords}
        </span>
        <span>{text.outline.pages(formatTotal(written.text + written.appendices, written.exact), plan === null ? null : formatPlan(plan))}</span>
      </div>
    </>
  )
}
