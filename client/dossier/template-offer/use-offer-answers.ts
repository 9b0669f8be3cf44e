import { useMutation } from '@tanstack/react-query'
import { paperApi } from '../../api/paper.ts'
import { templateOffer as t } from '../../i18n/vi/template-offer.ts'
import { queries, queryClient } from '../../queries.ts'
import { toast } from '../../ui/toast.tsx'
import type { useChosenWords } from './use-chosen-words.ts'

/** What is answered to an offer: the chosen words taken, the last taking undone, all of it left. */
export function useOfferAnswers(given: {
  dossierId: string
  documentId: string
  version: number
  words: ReturnType<typeof useChosenWords>
  onLeft: () => void
}) {
  const { dossierId, documentId, version, words } = given
  const onSettled = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: queries.document(documentId).queryKey }),
      queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey }),
    ])
  const take = useMutation({
    mutationFn: () => paperApi.takeTemplateWords(documentId, { version, sections: words.input }),
    onSuccess: () => toast({ message: t.done(words.input.length) }),
    onSettled,
  })
  const undo = useMutation({
    mutationFn: (seq: number) => paperApi.undoTemplateWords(documentId, seq),
    onSuccess: () => toast({ message: t.undone }),
    onSettled,
  })
  const leave = useMutation({
    mutationFn: () => paperApi.leaveTemplateWords(documentId, version),
    onSuccess: () => {
      toast({ message: t.leftDone })
      given.onLeft()
    },
    onSettled,
  })
  return { take, undo, leave }
}
