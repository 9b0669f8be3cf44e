import type { SectionView } from '@van-kien/shared/api/views.ts'
import { memo } from 'react'
import styles from './sheet.module.css'

type Headed = Pick<SectionView, 'id' | 'level' | 'label' | 'title'>

const RANK: Record<SectionView['level'], 2 | 3 | 4 | 5 | 6> = { plain: 2, part: 2, appendix: 2, roman: 3, num: 4, num2: 5, alpha: 6 }

/** The heading of a section as it stands on paper. Capitals are the paper's, so screen readers get the words as they were written. */
export const SectionHeading = memo(function SectionHeading({ section }: { section: Headed }) {
  const Tag = `h${RANK[section.level]}` as const
  const id = `tieu-de-${section.id}`
  if (section.level === 'part' || section.level === 'appendix')
    return (
      <Tag id={id} className={styles.central}>
        {section.label ? <span className={styles.ordinal}>{section.label}</span> : null}
        <span className={styles.caps}>{section.title}</span>
      </Tag>
    )
  if (section.level === 'plain')
    return (
      <Tag id={id} className={styles.central}>
        <span className={styles.caps}>{section.title}</span>
      </Tag>
    )
  return (
    <Tag id={id} className={`${styles.heading} ${styles[`heading-${section.level}`] ?? ''}`}>
      {section.label} {section.title}
    </Tag>
  )
})
