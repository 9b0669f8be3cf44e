import type { SectionView } from '@van-kien/shared/api/views.ts'
import { memo } from 'react'
import styles from './section-heading.module.css'

type Headed = Pick<SectionView, 'id' | 'level' | 'label' | 'title'>

const TAGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const

/** The heading of a section as it stands on paper. Capitals are the paper's, so screen readers get the words as they were written; `depth`: of the outline, 0 for a top section. */
export const SectionHeading = memo(function SectionHeading({ section, depth }: { section: Headed; depth: number }) {
  const Tag = TAGS[Math.min(depth, TAGS.length - 1)]!
  // The words without their number, for whoever marks places in them.
  const named = { id: `tieu-de-${section.id}`, 'data-title': section.title }
  if (section.level === 'part' || section.level === 'appendix')
    return (
      <Tag {...named} className={styles.central}>
        {section.label ? <span>{section.label}</span> : null}
        <span className={styles.caps}>{section.title}</span>
      </Tag>
    )
  if (section.level === 'plain')
    return (
      <Tag {...named} className={styles.central}>
        <span className={styles.caps}>{section.title}</span>
      </Tag>
    )
  return (
    <Tag {...named} className={`${styles.heading} ${styles[`heading-${section.level}`] ?? ''}`}>
      {section.label} {section.title}
    </Tag>
  )
})
