import { useMutation } from '@tanstack/react-query'
import type { ProposalView } from '@van-kien/shared/api/following.ts'
import { followingApi } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'

const named = ({ sectionId, sourceKey, itemKey }: ProposalView) => ({ lineageId: sectionId, sourceKey, itemKey })

/** What is answered to proposed links of a text: taken, left, or offered again after they were left. */
export function useProposalAnswers(sourceId: string) {
  const t = following.proposals
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['source', sourceId] })
  const failed = (error: unknown) => showFailure(app.failedAction, messageOf(error), app.close)
  const accept = useMutation({
    mutationFn: (proposals: readonly ProposalView[]) =>
      followingApi.accept(
        sourceId,
        proposals.map((one) => ({ ...named(one), why: one.why })),
      ),
    onSuccess: ({ count }) => toast({ message: t.accepted(count) }),
    onError: failed,
    onSettled: refresh,
  })
  const refuse = useMutation({
    mutationFn: (proposal: ProposalView) => followingApi.refuse(sourceId, [named(proposal)]),
    onSuccess: () => toast({ message: t.refused }),
    onError: failed,
    onSettled: refresh,
  })
  const again = useMutation({ mutationFn: (id: string) => followingApi.offerAgain(sourceId, id), onError: failed, onSettled: refresh })
  return { accept, refuse, again }
}
