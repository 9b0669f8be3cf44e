import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { taskCount } from '../view/task-count.ts'

/** Older than that it is counted anew when a page is opened. */
const FRESH_MS = 60_000

/** How many tasks the person has in all their dossiers; 0 while unknown, and where nobody looks. */
export const useTaskCount = (looked: boolean): number =>
  (useQuery({ ...queries.ownDossiers(), enabled: looked, staleTime: FRESH_MS }).data ?? []).reduce((sum, dossier) => sum + taskCount(dossier), 0)
