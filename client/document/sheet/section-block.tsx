import type { SectionPages } from '@van-kien/shared/api/pages-view.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type CSSProperties, lazy, memo, Suspense, useMemo, useRef } from 'react'
import type { Recovery } from '../../collab/recovery.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { fullName } from '../../view/section-names.ts'
import { statusFace } from '../../view/status-face.ts'
import { usePage, usePageState } from '../page-context.ts'
import { RecoveryCard } from './recovery-part.tsx'
import { ClosedSection, RemovedCard } from './removed-part.tsx'
import type { RemovedPlace } from './removed-places.ts'
import { SectionBody, useClosing } from './section-body.tsx'
import { SectionHeading } from './section-heading.tsx'
import { SectionStrip } from './section-strip.tsx'
import styles from './sheet.module.css'
import { tableWidthRules } from './table-widths.ts'

interface Props {
  section: SectionView
  /** In the outline, 0 for a top section. */
  depth: number
  /** The body for the first drawing; undefined while it is still on its way. */
  content: SectionContent | undefined
  recoveries: readonly Recovery[] | undefined
  hasUpdate: boolean
  /** It was taken out of the outline; its place is kept for what the person wrote in it. */
  removed?: RemovedPlace | undefined
  onDismiss?: (id: string) => void
  /** From the last layout; undefined: not laid out yet. */
  pages: SectionPages | undefined
  /** Something that moves its pages was written since. */
  estimated: boolean
}

/** They come with the first layout; without them the sheet is still one. */
const PageMarks = lazy(() =>
  import('./page-marks.tsx').then(
    ({ PageMarks: Marks }) => ({ default: Marks }),
    () => ({ default: () => [] }),
  ),
)

const LiveTable = lazyPart(() => import('../../appendix/live-table.tsx').then((module) => module.LiveTable), { meanwhile: '' })

/** One section on the sheet: strip, heading, words that were not accepted, body. */
export const SectionBlock = memo(function SectionBlock({
  section,
  depth,
  content,
  recoveries,
  hasUpdate,
  removed,
  onDismiss,
  pages,
  estimated,
}: Props) {
  const { store, canWriteHere } = usePage()
  const active = usePageState((state) => state.activeId === section.id)
  const closing = useClosing(section.id)
  const face = statusFace(section)
  const own = useRef<HTMLElement>(null)
  const wide = pages?.landscape ?? section.landscape
  const rules = useMemo(() => (pages ? tableWidthRules(section.id, pages.tables) : ''), [section.id, pages])
  const bar = removed ? '' : section.status === 'drafting' ? (active ? styles['bar-mine'] : '') : styles[`bar-${face}`]
  const table = section.status === 'drafting' ? <LiveTable sectionId={section.id} /> : null
  return (
    <section
      ref={own}
      id={`muc-${section.id}`}
      data-section={section.id}
      aria-labelledby={`tieu-de-${section.id}`}
      className={`${styles.section} ${section.headingOnly ? styles.bare : ''} ${wide ? styles.wide : ''} ${bar}`}
      style={{ '--words': Math.max(20, section.words) } as CSSProperties}
      onMouseDown={() => store.set({ activeId: section.id })}
      onFocus={() => store.set({ activeId: section.id })}
    >
      {section.headingOnly || removed ? null : <SectionStrip section={section} active={active} hasUpdate={hasUpdate} />}
      <SectionHeading section={section} depth={depth} />
      {removed ? (
        <RemovedCard place={removed} typing={closing} kept={(recoveries?.length ?? 0) > 0} onDismiss={() => onDismiss?.(section.id)} />
      ) : null}
      {recoveries?.map((recovery) => (
        <div key={recovery.id} className={styles.recovery}>
          <RecoveryCard
            recovery={recovery}
            place={removed ? undefined : fullName(section)}
            canPutBack={section.access === 'write' && canWriteHere && !removed}
            onPc={section.access === 'write' && !canWriteHere}
          />
        </div>
      ))}
      {section.closed ? <ClosedSection /> : null}
      {rules ? <style>{rules}</style> : null}
      {pages && pages.breaks.length > 0 ? (
        <Suspense>
          <PageMarks section={own} pages={pages} estimated={estimated} />
        </Suspense>
      ) : null}
      {section.appendix === 'below' ? table : null}
      {section.headingOnly ? null : <SectionBody section={section} content={content} removed={removed !== undefined} />}
      {section.appendix === 'above' ? table : null}
    </section>
  )
})
