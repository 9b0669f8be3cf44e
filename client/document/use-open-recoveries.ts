import { useMemo } from 'react'
import { useRecoveries } from '../collab/hooks.ts'
import type { Recovery } from '../collab/recovery.ts'
import { usePage, useView } from './page-context.ts'

/** Words that are not in the text, to be shown on this page: those that lost their place in another document wait for its page. */
export function useOpenRecoveries(): Recovery[] {
  const all = useRecoveries()
  const { documentId } = usePage()
  const { sections } = useView()
  return useMemo(() => {
    const known = new Set(sections.map(({ id }) => id))
    return all.filter(({ sectionId, displaced }) => !displaced || displaced.documentId === documentId || known.has(sectionId))
  }, [all, documentId, sections])
}
