import { useMutation } from '@tanstack/react-query'
import type { TakenCopyView } from '@van-kien/shared/api/returned-copies.ts'
import { useState } from 'react'
import { wordApi } from '../api/word-files.ts'

/** Puts words and titles of sections back as they were: which were, and why others were not, by section. `onChanged` hears of every answer. */
export function useUndoCopy(documentId: string, fileName: string, result: TakenCopyView, onChanged: (answer: TakenCopyView) => void) {
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const undo = useMutation({
    mutationFn: (wanted: readonly string[]) =>
      wordApi.returnedCopies.take(documentId, {
        fileName,
        undo: true,
        items: result.taken
          .filter((one) => wanted.includes(one.sectionId))
          .map((one) => ({ sectionId: one.sectionId, seen: one.after, content: one.before })),
        titles: result.renamed
          .filter((one) => wanted.includes(one.sectionId))
          .map((one) => ({ sectionId: one.sectionId, seen: one.after, title: one.before })),
      }),
    onSuccess: (answer) => {
      setUndone(new Set([...undone, ...[...answer.taken, ...answer.renamed].map((one) => one.sectionId)]))
      setProblems(new Map(answer.refused.map((one) => [one.sectionId, one.message])))
      onChanged(answer)
    },
  })
  return { undo, undone, problems }
}
