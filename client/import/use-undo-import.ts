import { useMutation } from '@tanstack/react-query'
import type { ImportResultView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'

/** Puts sections back as they were before the import: which were, and why others were not, by section. */
export function useUndoImport(documentId: string, fileName: string, result: ImportResultView) {
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const [failure, setFailure] = useState<string | null>(null)
  const undo = useMutation({
    mutationFn: (ids: readonly string[]) => {
      const items = result.taken
        .filter((one) => ids.includes(one.sectionId))
        .map((one) => ({ sectionId: one.sectionId, mode: 'replace' as const, content: one.before, seen: one.after }))
      return wordApi.imports.take(documentId, { fileName, undo: true, items })
    },
    onSuccess: async (answer) => {
      setFailure(null)
      setUndone(new Set([...undone, ...answer.taken.map((one) => one.sectionId)]))
      setProblems(new Map([...problems, ...answer.refused.map((one) => [one.sectionId, one.message] as const)]))
      await queryClient.invalidateQueries({ queryKey: ['document', documentId] })
    },
    onError: (error) => setFailure(messageOf(error)),
  })
  return { undo, undone, problems, failure }
}
