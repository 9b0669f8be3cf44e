import { useState } from 'react'
import { scheduleQueries } from '../api/schedule.ts'
import { queries, queryClient } from '../queries.ts'

/** Does one thing at the server; true when it went. */
export type Run = (work: () => Promise<unknown>) => Promise<boolean>

/** One command of the plan after the other: what went wrong stays in `error`, and the plan is read again either way. */
export function useRun(dossierId: string) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: scheduleQueries.all(dossierId) })
    void queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey, exact: true })
    void queryClient.invalidateQueries({ queryKey: queries.ownDossiers().queryKey })
  }
  const run: Run = async (work) => {
    setBusy(true)
    setError(null)
    try {
      await work()
      await refresh()
      return true
    } catch (refused) {
      setError(refused)
      await refresh()
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, error, refresh, clear: () => setError(null) }
}
