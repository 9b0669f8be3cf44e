import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { app } from '../../i18n/vi/app.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { fetchSoon } from '../../part-soon.tsx'
import { showFailure } from '../../ui/dialogs.tsx'
import { usePage, useView } from '../page-context.ts'
import type { StructureActions, StructureDialog } from './structure-actions.ts'

export type { StructureActions } from './structure-actions.ts'

const StructureDialogs = lazyPart(() => import('./structure-dialogs.tsx').then((module) => module.StructureDialogs), { kit: true })
/** Few people change the outline, and nobody at once. */
const fetchActions = fetchSoon(() => import('./structure-actions.ts'))

/** The ways to change the tree of sections, and the dialogs that they open. */
export function useStructure(): { actions: StructureActions; dialogs: ReactNode } {
  const view = useView()
  const { documentId, viewer, jumpTo } = usePage()
  const client = useQueryClient()
  const [open, setOpen] = useState<StructureDialog>(null)
  // The actions stay the same objects while the document changes under them: rows need not draw again.
  const now = useRef({ view, viewer })
  now.current = { view, viewer }

  const actions = useMemo<StructureActions>(() => {
    const later =
      <Name extends keyof StructureActions>(name: Name) =>
      async (...given: Parameters<StructureActions[Name]>): Promise<void> => {
        const program = await fetchActions().catch(() => null)
        if (program === null) return showFailure(app.part.title, app.part.text, app.close)
        const all = program.structureActions({ documentId, client, now: () => now.current, open: setOpen })
        await (all[name] as (...given: Parameters<StructureActions[Name]>) => unknown)(...given)
      }
    return {
      addBehind: later('addBehind'),
      addBelow: later('addBelow'),
      rename: later('rename'),
      assign: later('assign'),
      move: later('move'),
      moveByKey: later('moveByKey'),
      remove: later('remove'),
      bringBack: later('bringBack'),
      showRemoved: later('showRemoved'),
      assignMany: later('assignMany'),
    }
  }, [client, documentId])

  const dialogs = open ? (
    <StructureDialogs
      open={open}
      documentId={documentId}
      onClose={() => setOpen(null)}
      onAdded={(id) => jumpTo(id, { write: true })}
      onBringBack={actions.bringBack}
    />
  ) : null
  return { actions, dialogs }
}
