import { useMutation } from '@tanstack/react-query'
import type { ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import type { StaleCause } from '@van-kien/shared/domain/stale-cause.ts'
import { api } from '../api.ts'
import { staleCauses } from '../i18n/vi/stale-causes.ts'
import { queries, queryClient } from '../queries.ts'
import { toast } from '../ui/toast.tsx'

export type Decision =
  | { kind: 'approve' }
  | { kind: 'confirm'; causes: readonly StaleCause[] }
  | { kind: 'return'; reason: string }
  | { kind: 'reopen'; reason: string }

/** Carries out a decision about exactly the version that is on screen (V3), then reads the lists again. */
export function useDecision(
  item: Pick<ApprovalView, 'sectionId' | 'version' | 'dossierId' | 'documentId' | 'stale'>,
  onDone: (kind: Decision['kind']) => void,
) {
  return useMutation({
    mutationFn: (decision: Decision): Promise<unknown> => {
      const { sectionId, version } = item
      if (decision.kind === 'approve') return api.sections.approve(sectionId, version)
      if (decision.kind === 'confirm')
        return api.sections.confirm(
          sectionId,
          version,
          decision.causes.map((cause) => cause.id),
        )
      if (decision.kind === 'return') return api.sections.return(sectionId, { version, reason: decision.reason })
      return api.sections.reopen(sectionId, decision.reason)
    },
    onSuccess: async (_, decision) => {
      const list = queries.approvals().queryKey
      const left = decision.kind === 'confirm' ? (item.stale?.causes.length ?? 0) - decision.causes.length : 0
      if (left > 0) {
        // Of several causes some were settled: the section waits for the others, and stays on screen.
        await Promise.all([list, queries.document(item.documentId).queryKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
        toast({ message: staleCauses.settled(left) })
        return
      }
      await queryClient.invalidateQueries({ queryKey: list, exact: true })
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: queries.dossier(item.dossierId).queryKey, exact: true, refetchType: 'none' }),
        queryClient.invalidateQueries({ queryKey: queries.document(item.documentId).queryKey, refetchType: 'none' }),
      ])
      onDone(decision.kind)
      queryClient.removeQueries({ queryKey: queries.approval(item.sectionId).queryKey })
    },
  })
}
