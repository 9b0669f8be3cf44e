import { useQueryClient } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { TRANSITION_RULES, type Transition } from '@van-kien/shared/domain/section-status.ts'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Collab } from '../../collab/collab.ts'
import { app } from '../../i18n/vi/app.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { fetchSoon } from '../../part-soon.tsx'
import type { PageStore } from '../model/page-state.ts'
import type { DecisionDeps } from './run-decision.ts'

const FailureDialog = lazyPart(() => import('../failure-dialog.tsx').then((module) => module.FailureDialog), { kit: true })
const ReasonDialog = lazyPart(() => import('./reason-dialog.tsx').then((module) => module.ReasonDialog), { kit: true })

/** What asks the server; soon after the page, for nobody decides at once. */
const fetchRun = fetchSoon(() => import('./run-decision.ts'))

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

  const run = useCallback(
    async (section: SectionView, transition: Transition, reason = ''): Promise<boolean> => {
      const failed: DecisionDeps['failed'] = ({ title, message, keepsSheet }) =>
        setOpen((current) =>
          current?.kind === 'reason' && keepsSheet ? { ...current, problem: message, busy: false } : { kind: 'failed', title, message },
        )
      const program = await fetchRun().catch(() => null)
      if (program === null) {
        failed({ ...app.part, message: app.part.text, keepsSheet: true })
        return false
      }
      return program.runDecision({ documentId, client, store, collab, failed }, section, transition, reason)
    },
    [client, collab, documentId, store],
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
      <ReasonDialog
        section={open.section}
        transition={open.transition}
        submittedBy={signsOf(open.section.submittedBy)}
        busy={open.busy}
        problem={open.problem}
        onClose={() => setOpen(null)}
        onSubmit={async (reason, saved) => {
          setOpen({ ...open, busy: true, problem: null })
          if (!(await run(open.section, open.transition, reason))) return
          saved()
          setOpen((current) => (current?.kind === 'reason' ? null : current))
        }}
      />
    ) : open?.kind === 'failed' ? (
      <FailureDialog title={open.title} message={open.message} onClose={() => setOpen(null)} />
    ) : null
  return { decide, dialogs }
}
