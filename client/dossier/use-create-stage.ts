import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { DocumentSummary } from '@van-kien/shared/api/views.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import { api } from '../api.ts'
import { app } from '../i18n/vi/app.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { STAGE_NAMES } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'

/** Asks, derives the next document of a dossier, and opens it. */
export function useCreateStage(dossierId: string, stage: Stage, from: DocumentSummary) {
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: () => api.dossiers.createDocument(dossierId, { stage }),
    onSuccess: async ({ id }) => {
      toast({ message: t.nextStage.done(STAGE_NAMES[stage]) })
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
      await queryClient.invalidateQueries({ queryKey: queries.dossiers().queryKey })
      await navigate({ to: '/van-ban/$documentId', params: { documentId: id } })
    },
    onError: (error) => showFailure(app.failedAction, wordsOf(error), app.close),
  })
  const askFirst = () =>
    ask({
      title: t.nextStage.create(STAGE_NAMES[stage]),
      text: t.nextStage.ask(from.counts.approved + from.counts.stale, from.counts.total),
      confirm: t.nextStage.create(STAGE_NAMES[stage]),
      cancel: app.cancel,
      onConfirm: () => create.mutate(),
    })
  return { ask: askFirst, busy: create.isPending }
}
