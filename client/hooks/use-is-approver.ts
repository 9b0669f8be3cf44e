import { useQuery } from '@tanstack/react-query'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { queries } from '../queries.ts'
import { useMe } from './use-me.ts'

/** False for an administrator and for whoever follows a city, who are in no team: their work is elsewhere. */
export const useHasDossier = (): boolean => {
  const { isAdmin, city } = useMe()
  const list = useQuery(queries.dossiers()).data
  return (!isAdmin && city === null) || list === undefined || list.length > 0
}

/** Whether the person approves in any dossier; false while unknown. */
export const useIsApprover = (): boolean => (useQuery(queries.dossiers()).data ?? []).some((dossier) => RIGHTS[dossier.role].has('approve'))
