import { useMutation, useQuery } from '@tanstack/react-query'
import type { DocumentView, ImportResultView } from '@van-kien/shared/api/views.ts'
import { contentText } from '@van-kien/shared/content/content.ts'
import { useMemo, useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { api } from '../api.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { scrollToTop } from '../ui/scroll-to-top.ts'
import { useImportPlan } from './use-import-plan.ts'
import { useWordFile } from './use-word-file.ts'

/** A Word file on its way into the sections of a document: the file as read, what is planned with it, what stands there, and the taking itself. */
export function useTaking(document: DocumentView) {
  const contents = useQuery({ queryKey: ['document', document.id, 'contents'], queryFn: () => api.documents.contents(document.id), staleTime: 0 })
  const texts = useMemo(() => new Map((contents.data?.sections ?? []).map((section) => [section.id, contentText(section.json)])), [contents.data])
  const wordsIn = (sectionId: string) => texts.get(sectionId)?.trim() ?? ''
  const plan = useImportPlan(document, wordsIn)
  const word = useWordFile((file, signal) => wordApi.imports.read(document.dossierId, file, signal), plan.load)
  const [done, setDone] = useState<ImportResultView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const take = useMutation({
    mutationFn: async () => {
      const original = word.file ? await wordApi.putAside(document.dossierId, word.file.source) : undefined
      const items = plan.plan.map((part) => ({
        sectionId: part.target,
        mode: plan.modeOf(part.target),
        content: part.content,
        seen: texts.get(part.target) ?? '',
      }))
      return wordApi.imports.take(document.id, { fileName: word.file?.name ?? 'Word', original, items })
    },
    onSuccess: async (result) => {
      plan.taken()
      setDone(result)
      await queryClient.invalidateQueries({ queryKey: ['document', document.id] })
    },
    onError: (error) => {
      setProblem(messageOf(error))
      // The button may stand at the end of a long page, the words do at its head.
      scrollToTop()
    },
  })
  return { plan, word, wordsIn, ready: contents.data !== undefined, take, done, problem }
}
