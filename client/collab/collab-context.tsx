import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { api } from '../api.ts'
import { ApiError } from '../request.ts'
import { onSession, reportExpired } from '../session.ts'
import { type Collab, createCollab } from './collab.ts'
import type { DisplacedWays } from './displaced.ts'

const CollabContext = createContext<Collab | null>(null)

interface Props {
  userId: string
  url?: string
  /** See `createCollab`; keep it the same from drawing to drawing. */
  startsOffline?: (sectionId: string) => boolean
  children: ReactNode
}

const displaced: DisplacedWays = {
  list: api.documents.displaced,
  settle: api.displaced.settle,
  isFinal: (error) => error instanceof ApiError && [400, 403, 404, 409].includes(error.status),
}

/**
 * Live writing for everything below. One for the signed-in person; a change of person starts anew. A session that ends opens the sign-in dialog;
 * after signing in again in place the socket connects again, with the words that are still here.
 */
export function CollabProvider({ userId, url, startsOffline, children }: Props) {
  const [collab, setCollab] = useState<Collab | null>(null)
  useEffect(() => {
    const made = createCollab({ userId, displaced, ...(url ? { url } : {}), ...(startsOffline ? { startsOffline } : {}) })
    const stopTelling = made.saveState.subscribe(() => {
      if (made.saveState.get().kind === 'signed-out') reportExpired()
    })
    const stopListening = onSession('signed-in', () => made.reconnect())
    setCollab(made)
    return () => {
      stopTelling()
      stopListening()
      made.destroy()
    }
  }, [userId, url, startsOffline])
  return collab === null ? null : <CollabContext value={collab}>{children}</CollabContext>
}

/** Throws outside `CollabProvider`. */
export function useCollab(): Collab {
  const collab = useContext(CollabContext)
  if (collab === null) throw new Error('useCollab needs a CollabProvider above it')
  return collab
}
