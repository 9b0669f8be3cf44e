import { forgetLeftCopies, sweepMarks, unsentSections } from './copy-registry.ts'
import { createDocumentRoom, type DocumentRoom } from './document-room.ts'
import { recallLocal } from './local-storage.ts'
import { putBack } from './put-back.ts'
import { createRecoveryStore, type RecoveryStore } from './recovery.ts'
import { decideSaveState, LATE_AFTER, OFFLINE_AFTER, type SaveState } from './save-state.ts'
import { SectionSession } from './section-session.ts'
import { type CollabSocket, createSocket } from './socket.ts'
import { createStore, type Store } from './store.ts'

/** Live writing of one person on one page. */
export interface Collab {
  socket: CollabSocket
  saveState: Store<SaveState>
  recoveries: Pick<RecoveryStore, 'list'> & {
    /** Puts the words back into their section, opening it when needed. False when it cannot be written in. */
    putBack(id: string): Promise<boolean>
    discard(id: string): void
  }
  /** The session of a section, made at the first call. Ask only for sections that are drafting and near the screen. `title`: what people call it. */
  section(sectionId: string, title?: string): SectionSession
  existing(sectionId: string): SectionSession | undefined
  /** The room of a document, made at the first call. */
  document(documentId: string): DocumentRoom
  /** After signing in again in place. */
  reconnect(): void
  destroy(): void
}

/** Unacknowledged for so long on a connection that looks open: it is dead. */
const DEAD_AFTER = 20_000
const LIVE_WITHIN = 10_000
/** Words that nobody sends for so long were left by a page that has ended. */
const LEFT_AFTER = 5_000

const pageUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`

/**
 * Sections with words that an earlier visit could not send are opened at once, whatever the page shows.
 * @param options.url the page's own `/collab` when absent
 * @param options.startsOffline see `SessionDeps`; nothing begins without the server when absent
 */
export function createCollab(options: { userId: string; url?: string; startsOffline?: (sectionId: string) => boolean }): Collab {
  const recalled = recallLocal().then(() => recoveries.refresh())
  void recalled.then(forgetLeftCopies)
  const socket = createSocket(options.url ?? pageUrl())
  const recoveries = createRecoveryStore(options.userId)
  const sessions = new Map<string, SectionSession>()
  const documents = new Map<string, DocumentRoom>()
  const saveState = createStore<SaveState>({ kind: 'saved', at: null, unconfirmed: 0 })
  let caret: SectionSession | null = null
  let downSince: number | null = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = (): void => {
    clearTimeout(timer)
    const now = Date.now()
    let unconfirmed = 0
    let since: number | null = null
    let savedAt: number | null = null
    let diskFull = false
    for (const session of sessions.values()) {
      const snapshot = session.get()
      unconfirmed += snapshot.unconfirmed
      const at = session.unconfirmedSince()
      if (at !== null) since = Math.min(at, since ?? at)
      diskFull ||= snapshot.unconfirmed > 0 && session.diskFull
      if (snapshot.lastSavedAt !== null) savedAt = Math.max(snapshot.lastSavedAt, savedAt ?? 0)
    }
    const next = decideSaveState({ socket: socket.state.get(), downSince, unconfirmed, since, savedAt, diskFull }, now)
    const before = saveState.get()
    if (before.kind !== next.kind || before.at !== next.at || before.unconfirmed !== next.unconfirmed) saveState.set(next)
    if (since !== null && socket.state.get() === 'open' && now - Math.max(since, openedAt) > DEAD_AFTER) socket.restart()
    const waits = [
      since === null ? null : now - since <= LATE_AFTER ? since + LATE_AFTER + 50 - now : 2_000,
      downSince === null ? null : downSince + OFFLINE_AFTER + 50 - now,
    ].filter((wait): wait is number => wait !== null && wait > 0)
    if (waits.length > 0) timer = setTimeout(refresh, Math.min(...waits))
  }
  let openedAt = 0
  let resumed = false
  const leave = socket.state.subscribe(() => {
    if (socket.state.get() === 'open') {
      downSince = null
      if (!resumed) void recalled.then(openUnsent)
      resumed = true
      openedAt = Date.now()
    } else downSince ??= Date.now()
    refresh()
  })
  refresh()

  const section = (sectionId: string, title?: string): SectionSession => {
    const known = sessions.get(sectionId)
    if (known) {
      known.title = title ?? known.title
      return known
    }
    const session = new SectionSession(sectionId, {
      socket,
      userId: options.userId,
      recover: recoveries.add,
      explainLock: recoveries.explainLock,
      startsOffline: options.startsOffline ?? (() => false),
      takeCaret: (taker) => {
        if (caret !== taker) caret?.setPresence(null)
        caret = taker
      },
      now: Date.now,
    })
    session.title = title ?? null
    sessions.set(sectionId, session)
    session.subscribe(refresh)
    return session
  }

  let ended = false
  const openUnsent = (): void => {
    if (ended) return
    for (const sectionId of unsentSections(options.userId)) section(sectionId)
  }
  let leftBefore: string[] = []
  const lookForLeftWords = setInterval(() => {
    if (socket.state.get() !== 'open') return
    sweepMarks(options.userId)
    const left = unsentSections(options.userId)
    for (const sectionId of left) if (leftBefore.includes(sectionId)) void section(sectionId).takeLeftWords()
    leftBefore = left
  }, LEFT_AFTER)

  const warn = (event: BeforeUnloadEvent): void => {
    if (saveState.get().unconfirmed > 0) event.preventDefault()
  }
  if (typeof window !== 'undefined') window.addEventListener('beforeunload', warn)

  return {
    socket,
    saveState,
    recoveries: {
      list: recoveries.list,
      putBack: async (id) => {
        const recovery = recoveries.list.get().find((one) => one.id === id)
        if (!recovery) return false
        const session = section(recovery.sectionId)
        if (!(await session.whenLive(LIVE_WITHIN))) return false
        putBack(session.get().ydoc, recovery.pieces, 'put-back')
        recoveries.remove(id)
        return true
      },
      discard: recoveries.remove,
    },
    section,
    existing: (sectionId) => sessions.get(sectionId),
    document: (documentId) => {
      const known = documents.get(documentId)
      if (known) return known
      const room = createDocumentRoom(socket, documentId)
      room.onEvent((event) => {
        if (event.type === 'section') sessions.get(event.sectionId)?.sectionChanged(event)
      })
      documents.set(documentId, room)
      return room
    },
    reconnect: socket.reconnect,
    destroy: () => {
      ended = true
      clearTimeout(timer)
      clearInterval(lookForLeftWords)
      leave()
      if (typeof window !== 'undefined') window.removeEventListener('beforeunload', warn)
      for (const session of sessions.values()) session.destroy()
      for (const room of documents.values()) room.destroy()
      recoveries.destroy()
      socket.destroy()
    },
  }
}
