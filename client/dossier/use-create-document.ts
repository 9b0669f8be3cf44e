import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DOCUMENT_KINDS, type DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import { api } from '../api.ts'
import { app } from '../i18n/vi/app.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'

/** Asks, saying what it will start from, makes a document of a dossier, and opens it. */
export function useCreateDocument(dossierId: string, kind: DocumentKind, text: string) {
  const navigate = useNavigate()
  const { title } = DOCUMENT_KINDS[kind]
  const create = useMutation({
    mutationFn: () => api.dossiers.createDocument(dossierId, { kind }),
    onSuccess: async ({ id }) => {
      toast({ message: t.create.done(title) })
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
      await queryClient.invalidateQueries({ queryKey: queries.dossiers().queryKey })
      await navigate({ to: '/van-ban/$documentId', params: { documentId: id } })
    },
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
  })
  const askFirst = () =>
    ask({ title: t.create.button(title), text, confirm: t.create.button(title), cancel: app.cancel, onConfirm: () => create.mutate() })
  return { ask: askFirst, busy: create.isPending }
}
