import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { remarkQueries } from '../../api/remarks.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { newId } from '../../record/new-id.ts'
import { toast } from '../../ui/toast.tsx'
import { usePage } from '../page-context.ts'
import { keepUnsent, onUnsent, sendUnsent, type Unsent, unsentOf } from './unsent-remarks.ts'

const AGAIN = 15_000

/** Keeps and sends what was said. @returns id of the thread, or of what was said in one */
export type Say = (words: Pick<Unsent, 'sectionId' | 'remarkId' | 'words' | 'text'>) => string

/** What this person said that is not on the server's disk yet, and how to say more: kept on this machine first, then sent; again when there is a line. */
export function useSay() {
  const { documentId, viewer } = usePage()
  const client = useQueryClient()
  const [unsent, setUnsent] = useState<Unsent[]>(() => unsentOf(viewer.userId, documentId))
  useEffect(() => {
    const read = () => setUnsent(unsentOf(viewer.userId, documentId))
    read()
    return onUnsent(read)
  }, [viewer.userId, documentId])

  const send = useCallback(
    async (one: Unsent): Promise<void> => {
      const sent = await sendUnsent(viewer.userId, one, t.name)
      if (!sent) return
      if (one.remarkId === null) toast({ message: t.sent })
      await client.invalidateQueries({ queryKey: remarkQueries.list(documentId).queryKey })
    },
    [client, documentId, viewer.userId],
  )
  useEffect(() => {
    const again = () => {
      for (const one of unsentOf(viewer.userId, documentId)) if (one.refused === undefined) void send(one)
    }
    again()
    window.addEventListener('online', again)
    const timer = setInterval(again, AGAIN)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [send, viewer.userId, documentId])

  const say = useCallback<Say>(
    (words) => {
      const one: Unsent = { ...words, id: newId(), documentId, at: Date.now() }
      keepUnsent(viewer.userId, one, t.name)
      void send(one)
      return one.id
    },
    [documentId, viewer.userId, send],
  )
  return { unsent, say, send }
}
