import type { QueryClient } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { Transition } from '@van-kien/shared/domain/section-status.ts'
import { api } from '../../api.ts'
import type { Collab } from '../../collab/collab.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { ApiError, messageOf } from '../../request.ts'
import { toast } from '../../ui/toast.tsx'
import { spokenName } from '../../view/section-names.ts'
import type { PageStore } from '../model/page-state.ts'

/** How long a submission waits for the server to have the last words. */
const SAVE_WAIT = 8000

export interface DecisionDeps {
  documentId: string
  client: QueryClient
  store: PageStore
  collab: Collab
  /** It went wrong; `keepsSheet`: the reason that was written stays in its sheet, where one is open. */
  failed(notice: { title: string; message: string; keepsSheet: boolean }): void
}

/**
 * Asks the server for one transition: unconfirmed words first and what is still open (submit), the version on screen (V3).
 * @param knowsOpen the person knows what is open and submits all the same @returns whether it was done
 */
export async function runDecision(
  deps: DecisionDeps,
  section: SectionView,
  transition: Transition,
  reason = '',
  knowsOpen = false,
): Promise<boolean> {
  const { store, failed } = deps
  if (store.get().decidingId !== null) return false
  store.set({ decidingId: section.id })
  const name = spokenName(section)
  try {
    if (!(await ask(deps, section, transition, reason, knowsOpen))) return false
    await reread(deps, section.id)
    toast({
      message: acts.done[transition](name),
      ...(transition === 'submit'
        ? { action: { label: acts.decision.undoSubmit, run: () => void runDecision(deps, { ...section, status: 'submitted' }, 'withdraw') } }
        : {}),
    })
    return true
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'offline')) await reread(deps, section.id)
    const changed = error instanceof ApiError && error.code === 'version-changed'
    // A reason that speaks about words that are no longer the newest does not stay.
    failed({
      title: changed ? acts.decision.versionChanged : text.decision.failed,
      message: changed ? acts.decision.versionChangedText(name) : messageOf(error),
      keepsSheet: !changed,
    })
    return false
  } finally {
    store.set({ decidingId: null })
  }
}

async function ask(deps: DecisionDeps, section: SectionView, transition: Transition, reason: string, knowsOpen: boolean): Promise<boolean> {
  const { documentId, client, store, collab, failed } = deps
  const version = store.get().shown.get(section.id) ?? section.version ?? 0
  if (transition === 'submit') {
    const session = collab.existing(section.id)
    if (session && !(await session.whenSaved(SAVE_WAIT))) {
      failed({ title: acts.decision.notSaved, message: acts.decision.notSavedText, keepsSheet: false })
      return false
    }
    // A program that cannot be fetched stops nobody from submitting.
    const places = knowsOpen ? null : await import('./open-places.tsx').catch(() => null)
    const open = (await places?.openPlaces(client, documentId, section.id)) ?? []
    if (open.length > 0) {
      places?.tellOpenPlaces(section, open, () => void runDecision(deps, section, 'submit', '', true))
      return false
    }
    await api.sections.submit(section.id)
  } else if (transition === 'withdraw') await api.sections.withdraw(section.id)
  else if (transition === 'approve') await api.sections.approve(section.id, version)
  else if (transition === 'confirm') await api.sections.confirm(section.id, version, causesOf(section))
  else if (transition === 'return') await api.sections.return(section.id, { version, reason })
  else await api.sections.reopen(section.id, reason)
  return true
}

/** The causes of “cần duyệt lại” that stand on the page. */
const causesOf = ({ stale }: SectionView) => (stale?.causes ?? []).map((cause) => cause.id)

const reread = ({ client, documentId }: DecisionDeps, sectionId: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['document', documentId], exact: true }),
    client.invalidateQueries({ queryKey: ['section', sectionId, 'history'] }),
    client.invalidateQueries({ queryKey: ['approvals'] }),
  ])
