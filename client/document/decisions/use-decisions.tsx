import { useQueryClient } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { TRANSITION_RULES, type Transition } from '@van-kien/shared/domain/section-status.ts'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { api } from '../../api.ts'
import type { Collab } from '../../collab/collab.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { ApiError, wordsOf } from '../../request.ts'
import { toast } from '../../ui/toast.tsx'
import type { PageStore } from '../model/page-state.ts'
import { spokenName } from '../model/section-names.ts'

const FailureDialog = lazyPart(() => import('../failure-dialog.tsx').then((module) => module.FailureDialog), { kit: true })
const ReasonSheet = lazyPart(() => import('../../dossier/reason-sheet.tsx').then((module) => module.ReasonSheet), { kit: true })

/** How long a submission waits for the server to have the last words. */
const SAVE_WAIT = 8000

type Open =
  | { kind: 'reason'; section: SectionView; transition: 'return' | 'reopen'; problem: string | null; busy: boolean }
  | { kind: 'failed'; title: string; message: string }
  | null

interface Props {
  documentId: string
  sections: readonly SectionView[]
  store: PageStore
  collab: Collab
  signsOf: (userId: string | null) => string | null
}

/** The six transitions of a section: dialogs for reasons, unconfirmed words first (submit), the version on screen (V3). */
export function useDecisions({ documentId, sections, store, collab, signsOf }: Props): {
  decide: (id: string, transition: Transition) => void
  dialogs: ReactNode
} {
  const client = useQueryClient()
  const [open, setOpen] = useState<Open>(null)
  const now = useRef(sections)
  now.current = sections

  const reread = useCallback(
    (sectionId: string) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['document', documentId], exact: true }),
        client.invalidateQueries({ queryKey: ['section', sectionId, 'history'] }),
        client.invalidateQueries({ queryKey: ['approvals'] }),
      ]),
    [client, documentId],
  )

  const ask = useCallback(
    async (section: SectionView, transition: Transition, reason: string): Promise<boolean> => {
      const version = store.get().shown.get(section.id) ?? section.version ?? 0
      if (transition === 'submit') {
        const session = collab.existing(section.id)
        if (session && !(await session.whenSaved(SAVE_WAIT))) {
          setOpen({ kind: 'failed', title: text.decision.notSaved, message: text.decision.notSavedText })
          return false
        }
        await api.sections.submit(section.id)
      } else if (transition === 'withdraw') await api.sections.withdraw(section.id)
      else if (transition === 'approve') await api.sections.approve(section.id, version)
      else if (transition === 'confirm') await api.sections.confirm(section.id, version)
      else if (transition === 'return') await api.sections.return(section.id, { version, reason })
      else await api.sections.reopen(section.id, reason)
      return true
    },
    [collab, store],
  )

  const run = useCallback(
    async (section: SectionView, transition: Transition, reason = ''): Promise<boolean> => {
      if (store.get().decidingId !== null) return false
      store.set({ decidingId: section.id })
      const name = spokenName(section)
      try {
        if (!(await ask(section, transition, reason))) return false
        await reread(section.id)
        toast({
          message: text.done[transition](name),
          ...(transition === 'submit'
            ? { action: { label: text.decision.undoSubmit, run: () => void run({ ...section, status: 'submitted' }, 'withdraw') } }
            : {}),
        })
        return true
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'offline')) await reread(section.id)
        const changed = error instanceof ApiError && error.code === 'version-changed'
        const message = changed ? text.decision.versionChangedText(name) : wordsOf(error)
        // The reason that was written stays in its sheet, unless it speaks about words that are no longer the newest.
        setOpen((current) =>
          current?.kind === 'reason' && !changed
            ? { ...current, problem: message, busy: false }
            : { kind: 'failed', title: changed ? text.decision.versionChanged : text.decision.failed, message },
        )
        return false
      } finally {
        store.set({ decidingId: null })
      }
    },
    [ask, reread, store],
  )

  const decide = useCallback(
    (id: string, transition: Transition) => {
      const section = now.current.find((each) => each.id === id)
      if (!section) return
      if (transition === 'return' || transition === 'reopen') setOpen({ kind: 'reason', section, transition, problem: null, busy: false })
      else if (!TRANSITION_RULES[transition].needsReason) void run(section, transition)
    },
    [run],
  )

  const dialogs =
    open?.kind === 'reason' ? (
      <ReasonSheet
        title={
          open.transition === 'return' ? text.decision.returnTitle(spokenName(open.section)) : text.decision.reopenTitle(spokenName(open.section))
        }
        text={open.transition === 'return' ? text.decision.returnText : text.decision.reopenText}
        submit={open.transition === 'return' ? text.decision.returnTo(signsOf(open.section.submittedBy)) : text.decision.reopen}
        busy={open.busy}
        problem={open.problem}
        onClose={() => setOpen(null)}
        onSubmit={async (reason) => {
          setOpen({ ...open, busy: true, problem: null })
          if (await run(open.section, open.transition, reason)) setOpen((current) => (current?.kind === 'reason' ? null : current))
        }}
      />
    ) : open?.kind === 'failed' ? (
      <FailureDialog title={open.title} message={open.message} onClose={() => setOpen(null)} />
    ) : null
  return { decide, dialogs }
}
