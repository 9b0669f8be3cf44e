import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Correction } from '@van-kien/shared/domain/format-check/finding.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import { useEffect } from 'react'
import { api } from '../api.ts'
import { checkQuery } from '../check/check-queries.ts'
import { correctSections } from '../check/correct-sections.ts'
import { useCollab } from '../collab/collab-context.tsx'
import { check as t } from '../i18n/vi/check.ts'
import { toast } from '../ui/toast.tsx'

/** What the check finds, asked anew when its list opens; `fix` corrects as this person's own edits, `mute` stops a rule for the dossier. */
export function useCheck(documentId: string, dossierId: string) {
  const collab = useCollab()
  const client = useQueryClient()
  const query = useQuery(checkQuery(documentId))
  const refresh = () => client.invalidateQueries({ queryKey: ['check'] })
  const mute = useMutation({ mutationFn: (change: { rule: RuleId; muted: boolean }) => api.checks.mute(dossierId, change), onSuccess: refresh })
  const fix = useMutation({
    mutationFn: (corrections: readonly Correction[]) => correctSections(collab, corrections),
    onSuccess: (made, corrections) => {
      const done = corrections.some(({ reference }) => reference) ? t.bound : t.fixed(made)
      toast(made > 0 ? { message: done } : { message: t.fixMissed, tone: 'news' })
      return refresh()
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list opens: words were written since the count in the foot
  useEffect(() => {
    void refresh()
  }, [])
  return { query, refresh, mute, fix }
}
