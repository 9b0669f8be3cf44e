import { useQuery } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import { useLiveContent, useSectionSession } from '../../collab/hooks.ts'
import { isWritableState, type SectionSession } from '../../collab/section-session.ts'
import { SectionEditor } from '../../editor/section-editor.tsx'
import { StaticContent } from '../../editor/static-content.tsx'
import { document as text } from '../../i18n/vi/document.ts'
import { documentQueries } from '../document-queries.ts'
import { noteShown, noteWords } from '../model/page-state.ts'
import { fullName, shortName } from '../model/section-names.ts'
import { wordsOfYDoc } from '../model/words-of-ydoc.ts'
import { usePage, usePageState } from '../page-context.ts'
import { noteCaret, swallowLetters, useKeptFocus } from './keep-focus.ts'
import { type CaretWish, placeCaret } from './place-caret.ts'
import styles from './sheet.module.css'
import { useSheet } from './sheet-context.ts'
import { WritingHint } from './writing-hint.tsx'

interface Props {
  section: SectionView
  content: SectionContent | undefined
}

/** The words of a section: static at first, live when near the viewport, the frozen version when it cannot be written in. */
export function SectionBody({ section, content }: Props) {
  const { queue } = useSheet()
  const box = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    // The section itself is watched: what is inside one that is not drawn never comes near.
    const element = box.current?.closest('section')
    if (near || !element || !queue) return
    return queue.watch(element, () => setNear(true))
  }, [near, queue])
  return (
    <div ref={box} data-body className={styles.body}>
      {section.status === 'drafting' ? (
        <DraftingBody section={section} content={content} near={near} onWanted={() => setNear(true)} box={box} />
      ) : (
        <LockedBody section={section} content={content} near={near} />
      )}
    </div>
  )
}

function DraftingBody(props: Props & { near: boolean; onWanted: () => void; box: React.RefObject<HTMLDivElement | null> }) {
  const { section, content, near, onWanted, box } = props
  const { store, canWriteHere } = usePage()
  const { onEditorFocus, onNotice } = useSheet()
  const collab = useCollab()
  const words = usePageState((state) => state.words.get(section.id) ?? section.words)
  const caretWanted = usePageState((state) => state.caretWanted === section.id)
  const session = useMemo(() => (near || caretWanted ? collab.section(section.id, fullName(section)) : null), [near, caretWanted, collab, section])
  const snapshot = useSectionSession(session)
  const mayWrite = canWriteHere && section.access === 'write'
  const writable = mayWrite && session !== null && snapshot !== null && isWritableState(snapshot.state)
  const wish = useRef<CaretWish | null>(null)

  const ydoc = snapshot?.ydoc
  const loaded = snapshot !== null && snapshot.state.kind !== 'connecting'
  useEffect(() => {
    if (!ydoc || !loaded) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      timer = undefined
      noteWords(store, section.id, wordsOfYDoc(ydoc))
    }
    const later = () => {
      timer ??= setTimeout(count, 800)
    }
    count()
    ydoc.on('update', later)
    return () => {
      clearTimeout(timer)
      ydoc.off('update', later)
    }
  }, [ydoc, loaded, store, section.id])

  useEffect(() => {
    if (!caretWanted) return
    onWanted()
    wish.current = { at: 'end' }
  }, [caretWanted, onWanted])
  useEffect(() => {
    if (!writable || !wish.current || !box.current) return
    const wanted = wish.current
    wish.current = null
    if (caretWanted) store.set({ caretWanted: null })
    return placeCaret(box.current, wanted)
  })

  const press = (event: MouseEvent) => {
    if (!mayWrite || event.button !== 0) return
    wish.current = { at: 'point', left: event.clientX, top: event.clientY }
    onWanted()
  }

  return (
    <>
      {writable ? (
        <SectionEditor
          key={snapshot.generation}
          session={session}
          label={`${section.label} ${shortName(section)}`.trim()}
          onNotice={onNotice}
          onFocus={() => {
            noteCaret(section.id)
            onEditorFocus(section.id)
          }}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the editor takes over where it was pressed; keys reach it through the outline and Tab
        <div className={mayWrite ? styles.waiting : undefined} onMouseUp={press}>
          {session ? <LiveStatic session={session} before={content} /> : <Static content={content} />}
        </div>
      )}
      {words === 0 ? <WritingHint section={section} canWrite={mayWrite} /> : null}
    </>
  )
}

function LockedBody({ section, content, near }: Props & { near: boolean }) {
  const { store } = usePage()
  const collab = useCollab()
  const version = section.version
  const frozen = useQuery({ ...documentQueries.version(section.id, version ?? 0), enabled: near && version !== null })
  const session = collab.existing(section.id)
  const shown = frozen.data ? version : null
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(section.id, box)
  useEffect(() => {
    noteShown(store, section.id, shown)
  }, [store, section.id, shown])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes the focus over from the editor that stood here
    <div ref={box} tabIndex={-1} className={styles.frozen} onKeyDown={swallowLetters}>
      {frozen.data ? (
        <Static content={frozen.data.json} />
      ) : session ? (
        // Until the frozen version is here, the words that stood on screen when it was locked.
        <LiveStatic session={session} before={content} />
      ) : (
        <Static content={content} />
      )}
    </div>
  )
}

/** The words of a session for somebody who only reads them, following those who write. */
function LiveStatic({ session, before }: { session: SectionSession; before: SectionContent | undefined }) {
  return <Static content={useLiveContent(session) ?? before} />
}

function Static({ content }: { content: SectionContent | undefined }) {
  if (content) return <StaticContent content={content} />
  return (
    <div className={styles.skeleton} role="status" aria-label={text.paper.skeleton}>
      <i />
      <i />
      <i />
    </div>
  )
}
