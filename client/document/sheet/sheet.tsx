import { Link } from '@tanstack/react-router'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type CSSProperties, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Recovery } from '../../collab/recovery.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { createMountQueue, type MountQueue } from '../model/mount-queue.ts'
import { usePages, useView } from '../page-context.ts'
import { useFocusThroughMoves } from './keep-focus.ts'
import { RecoveryCard } from './recovery-part.tsx'
import { RemovedCard } from './removed-part.tsx'
import { type RemovedPlace, useRemovedPlaces } from './removed-places.ts'
import { SectionBlock } from './section-block.tsx'
import styles from './sheet.module.css'
import { SheetProvider } from './sheet-context.ts'

interface Props {
  desk: RefObject<HTMLElement | null>
  contents: ReadonlyMap<string, SectionContent> | null
  recoveries: readonly Recovery[]
  withUpdate: ReadonlySet<string>
  /** Per cent. */
  zoom: number
  /** Text reflowed, no paper: a phone. */
  reading: boolean
  onEditorFocus: (sectionId: string) => void
  onNotice: (message: string) => void
  /** Brings a removed section back. */
  onBringBack: (section: { id: string; title: string }) => void
}

/** The desk and the sheet on it: the whole document, one section below the other. */
export function Sheet(props: Props) {
  const { desk, contents, recoveries, withUpdate, zoom, reading, onEditorFocus, onNotice, onBringBack } = props
  const view = useView()
  const pages = usePages()
  const [queue, setQueue] = useState<MountQueue | null>(null)
  useEffect(() => {
    if (!desk.current) return
    const made = createMountQueue(desk.current)
    setQueue(made)
    return () => made.destroy()
  }, [desk])
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = desk.current
    if (!element) return
    // How far a page across may reach to the left.
    const observer = new ResizeObserver(() => article.current?.style.setProperty('--desk', `${element.clientWidth}px`))
    observer.observe(element)
    return () => observer.disconnect()
  }, [desk])
  const late = useLate(contents === null, 300)
  const bySection = useMemo(() => Map.groupBy(recoveries, (recovery) => recovery.sectionId), [recoveries])
  const { places, dismiss } = useRemovedPlaces(view.sections, recoveries)
  const lines = useMemo(() => linesOf(view.sections, places), [view.sections, places])
  useFocusThroughMoves(lines)
  const depths = useMemo(() => depthsBelow(view.sections), [view.sections])
  const known = useMemo(() => new Set(lines.map(({ id }) => id)), [lines])
  const context = useMemo(() => ({ queue, onEditorFocus, onNotice, onBringBack }), [queue, onEditorFocus, onNotice, onBringBack])
  const style = reading ? undefined : ({ '--vk-zoom': zoom / 100 } as CSSProperties)

  return (
    <main ref={desk} className={styles.desk} aria-label={text.paper.sheet} tabIndex={-1}>
      <SheetProvider value={context}>
        <article ref={article} data-dossier={view.dossierId} className={`${styles.sheet} ${late ? styles.late : ''}`} style={style}>
          <header className={styles.head}>
            <Link to="/van-ban/$documentId/xuat-ban" params={{ documentId: view.id }} className={styles.quiet} title={text.paper.headLink}>
              {text.paper.head}
            </Link>
            <h1>{view.title}</h1>
            <p className={styles.issuer}>{view.dossierName}</p>
          </header>
          {recoveries
            .filter((recovery) => !known.has(recovery.sectionId))
            .map((recovery) => (
              <div key={recovery.id} className={`${styles.stray} ${styles.recovery}`}>
                <RecoveryCard recovery={recovery} canPutBack={false} />
              </div>
            ))}
          {lines.map(({ id, section, place }) =>
            section === null ? (
              <section key={id} className={`${styles.stray} ${styles.recovery}`} data-section={id}>
                {place ? <RemovedCard place={place} typing={false} kept onDismiss={() => dismiss(id)} /> : null}
                {bySection.get(id)?.map((recovery) => (
                  <RecoveryCard key={recovery.id} recovery={recovery} canPutBack={false} />
                ))}
              </section>
            ) : (
              <SectionBlock
                key={id}
                section={section}
                depth={depths.get(section.parentId ?? '') ?? 0}
                content={contents?.get(id)}
                recoveries={bySection.get(id)}
                hasUpdate={withUpdate.has(id)}
                removed={place ?? undefined}
                onDismiss={dismiss}
                pages={pages.section(id)}
                estimated={pages.isEstimated(id)}
              />
            ),
          )}
        </article>
      </SheetProvider>
    </main>
  )
}

interface Line {
  id: string
  section: SectionView | null
  place: RemovedPlace | null
}

/** The sections, and between them the places of those that were removed. */
function linesOf(sections: readonly SectionView[], places: readonly RemovedPlace[]): Line[] {
  const known = new Set(sections.map(({ id }) => id))
  const behind = Map.groupBy(places, ({ afterId }) => (afterId !== null && known.has(afterId) ? afterId : null))
  const placed = (id: string | null): Line[] => (behind.get(id) ?? []).map((place) => ({ id: place.id, section: place.section, place }))
  return [...placed(null), ...sections.flatMap((section) => [{ id: section.id, section, place: null }, ...placed(section.id)])]
}

/** How deep the children of each section stand. */
function depthsBelow(sections: readonly SectionView[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { id, parentId } of sections) depths.set(id, (depths.get(parentId ?? '') ?? 0) + 1)
  return depths
}

/** True when `waiting` has been so for `ms`: only then a skeleton is worth drawing. */
function useLate(waiting: boolean, ms: number): boolean {
  const [late, setLate] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (!waiting) {
      setLate(false)
      return
    }
    timer.current = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer.current)
  }, [waiting, ms])
  return late
}
