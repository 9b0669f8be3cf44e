import type { DisplacedStore } from './displaced.ts'
import type { Recovery, RecoveryStore } from './recovery.ts'
import type { SectionSession } from './section-session.ts'
import type { CollabSocket } from './socket.ts'
import { createStore, type Store } from './store.ts'
import { fetchPutBack } from './with-put-back.ts'

/** Words that are not in the text: not accepted (R1), or without their place (L4). */
export interface AllRecoveries {
  list: Store<Recovery[]>
  /** Puts the words back into their section, opening it when needed. False when it cannot be written in. */
  putBack(id: string): Promise<boolean>
  discard(id: string): void
}

/** What stands in either list. */
function both<T>(one: Store<T[]>, other: Store<T[]>): Store<T[]> {
  const all = createStore<T[]>([])
  const gather = (): void => all.set([...one.get(), ...other.get()])
  one.subscribe(gather)
  other.subscribe(gather)
  gather()
  return all
}

/**
 * What was not accepted and what lost its place, as one.
 * @param deps.readDisplaced asks the server again for the words without their place in all open documents
 */
export function gatherRecoveries(deps: {
  socket: CollabSocket
  recoveries: RecoveryStore
  displaced: DisplacedStore
  section: (sectionId: string) => SectionSession
  readDisplaced: () => Promise<void>
}): AllRecoveries {
  const { socket, recoveries, displaced, readDisplaced } = deps
  const list = both(recoveries.list, displaced.list)
  return {
    list,
    putBack: async (id) => {
      const recovery = list.get().find((one) => one.id === id)
      if (!recovery) return false
      const session = deps.section(recovery.sectionId)
      // Where the words belong may only be known by the server.
      if (socket.state.get() !== 'open') return false
      const program = await fetchPutBack().catch(() => null)
      return program?.putWordsBack(recovery, session, { recoveries, displaced, readDisplaced }) ?? false
    },
    discard: (id) => {
      if (displaced.list.get().some((one) => one.id === id)) displaced.settle(id, 'dropped')
      else recoveries.remove(id)
    },
  }
}
