import { forgetLeftCopies, sweepMarks, unsentSections } from './copy-registry.ts'
import { createDisplacedStore, type DisplacedWays } from './displaced.ts'
import type { DocumentRoom } from './document-room.ts'
import { createDocumentRooms } from './document-rooms.ts'
import { recallLocal } from './local-storage.ts'
import { createRecoveryStore, type Recovery } from './recovery.ts'
import type { SaveState } from './save-state.ts'
import { watchSaving } from './save-watch.ts'
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

/** Words that nobody sends for so long were left by a page that has ended. */
const LEFT_AFTER = 5_000

const pageUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`

/** What stands in either list. */
function both<T>(one: Store<T[]>, other: Store<T[]>): Store<T[]> {
  const all = createStore<T[]>([])
  const gather = (): void => all.set([...one.get(), ...other.get()])
  one.subscribe(gather)
  other.subscribe(gather)
  gather()
  return all
}

/** Before the page goes it is flushed, and the person is asked where something is not saved. Returns the way out. */
function watchLeaving(flush: () => void, isUnsaved: () => boolean): () => void {
  const warn = (event: BeforeUnloadEvent): void => {
    flush()
    if (isUnsaved()) event.preventDefault()
  }
  const page = typeof window === 'undefined' ? null : window
  page?.addEventListener('beforeunload', warn)
  page?.addEventListener('pagehide', flush)
  return () => {
    page?.removeEventListener('beforeunload', warn)
    page?.removeEventListener('pagehide', flush)
  }
}

/** Asks for the sections with words that pages that have ended left on this machine. Returns the timer. */
function watchLeftWords(userId: string, socket: CollabSocket, take: (sectionId: string) => void): ReturnType<typeof setInterval> {
  let before: string[] = []
  return setInterval(() => {
    if (socket.state.get() !== 'open') return
    sweepMarks(userId)
    const left = unsentSections(userId)
    for (const sectionId of left) if (before.includes(sectionId)) take(sectionId)
    before = left
  }, LEFT_AFTER)
}

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
  const kept = both(recoveries.list, displaced.list)
  const sessions = new Map<string, SectionSession>()
  const documents = createDocumentRooms(socket, sessions, displaced)
  let caret: CaretHolder | null = null
  const saved = watchSaving(socket, sessions)
  let resumed = false
  const leave = socket.state.subscribe(() => {
    if (socket.state.get() !== 'open') return
    if (!resumed) void recalled.then(openUnsent)
    void recalled.then(displaced.tellSettled)
    resumed = true
  })

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
    session.subscribe(saved.refresh)
    return session
  }

  let ended = false
  const openUnsent = (): void => {
    if (ended) return
    for (const sectionId of unsentSections(options.userId)) section(sectionId)
  }
  const lookForLeftWords = watchLeftWords(options.userId, socket, (sectionId) => void section(sectionId).takeLeftWords())

  const flush = (): void => {
    for (const session of sessions.values()) session.flush()
  }
  const unwatch = watchLeaving(flush, () => saved.saveState.get().unconfirmed > 0)

  const putBack = async (id: string): Promise<boolean> => {
    const recovery = kept.get().find((one) => one.id === id)
    if (!recovery) return false
    const session = section(recovery.sectionId)
    // Where the words belong may only be known by the server.
    if (socket.state.get() !== 'open') return false
    const program = await fetchPutBack().catch(() => null)
    return program?.putWordsBack(recovery, session, { recoveries, displaced, readDisplaced: documents.readAllDisplaced }) ?? false
  }

  return {
    socket,
    saveState: saved.saveState,
    recoveries: {
      list: kept,
      putBack,
      discard: (id) => {
        if (displaced.list.get().some((one) => one.id === id)) displaced.settle(id, 'dropped')
        else recoveries.remove(id)
      },
    },
    section,
    existing: (sectionId) => sessions.get(sectionId),
    document: documents.of,
    reconnect: () => socket.reconnect(),
    destroy: () => {
      ended = true
      saved.stop()
      clearInterval(lookForLeftWords)
      leave()
      unwatch()
      for (const session of sessions.values()) session.destroy()
      documents.destroy()
      recoveries.destroy()
      displaced.destroy()
      socket.destroy()
    },
  }
}
