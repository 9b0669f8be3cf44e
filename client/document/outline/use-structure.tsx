import { useQueryClient } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { queries } from '../../queries.ts'
import { wordsOf } from '../../request.ts'
import { toast } from '../../ui/toast.tsx'
import { shortName, spokenName } from '../model/section-names.ts'
import { may } from '../model/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import { keyboardPlace, type Place } from './move-target.ts'

const FailureDialog = lazyPart(() => import('../failure-dialog.tsx').then((module) => module.FailureDialog), { kit: true })
const AssignDialog = lazyPart(() => import('./assign-dialog.tsx').then((module) => module.AssignDialog), { kit: true })
const RemovedDialog = lazyPart(() => import('./removed-dialog.tsx').then((module) => module.RemovedDialog), { kit: true })
const SectionDialog = lazyPart(() => import('./section-dialog.tsx').then((module) => module.SectionDialog), { kit: true })

/** Changes of the tree of sections. Each asks the server and reads the document again; a refusal is shown in words. */
export interface StructureActions {
  addBehind(id: string | null): void
  addBelow(id: string): void
  rename(id: string): void
  assign(id: string): void
  move(id: string, place: Place): Promise<void>
  moveByKey(id: string, direction: 'up' | 'down' | 'left' | 'right'): Promise<void>
  remove(id: string): Promise<void>
  bringBack(section: Pick<SectionView, 'id' | 'title'>): Promise<void>
  showRemoved(): void
}

type Open =
  | { kind: 'add'; place: Place; under: SectionView | null }
  | { kind: 'rename' | 'assign'; section: SectionView }
  | { kind: 'removed' }
  | { kind: 'failed'; message: string }
  | null

export function useStructure(): { actions: StructureActions; dialogs: ReactNode } {
  const view = useView()
  const { documentId, viewer, jumpTo } = usePage()
  const client = useQueryClient()
  const [open, setOpen] = useState<Open>(null)
  // The actions stay the same objects while the document changes under them: rows need not draw again.
  const now = useRef({ view, viewer, jumpTo })
  now.current = { view, viewer, jumpTo }

  const reread = useCallback(() => client.invalidateQueries({ queryKey: queries.document(documentId).queryKey, exact: true }), [client, documentId])
  const attempt = useCallback(
    async <T,>(work: () => Promise<T>): Promise<{ value: T } | null> => {
      try {
        const value = await work()
        await reread()
        return { value }
      } catch (error) {
        await reread()
        setOpen({ kind: 'failed', message: wordsOf(error) })
        return null
      }
    },
    [reread],
  )

  const actions = useMemo<StructureActions>(() => {
    const find = (id: string) => now.current.view.sections.find((section) => section.id === id)
    const allowed = () => may(now.current.viewer, 'structure')
    const self: StructureActions = {
      addBehind(id) {
        if (!allowed()) return
        const behind = id ? find(id) : undefined
        const parent = behind?.parentId ? find(behind.parentId) : undefined
        setOpen({ kind: 'add', place: { parentId: behind?.parentId ?? null, afterId: behind?.id ?? null }, under: parent ?? null })
      },
      addBelow(id) {
        const parent = find(id)
        if (!parent || !allowed()) return
        const last = now.current.view.sections.filter((section) => section.parentId === id).at(-1)
        setOpen({ kind: 'add', place: { parentId: id, afterId: last?.id ?? null }, under: parent })
      },
      rename(id) {
        const section = find(id)
        if (section && allowed()) setOpen({ kind: 'rename', section })
      },
      assign(id) {
        const section = find(id)
        if (section && allowed()) setOpen({ kind: 'assign', section })
      },
      async move(id, place) {
        const section = find(id)
        if (!section || !allowed()) return
        const done = await attempt(() => api.sections.move(id, place))
        if (!done) return
        const moved = find(id)
        toast({
          message: moved?.label
            ? text.outline.moved(shortName(section), moved.path.replace(/\.$/u, ''))
            : text.outline.movedPlain(shortName(section)),
        })
      },
      async moveByKey(id, direction) {
        const place = keyboardPlace(now.current.view.sections, id, direction)
        if (place) await self.move(id, place)
      },
      async remove(id) {
        const section = find(id)
        if (!section || !allowed()) return
        if (!(await attempt(() => api.sections.remove(id)))) return
        void client.invalidateQueries({ queryKey: ['document', documentId, 'removed'] })
        toast({
          message: text.outline.removedToast(spokenName(section)),
          action: { label: text.outline.undo, run: () => void self.bringBack(section) },
        })
      },
      async bringBack(section) {
        if (!(await attempt(() => api.sections.bringBack(section.id)))) return
        void client.invalidateQueries({ queryKey: ['document', documentId] })
        toast({ message: text.outline.broughtBack(section.title) })
      },
      showRemoved: () => setOpen({ kind: 'removed' }),
    }
    return self
  }, [attempt, client, documentId])

  const close = () => setOpen(null)
  const dialogs = (
    <>
      {open?.kind === 'add' ? (
        <SectionDialog
          title={text.sectionForm.add}
          note={open.under ? text.sectionForm.place(spokenName(open.under)) : text.sectionForm.placeTop}
          submit={text.sectionForm.create}
          initial={{ title: '', shortTitle: '' }}
          onClose={close}
          onSubmit={async (input) => {
            const { id } = await api.documents.addSection(documentId, { ...open.place, ...input })
            await client.invalidateQueries({ queryKey: ['document', documentId] })
            close()
            now.current.jumpTo(id, { write: true })
          }}
        />
      ) : null}
      {open?.kind === 'rename' ? (
        <SectionDialog
          title={text.sectionForm.rename}
          note={open.section.path}
          submit={text.sectionForm.save}
          initial={open.section}
          onClose={close}
          onSubmit={async (input) => {
            await api.sections.change(open.section.id, input)
            await reread()
            close()
          }}
        />
      ) : null}
      {open?.kind === 'assign' ? (
        <AssignDialog
          section={open.section}
          onClose={close}
          onSubmit={async (input) => {
            await api.sections.change(open.section.id, input)
            await reread()
            close()
            toast({ message: text.assignForm.saved })
          }}
        />
      ) : null}
      {open?.kind === 'removed' ? <RemovedDialog documentId={documentId} onClose={close} onBringBack={actions.bringBack} /> : null}
      {open?.kind === 'failed' ? <FailureDialog title={text.decision.failed} message={open.message} onClose={close} /> : null}
    </>
  )
  return { actions, dialogs }
}
