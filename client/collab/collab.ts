import { forgetLeftCopies, sweepMarks, unsentSections } from './copy-registry.ts'
import { createDisplacedStore, type DisplacedWays } from './displaced.ts'
import { createDocumentRoom, type DocumentRoom } from './document-room.ts'
import { recallLocal } from './local-storage.ts'
import { createRecoveryStore, type Recovery } from './recovery.ts'
import { decideSaveState, LATE_AFTER, OFFLINE_AFTER, type SaveState } from './save-state.ts'
import { SectionSession } from './section-session.ts'
import type { CaretHolder } from './session-deps.ts'
import { type CollabSocket, createSocket } from './socket.ts'
import { createStore, type Store } from './store.ts'
import { fetchPutBack } from './with-put-back.ts'

/** Live writing of one person on one page. */
export interface Collab {
  socket: CollabSocket
  saveState: Store<SaveState>
  /** Words that are not in the text: not accepted (R1), or without their place (L4). */
  recoveries: {
    list: Store<Recovery[]>
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
const SAVED_WITHIN = 60_000
/** How often, and every how many milliseconds, the place of words that lost it is asked for. Then they go to the end. */
const PLACE_TRIES = 5
const PLACE_EVERY = 200
/** Words that nobody sends for so long were left by a page that has ended. */
const LEFT_AFTER = 5_000

const pageUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`

/**
 * Sections with words that an earlier visit could not send are opened at once, whatever the page shows.
 * @param options.url the page's own `/collab` when absent
 * @param options.displaced how the server is asked about words that lost their place; when absent only the sections' channels tell of them
 * @param options.startsOffline see `SessionDeps`; nothing begins without the server when absent
 */
export function createCollab(options: {
  userId: string
  url?: string
  displaced?: DisplacedWays
  startsOffline?: (sectionId: string) => boolean
}): Collab {
  const recalled = recallLocal().then(() => recoveries.refresh())
  void recalled.then(forgetLeftCopies)
  const socket = createSocket(options.url ?? pageUrl())
  const recoveries = createRecoveryStore(options.userId)
  const displaced = createDisplacedStore(options.userId, options.displaced ?? null, Date.now)
  const kept = createStore<Recovery[]>([])
  const gather = (): void => kept.set([...recoveries.list.get(), ...displaced.list.get()])
  recoveries.list.subscribe(gather)
  displaced.list.subscribe(gather)
  gather()
  const sessions = new Map<string, SectionSession>()
  const documents = new Map<string, DocumentRoom>()
  const saveState = createStore<SaveState>({ kind: 'saved', at: null, unconfirmed: 0 })
  let caret: CaretHolder | null = null
  let downSince: number | null = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = (): void => {
    clearTimeout(timer)
    const now = Date.now()
    let unconfirmed = 0
    let since: number | null = null
    let savedAt: number | null = null
    let diskFull = false
    let sentSince: number | null = null
    for (const session of sessions.values()) {
      const snapshot = session.get()
      unconfirmed += snapshot.unconfirmed
      const at = session.unconfirmedSince()
      if (at !== null) since = Math.min(at, since ?? at)
      // What is typed into a section that was cut off waits for no answer.
      if (at !== null && snapshot.state.kind !== 'closing') sentSince = Math.min(at, sentSince ?? at)
      diskFull ||= snapshot.unconfirmed > 0 && session.diskFull
      if (snapshot.lastSavedAt !== null) savedAt = Math.max(snapshot.lastSavedAt, savedAt ?? 0)
    }
    const next = decideSaveState({ socket: socket.state.get(), downSince, unconfirmed, since, savedAt, diskFull }, now)
    const before = saveState.get()
    if (before.kind !== next.kind || before.at !== next.at || before.unconfirmed !== next.unconfirmed) saveState.set(next)
    if (sentSince !== null && socket.state.get() === 'open' && now - Math.max(sentSince, openedAt) > DEAD_AFTER) socket.restart()
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
      void recalled.then(displaced.tellSettled)
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
      displaced: displaced.told,
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

  const reviveAll = (): void => {
    for (const session of sessions.values()) session.revive()
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

  /** The list of a document that was not read this time is read at the next occasion; its sections' channels tell of their own. */
  const readDisplaced = (documentId: string): Promise<void> => displaced.read(documentId).catch(() => undefined)
  /** On another machine of the same person they may be back already, and the place is looked up by the server a moment later than the words are told. */
  const lastWord = async (id: string) => {
    for (let tries = 0; ; tries++) {
      for (const documentId of documents.keys()) await readDisplaced(documentId)
      const now = displaced.list.get().find((one) => one.id === id)?.displaced
      if (!now || tries === PLACE_TRIES || now.pieces.every(({ after }) => after !== undefined)) return now
      await new Promise((resolve) => setTimeout(resolve, PLACE_EVERY))
    }
  }
  const onFocus = (): void => {
    if (socket.state.get() === 'open') for (const documentId of documents.keys()) void readDisplaced(documentId)
  }
  const flush = (): void => {
    for (const session of sessions.values()) session.flush()
  }
  const warn = (event: BeforeUnloadEvent): void => {
    flush()
    if (saveState.get().unconfirmed > 0) event.preventDefault()
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('beforeunload', warn)
    window.addEventListener('focus', onFocus)
    window.addEventListener('pagehide', flush)
  }

  return {
    socket,
    saveState,
    recoveries: {
      list: kept,
      putBack: async (id) => {
        const recovery = kept.get().find((one) => one.id === id)
        if (!recovery) return false
        const session = section(recovery.sectionId)
        // Where the words belong may only be known by the server.
        if (socket.state.get() !== 'open') return false
        const program = await fetchPutBack().catch(() => null)
        if (!program || !(await session.whenLive(LIVE_WITHIN))) return false
        const { putBack, putBackLines } = program
        const now = recovery.displaced ? await lastWord(id) : null
        // From here on in one turn: the section may have been locked meanwhile, and another tab may put the same words back.
        if (session.get().state.kind !== 'live') return false
        const { ydoc } = session.get()
        if (recovery.displaced) {
          if (!now || !displaced.isOpen(id)) return true
          putBackLines(ydoc, now, 'put-back')
          displaced.settle(id, 'put-back', session.whenSaved(SAVED_WITHIN))
        } else putBack(ydoc, recoveries.take(id)?.pieces ?? [], 'put-back')
        return true
      },
      discard: (id) => {
        if (displaced.list.get().some((one) => one.id === id)) displaced.settle(id, 'dropped')
        else recoveries.remove(id)
      },
    },
    section,
    existing: (sectionId) => sessions.get(sectionId),
    document: (documentId) => {
      const known = documents.get(documentId)
      if (known) return known
      const room = createDocumentRoom(socket, documentId)
      room.onEvent((event) => {
        if (event.type === 'section') sessions.get(event.sectionId)?.sectionChanged(event)
        // A section may have been brought back, a person put into the team again.
        else if (event.type === 'structure' || event.type === 'team') reviveAll()
      })
      room.connected.subscribe(() => {
        if (!room.connected.get()) return
        void readDisplaced(documentId)
        reviveAll()
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
      if (typeof window !== 'undefined') {
        window.removeEventListener('beforeunload', warn)
        window.removeEventListener('focus', onFocus)
        window.removeEventListener('pagehide', flush)
      }
      for (const session of sessions.values()) session.destroy()
      for (const room of documents.values()) room.destroy()
      recoveries.destroy()
      displaced.destroy()
      socket.destroy()
    },
  }
}
