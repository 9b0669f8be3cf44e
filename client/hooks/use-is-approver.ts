import { useQuery } from '@tanstack/react-query'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { queries } from '../queries.ts'

/** Whether the person approves in any dossier; false while unknown. */
export const useIsApprover = (): boolean => (useQuery(queries.dossiers()).data ?? []).some((dossier) => RIGHTS[dossier.role].has('approve'))
