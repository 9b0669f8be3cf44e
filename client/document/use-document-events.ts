import { useQueryClient } from '@tanstack/react-query'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { sectionAccess } from '@van-kien/shared/domain/access.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { TRANSITIONS, type Transition } from '@van-kien/shared/domain/section-status.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import { useEffect, useRef } from 'react'
import { document as text } from '../i18n/vi/document.ts'
import { queries } from '../queries.ts'
import { toast } from '../ui/toast.tsx'
import { spokenName } from '../view/section-names.ts'
import { isNotifiedOf } from './model/is-notified-of.ts'
import { usePage } from './page-context.ts'

type SectionEvent = Extract<DocumentEvent, { type: 'section' }>

const isTransition = (value: string): value is Transition => (TRANSITIONS as readonly string[]).includes(value)

/** Many events in a row (a stage being derived, a team being set up) read the document once. */
const GATHER = 250

/** Keeps what is on the page in step with what the others do: a status is patched at once, the rest is read again. */
export function useDocumentEvents(): (event: DocumentEvent) => void {
  const client = useQueryClient()
  const { documentId, viewer, store, jumpTo } = usePage()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const key = queries.document(documentId).queryKey

  const reread = (whole: boolean) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void client.invalidateQueries({ queryKey: key, exact: !whole }), GATHER)
  }
  const patch = (event: SectionEvent) =>
    client.setQueryData<DocumentView>(key, (view) =>
      view
        ? {
            ...view,
            sections: view.sections.map((section) =>
              section.id === event.sectionId
                ? {
                    ...section,
                    status: event.status,
                    stale: event.stale,
                    version: event.version,
                    lockEpoch: event.lockEpoch,
                    access: sectionAccess({ userId: viewer.userId as UserId, isAdmin: false, role: viewer.role }, { status: event.status }),
                    ...(event.transition === 'approve' || event.transition === 'confirm' ? { approvedVersion: event.version } : {}),
                    ...(event.transition === 'submit' ? { submittedAt: event.at } : {}),
                  }
                : section,
            ),
          }
        : view,
    )
  const tell = (event: SectionEvent) => {
    const section = client.getQueryData<DocumentView>(key)?.sections.find((each) => each.id === event.sectionId)
    if (!section || !isTransition(event.transition)) return
    if (!isNotifiedOf(event.actor, section, viewer.userId, store.get().activeId)) return
    toast({
      message: text.notices[event.transition](event.by, spokenName(section)),
      tone: 'news',
      action: { label: text.look, run: () => jumpTo(section.id) },
    })
  }

  return (event) => {
    if (event.type === 'presence') return
    if (event.type === 'section') {
      patch(event)
      tell(event)
      reread(false)
      void client.invalidateQueries({ queryKey: ['section', event.sectionId, 'history'] })
      void client.invalidateQueries({ queryKey: ['approvals'] })
    } else if (event.type === 'structure') reread(true)
    else if (event.type === 'sources') {
      void client.invalidateQueries({ queryKey: ['source'] })
      void client.invalidateQueries({ queryKey: ['dossier'] })
      void client.invalidateQueries({ queryKey: ['check'] })
    } else if (event.type === 'drafts') void client.invalidateQueries({ queryKey: queries.drafts(documentId).queryKey })
    else if (event.type === 'remarks' || event.type === 'suggestions' || event.type === 'copies')
      void client.invalidateQueries({ queryKey: [...key, event.type] })
    else if (event.type === 'figures') window.dispatchEvent(new Event('vk-figures'))
    else reread(false)
  }
}

const idsIn = (view: DocumentView | undefined): string => (view?.sections ?? []).map(({ id }) => id).join()

/**
 * Without a line events are missed: when it is back, the document is read again. What happened between its first reading and the first connection is missed
 * too: then its sections are read once more, what stands beside the words if it was read already, and bodies when others stand there.
 */
export function useReadAgain(connected: boolean): void {
  const client = useQueryClient()
  const { documentId } = usePage()
  const missed = useRef<'nothing' | 'the beginning' | 'something'>('the beginning')
  useEffect(() => {
    const { queryKey } = queries.document(documentId)
    const readBeginning = async (): Promise<void> => {
      const before = idsIn(client.getQueryData(queryKey))
      // What stands beside the words may have been read before that connection, too.
      for (const beside of ['remarks', 'suggestions', 'copies']) void client.invalidateQueries({ queryKey: [...queryKey, beside] })
      await client.invalidateQueries({ queryKey, exact: true })
      if (idsIn(client.getQueryData(queryKey)) !== before) await client.invalidateQueries({ queryKey })
    }
    if (connected && missed.current === 'something') {
      window.dispatchEvent(new Event('vk-figures'))
      void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: ['section'], predicate: (query) => query.queryKey[2] !== 'version' })
    } else if (connected && missed.current === 'the beginning') void readBeginning()
    if (connected) missed.current = 'nothing'
    return () => {
      // Runs when the line goes, not at the first connection.
      if (connected) missed.current = 'something'
    }
  }, [connected, client, documentId])
}
