import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentEvent, Presence } from '@van-kien/shared/protocol/events.ts'
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import { useCollab } from './collab-context.tsx'
import type { Recovery } from './recovery.ts'
import type { SaveState } from './save-state.ts'
import type { SectionSession, SectionSnapshot } from './section-session.ts'

const nothing = (): (() => void) => () => {}

/** What is drawn from: what each key changes, the count of what waits, is not in it. */
type Shown = Omit<SectionSnapshot, 'unconfirmed' | 'lastSavedAt'>

/** A session as it stands; null for a section that was not opened yet. Another Y.Doc always comes with another state, so a key draws nothing anew. */
export function useSectionSession(session: SectionSession): Shown
export function useSectionSession(session: SectionSession | null): Shown | null
export function useSectionSession(session: SectionSession | null): Shown | null {
  useSyncExternalStore(session?.subscribe ?? nothing, () => session?.get().state)
  return session?.get() ?? null
}

const DRAW_EVERY = 500

/** The body of a session that is only read, null before it is loaded. At most twice a second. */
export function useLiveContent(session: SectionSession): SectionContent | null {
  const { ydoc, state } = useSectionSession(session)
  const loaded = state.kind !== 'connecting' && state.kind !== 'refused'
  const [content, setContent] = useState<SectionContent | null>(null)
  useEffect(() => {
    if (!loaded) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = (): void => {
      timer = undefined
      setContent(contentFromBody(ydoc))
    }
    const soon = (): void => {
      timer ??= setTimeout(draw, DRAW_EVERY)
    }
    draw()
    ydoc.on('update', soon)
    return () => {
      clearTimeout(timer)
      ydoc.off('update', soon)
    }
  }, [ydoc, loaded])
  return content
}

export function useSaveState(): SaveState {
  const { saveState } = useCollab()
  return useSyncExternalStore(saveState.subscribe, saveState.get)
}

/** Whether the server cannot be reached now. */
export function useOffline(): boolean {
  const { saveState } = useCollab()
  return useSyncExternalStore(saveState.subscribe, () => saveState.get().kind === 'offline')
}

/** Who is in the document, and its events. `onEvent` also hears presence. */
export function useDocumentRoom(
  documentId: string,
  onEvent: (event: DocumentEvent) => void,
): { people: Presence[]; connected: boolean; here(sectionId: string | null): void } {
  const collab = useCollab()
  const room = useMemo(() => collab.document(documentId), [collab, documentId])
  const heard = useEffectEvent(onEvent)
  useEffect(() => room.onEvent((event) => heard(event)), [room])
  const people = useSyncExternalStore(room.people.subscribe, room.people.get)
  const connected = useSyncExternalStore(room.connected.subscribe, room.connected.get)
  return { people, connected, here: room.here }
}

/** Words that were not accepted: of one section, or all of this person's. */
export function useRecoveries(sectionId?: string): Recovery[] {
  const { list } = useCollab().recoveries
  const all = useSyncExternalStore(list.subscribe, list.get)
  return useMemo(() => (sectionId === undefined ? all : all.filter((one) => one.sectionId === sectionId)), [all, sectionId])
}

/** Ctrl+S anywhere on the page: answers with the save state instead of the browser's dialog. */
export function useSaveShortcut(onSave: (state: SaveState) => void): void {
  const { saveState } = useCollab()
  const answer = useEffectEvent(() => onSave(saveState.get()))
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return
      event.preventDefault()
      answer()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
