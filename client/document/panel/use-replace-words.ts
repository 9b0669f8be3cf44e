import { useQueryClient } from '@tanstack/react-query'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { useCallback } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import { acts } from '../../i18n/vi/document-acts.ts'
import { toast } from '../../ui/toast.tsx'
import { usePage } from '../page-context.ts'

const WAIT = 8000

/**
 * Runs a command of the server that puts other words in the place of a section's present ones. What was there and never submitted is no version, so it
 * is kept in hand: the toast brings it back by a forward edit. Rejects when the command is refused.
 */
export function useReplaceWords(sectionId: string): (replace: () => Promise<unknown>, done: string) => Promise<void> {
  const collab = useCollab()
  const client = useQueryClient()
  const { documentId } = usePage()
  return useCallback(
    async (replace, done) => {
      // Before, so that the way back is here when the line is gone.
      const { patchBody } = await import('@van-kien/shared/content/body/patch-body.ts')
      const session = collab.section(sectionId)
      const known = (await session.whenLive(WAIT)) && (await session.whenSaved(WAIT)) ? contentFromBody(session.get().ydoc) : null
      await replace()
      void client.invalidateQueries({ queryKey: ['section', sectionId] })
      void client.invalidateQueries({ queryKey: ['document', documentId], predicate: (query) => query.queryKey[2] !== 'contents' })
      const undo = async () => {
        if (known && (await session.whenLive(WAIT))) patchBody(session.get().ydoc, known)
      }
      toast({ message: done, ...(known ? { action: { label: acts.outline.undo, run: () => void undo() } } : {}) })
    },
    [collab, client, documentId, sectionId],
  )
}
