import { decideSaveState, LATE_AFTER, OFFLINE_AFTER, type SaveState } from './save-state.ts'
import type { SectionSession } from './section-session.ts'
import type { CollabSocket } from './socket.ts'
import { createStore, type Store } from './store.ts'

/** Unacknowledged for so long on a connection that looks open: it is dead. */
const DEAD_AFTER = 20_000

/** What all sections of the page together wait for. */
interface SaveWatch {
  saveState: Store<SaveState>
  /** Something changed in a section. */
  refresh(): void
  stop(): void
}

/**
 * Counts what is unconfirmed in all sections, now and whenever the waiting grows into another state; restarts a connection that answers nothing.
 * @param sessions as they are at each counting
 */
export function watchSaving(socket: CollabSocket, sessions: ReadonlyMap<string, SectionSession>): SaveWatch {
  const saveState = createStore<SaveState>({ kind: 'saved', at: null, unconfirmed: 0 })
  let downSince: number | null = Date.now()
  let openedAt = 0
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
  const leave = socket.state.subscribe(() => {
    if (socket.state.get() === 'open') {
      downSince = null
      openedAt = Date.now()
    } else downSince ??= Date.now()
    refresh()
  })
  refresh()

  return {
    saveState,
    refresh,
    stop: () => {
      clearTimeout(timer)
      leave()
    },
  }
}
