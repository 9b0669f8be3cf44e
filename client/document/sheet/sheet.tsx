import { Link } from '@tanstack/react-router'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type CSSProperties, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Recovery } from '../../collab/recovery.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { createMountQueue, type MountQueue } from '../model/mount-queue.ts'
import { useView } from '../page-context.ts'
import { RecoveryCard } from './recovery-part.tsx'
import { SectionBlock } from './section-block.tsx'
import styles from './sheet.module.css'
import { SheetProvider } from './sheet-context.ts'

interface Props {
  desk: RefObject<HTMLElement | null>
  contents: ReadonlyMap<string, SectionContent> | null
  recoveries: readonly Recovery[]
  offered: ReadonlySet<string>
  /** Per cent. */
  zoom: number
  /** Text reflowed, no paper: a phone. */
  reading: boolean
  onEditorFocus: (sectionId: string) => void
  onNotice: (message: string) => void
}

/** The desk and the sheet on it: the whole document, one section below the other. */
export function Sheet(props: Props) {
  const { desk, contents, recoveries, offered, zoom, reading, onEditorFocus, onNotice } = props
  const view = useView()
  const [queue, setQueue] = useState<MountQueue | null>(null)
  useEffect(() => {
    if (!desk.current) return
    const made = createMountQueue(desk.current)
    setQueue(made)
    return () => made.destroy()
  }, [desk])
  const late = useLate(contents === null, 300)
  const bySection = useMemo(() => Map.groupBy(recoveries, (recovery) => recovery.sectionId), [recoveries])
  const known = useMemo(() => new Set(view.sections.map((section) => section.id)), [view.sections])
  const context = useMemo(() => ({ queue, onEditorFocus, onNotice }), [queue, onEditorFocus, onNotice])
  const style = reading ? undefined : ({ '--vk-zoom': zoom / 100 } as CSSProperties)

  return (
    <main ref={desk} className={styles.desk} aria-label={text.paper.sheet} tabIndex={-1}>
      <SheetProvider value={context}>
        <article className={`${styles.sheet} ${late ? styles.late : ''}`} style={style}>
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
          {view.sections.map((section) => (
            <SectionBlock
              key={section.id}
              section={section}
              content={contents?.get(section.id)}
              recoveries={bySection.get(section.id)}
              offered={offered.has(section.id)}
            />
          ))}
        </article>
      </SheetProvider>
    </main>
  )
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
