import { type AllRecoveries, gatherRecoveries } from './all-recoveries.ts'
import { forgetLeftCopies, sweepMarks, unsentSections } from './copy-registry.ts'
import { createDisplacedStore, type DisplacedWays } from './displaced.ts'
import type { DocumentRoom } from './document-room.ts'
import { createDocumentRooms } from './document-rooms.ts'
import { recallLocal } from './local-storage.ts'
import { createRecoveryStore } from './recovery.ts'
import type { SaveState } from './save-state.ts'
import { watchSaving } from './save-watch.ts'
import type { SectionSession } from './section-session.ts'
import { createSectionSessions } from './section-sessions.ts'
import { type CollabSocket, createSocket } from './socket.ts'
import type { Store } from './store.ts'

/** Live writing of one person on one page. */
export interface Collab {
  socket: CollabSocket
  saveState: Store<SaveState>
  recoveries: AllRecoveries
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

/** When the socket opens, `first` is done the first time and `each` every time, but not before `ready`. Returns the way out. */
function watchOpening(socket: CollabSocket, ready: Promise<void>, first: () => void, each: () => void): () => void {
  let opened = false
  return socket.state.subscribe(() => {
    if (socket.state.get() !== 'open') return
    if (!opened) void ready.then(first)
    void ready.then(each)
    opened = true
  })
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
  const sections = createSectionSessions(
    {
      socket,
      userId: options.userId,
      recover: recoveries.add,
      displaced: displaced.notify,
      explainLock: recoveries.explainLock,
      startsOffline: options.startsOffline ?? (() => false),
    },
    () => saved.refresh(),
  )
  const documents = createDocumentRooms(socket, sections.all, displaced)
  const saved = watchSaving(socket, sections.all)
  let ended = false
  const openUnsent = (): void => {
    if (ended) return
    for (const sectionId of unsentSections(options.userId)) sections.of(sectionId)
  }
  const leave = watchOpening(socket, recalled, openUnsent, displaced.tellSettled)
  const lookForLeftWords = watchLeftWords(options.userId, socket, (sectionId) => void sections.of(sectionId).takeLeftWords())
  const unwatch = watchLeaving(sections.flush, () => saved.saveState.get().unconfirmed > 0)

  return {
    socket,
    saveState: saved.saveState,
    recoveries: gatherRecoveries({ socket, recoveries, displaced, section: sections.of, readDisplaced: documents.readAllDisplaced }),
    section: sections.of,
    existing: (sectionId) => sections.all.get(sectionId),
    document: documents.of,
    reconnect: () => socket.reconnect(),
    destroy: () => {
      ended = true
      saved.stop()
      clearInterval(lookForLeftWords)
      leave()
      unwatch()
      sections.destroy()
      documents.destroy()
      recoveries.destroy()
      displaced.destroy()
      socket.destroy()
    },
  }
}
