import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type CSSProperties, memo } from 'react'
import type { Recovery } from '../../collab/recovery.ts'
import { statusFace } from '../model/status-face.ts'
import { usePage, usePageState } from '../page-context.ts'
import { RecoveryCard } from './recovery-part.tsx'
import { SectionBody } from './section-body.tsx'
import { SectionHeading } from './section-heading.tsx'
import { SectionStrip } from './section-strip.tsx'
import styles from './sheet.module.css'

interface Props {
  section: SectionView
  /** The body for the first drawing; undefined while it is still on its way. */
  content: SectionContent | undefined
  recoveries: readonly Recovery[] | undefined
  offered: boolean
}

/** One section on the sheet: strip, heading, words that were not accepted, body. */
export const SectionBlock = memo(function SectionBlock({ section, content, recoveries, offered }: Props) {
  const { store } = usePage()
  const active = usePageState((state) => state.activeId === section.id)
  const face = statusFace(section)
  const bar = section.status === 'drafting' ? (active ? styles['bar-mine'] : '') : styles[`bar-${face}`]
  return (
    <section
      id={`muc-${section.id}`}
      data-section={section.id}
      aria-labelledby={`tieu-de-${section.id}`}
      className={`${styles.section} ${section.headingOnly ? styles.bare : ''} ${bar}`}
      style={{ '--words': Math.max(20, section.words) } as CSSProperties}
      onMouseDown={() => store.set({ activeId: section.id })}
      onFocus={() => store.set({ activeId: section.id })}
    >
      {section.headingOnly ? null : <SectionStrip section={section} active={active} offered={offered} />}
      <SectionHeading section={section} />
      {recoveries?.map((recovery) => (
        <div key={recovery.id} className={styles.recovery}>
          <RecoveryCard recovery={recovery} canPutBack={section.access === 'write'} />
        </div>
      ))}
      {section.headingOnly ? null : <SectionBody section={section} content={content} />}
    </section>
  )
})
