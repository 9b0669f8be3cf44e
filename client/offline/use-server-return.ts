import { useEffect } from 'react'
import { api } from '../api.ts'
import { useMe } from '../hooks/use-me.ts'
import { queries, queryClient } from '../queries.ts'
import { ApiError } from '../request.ts'
import { reportExpired } from '../session.ts'
import { serverIsBack } from './offline-reading.ts'
import { leaseEnded } from './own-machine.ts'
import { useOfflineReading } from './use-offline-reading.ts'

const ASK_EVERY_MS = 5000

/** While kept documents are read: asks for the server. When it is back the page goes on with it, signed in again where that is needed. */
export function useServerReturn(): void {
  const me = useMe()
  const reading = useOfflineReading()
  useEffect(() => {
    if (!reading) return
    const ask = async () => {
      // A machine that slept, or a page that stays open for days: then the page for an ended lease comes, and the words wait for their writer.
      if (leaseEnded(Date.now())) return location.reload()
      try {
        const now = await api.me()
        // Somebody else's session: nothing of this person may stay on the page.
        if (now.id !== me.id) return location.assign('/')
        queryClient.setQueryData(queries.me().queryKey, now)
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401) return
        reportExpired()
      }
      serverIsBack()
      await queryClient.invalidateQueries()
    }
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    const soon = () => void ask()
    window.addEventListener('online', soon)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', soon)
    }
  }, [reading, me.id])
}
