import { useQuery } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import { useLiveContent, useSectionSession } from '../../collab/hooks.ts'
import { isWritableState, type SectionSession } from '../../collab/section-session.ts'
import { documentQueries } from '../../document-queries.ts'
import { hasEditor, mayRest } from '../../editor/mounted-editors.ts'
import { SectionEditor } from '../../editor/section-editor.tsx'
import { StaticContent } from '../../editor/static-content.tsx'
import { document as text } from '../../i18n/vi/document.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { toast } from '../../ui/toast.tsx'
import { fullName, shortName } from '../../view/section-names.ts'
import { noteShown, noteWordCount } from '../model/page-state.ts'
import { wordCountOfYDoc } from '../model/word-count.ts'
import { usePage, usePageState } from '../page-context.ts'
import { noteCaret, swallowLetters, useKeptFocus } from './keep-focus.ts'
import { type CaretWish, placeCaret } from './place-caret.ts'
import { ClosingNotice } from './removed-part.tsx'
import styles from './sheet.module.css'
import { useSheet } from './sheet-context.ts'
import { WritingHint } from './writing-hint.tsx'

const SuggestBody = lazyPart(() => import('../suggestions/suggest-body.tsx').then((module) => module.SuggestBody))

interface Props {
  section: SectionView
  content: SectionContent | undefined
  /** It was taken out of the outline: only an editor in which somebody still types is left of it. */
  removed: boolean
}

/** The section was cut off (locked, removed) while the person types in it, see `SectionState`. */
export function useClosing(sectionId: string): boolean {
  const session = useCollab().existing(sectionId)
  return useSyncExternalStore(session?.subscribe ?? (() => () => {}), () => session?.get().state.kind === 'closing')
}

/** The words of a section: static at first, live when near the viewport, the frozen version when it cannot be written in. */
export function SectionBody({ section, content, removed }: Props) {
  const closing = useClosing(section.id)
  const { queue, onEditorFocus, onNotice } = useSheet()
  const suggesting = usePageState((state) => state.suggestingId === section.id) && !removed && !closing
  const box = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [resting, setResting] = useState(false)
  const wake = useCallback(() => {
    setNear(true)
    setResting(false)
  }, [])
  useEffect(() => {
    // The section itself is watched: what is inside one that is not drawn never comes near.
    const element = box.current?.closest('section')
    if (!element || !queue) return
    const rest = () => {
      const may = mayRest(section.id)
      if (may) setResting(true)
      return may
    }
    return queue.watch(element, { mount: wake, holds: () => hasEditor(section.id), rest })
  }, [queue, section.id, wake])
  return (
    <div ref={box} data-body className={styles.body}>
      {suggesting ? (
        <SuggestBody section={section} before={content} onFocus={onEditorFocus} onNotice={onNotice} />
      ) : closing || (section.status === 'drafting' && !section.closed && !removed) ? (
        <DraftingBody section={section} content={content} removed={removed} near={near} resting={resting} onWanted={wake} box={box} />
      ) : removed ? null : (
        <LockedBody section={section} content={content} near={near} />
      )}
    </div>
  )
}

interface DraftingProps extends Props {
  near: boolean
  /** Far away: its words are followed without an editor. */
  resting: boolean
  onWanted: () => void
  box: React.RefObject<HTMLDivElement | null>
}

function DraftingBody(props: DraftingProps) {
  const { section, content, removed, near, resting, onWanted, box } = props
  const { store, canWriteHere } = usePage()
  const { onEditorFocus, onNotice } = useSheet()
  const collab = useCollab()
  const words = usePageState((state) => state.words.get(section.id) ?? section.words)
  const caretWanted = usePageState((state) => state.caretWanted === section.id)
  const session = useMemo(() => (near || caretWanted ? collab.section(section.id, fullName(section)) : null), [near, caretWanted, collab, section])
  const snapshot = useSectionSession(session)
  const mayWrite = canWriteHere && section.access === 'write'
  const writable = mayWrite && session !== null && snapshot !== null && isWritableState(snapshot.state)
  const edited = session !== null && snapshot !== null && ((writable && !resting) || snapshot.state.kind === 'closing')
  const wish = useRef<CaretWish | null>(null)

  const ydoc = snapshot?.ydoc
  const loaded = snapshot !== null && snapshot.state.kind !== 'connecting' && snapshot.state.kind !== 'refused'
  useEffect(() => {
    if (!ydoc || !loaded) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      timer = undefined
      noteWordCount(store, section.id, wordCountOfYDoc(ydoc))
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
    // Back in the outline.
    if (!removed) session?.revive()
  }, [session, removed])
  useEffect(() => {
    if (!caretWanted) return
    onWanted()
    wish.current = { at: 'end' }
  }, [caretWanted, onWanted])
  useEffect(() => {
    if (!writable || resting || !wish.current || !box.current) return
    const wanted = wish.current
    wish.current = null
    if (caretWanted) store.set({ caretWanted: null })
    return placeCaret(box.current, wanted)
  })

  const press = (event: MouseEvent) => {
    if (event.button !== 0) return
    if (!mayWrite) return section.access === 'write' ? tellPhone() : undefined
    wish.current = { at: 'point', left: event.clientX, top: event.clientY }
    onWanted()
  }

  return (
    <>
      {snapshot?.state.kind === 'closing' && !removed ? <ClosingNotice section={section} state={snapshot.state} /> : null}
      {edited ? (
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
        <div className={mayWrite ? styles.waiting : undefined} data-becomes-editor={mayWrite || undefined} onMouseUp={press}>
          {session ? <LiveStatic id={section.id} session={session} before={content} /> : <Static id={section.id} content={content} />}
        </div>
      )}
      {words === 0 && !removed ? <WritingHint section={section} canWrite={mayWrite} /> : null}
    </>
  )
}

/** When somebody who taps a text on a phone was told last that writing needs a PC. */
let notifiedAt = -60_000

function tellPhone(): void {
  if (performance.now() - notifiedAt < 60_000) return
  notifiedAt = performance.now()
  toast({ message: text.phone.writeOnPc, tone: 'news' })
}

function LockedBody({ section, content, near }: Pick<Props, 'section' | 'content'> & { near: boolean }) {
  const { store } = usePage()
  const collab = useCollab()
  // One that could not be brought over is drafting and shown as it stands.
  const version = section.status === 'drafting' ? null : section.version
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
        <Static id={section.id} content={frozen.data.json} />
      ) : session ? (
        // Until the frozen version is here, the words that stood on screen when it was locked.
        <LiveStatic id={section.id} session={session} before={content} />
      ) : (
        <Static id={section.id} content={content} />
      )}
    </div>
  )
}

/** The words of a session for somebody who only reads them, following those who write. */
function LiveStatic({ id, session, before }: { id: string; session: SectionSession; before: SectionContent | undefined }) {
  return <Static id={id} content={useLiveContent(session) ?? before} />
}

function Static({ id, content }: { id: string; content: SectionContent | undefined }) {
  const drawWith = usePageState((state) => state.drawWith)
  if (content) return <StaticContent content={drawWith?.(id, content) ?? content} />
  return (
    <div className={styles.skeleton} role="status" aria-label={text.paper.skeleton}>
      <i />
      <i />
      <i />
    </div>
  )
}
