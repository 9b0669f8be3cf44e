import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { sourceQueries } from '../../api/sources.ts'
import { upstreamQueries } from '../../api/upstream.ts'
import { rowsByPassage } from '../copies/marked-passage.tsx'

/** A text from above in the version that is looked at, and, while changes are shown, what became of its passages since the version before. */
export function useComparedSource(sourceId: string) {
  const [version, setVersion] = useState<number | undefined>(undefined)
  const source = useQuery(sourceQueries.source(sourceId, version))
  const earlier = source.data?.before ?? null
  const [compared, setCompared] = useState(true)
  const marks = compared && earlier !== null
  const before = useQuery({ ...sourceQueries.source(sourceId, earlier ?? undefined), enabled: marks }).data
  const changes = useQuery({ ...upstreamQueries.changes(sourceId, source.data?.version ?? 0), enabled: marks }).data
  const now = source.data
  // Versions that have too little in common: nothing in them is set against each other.
  const unlike = marks && changes?.alignment?.unlike === true
  const rows = useMemo(
    () => (marks && before && now && changes?.alignment && !unlike ? rowsByPassage(before.sections, now.sections, changes.alignment) : null),
    [marks, before, now, changes, unlike],
  )
  return { source, setVersion, compared, setCompared, unlike, rows }
}
