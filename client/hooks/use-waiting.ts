import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { queries, queryClient } from '../queries.ts'
import { useIsApprover } from './use-is-approver.ts'

const EVERY_MS = 4_000

/** How many sections wait for the person's decision; 0 for who does not approve, and while unknown. */
export function useWaiting(): number {
  const approves = useIsApprover()
  return useQuery({ ...queries.waiting(), enabled: approves }).data?.count ?? 0
}

/** Once, around every page: asks again every few seconds, and has the lists of what waits read again when something moved. */
export function useWaitingNews(): void {
  const approves = useIsApprover()
  const { data } = useQuery({ ...queries.waiting(), enabled: approves, refetchInterval: EVERY_MS })
  const mark = data && `${data.count} ${data.newest}`
  const last = useRef(mark)
  useEffect(() => {
    if (mark !== undefined && last.current !== undefined && mark !== last.current) {
      void queryClient.invalidateQueries({ queryKey: queries.approvals().queryKey, exact: true })
      void queryClient.invalidateQueries({ queryKey: ['dossier'] })
    }
    last.current = mark
  }, [mark])
}
