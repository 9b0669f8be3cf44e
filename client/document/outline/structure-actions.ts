import type { QueryClient } from '@tanstack/react-query'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import { api } from '../../api.ts'
import { app } from '../../i18n/vi/app.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { queries } from '../../queries.ts'
import { messageOf } from '../../request.ts'
import { ask } from '../../ui/dialogs.tsx'
import { toast } from '../../ui/toast.tsx'
import { fullName, shortName } from '../../view/section-names.ts'
import { may, type Viewer, withThoseBelow } from '../../view/section-rights.ts'
import { keyboardPlace, type Place } from './move-target.ts'

/** Changes of the tree of sections. Each asks the server and reads the document again; a refusal is shown in words. */
export interface StructureActions {
  addBehind(id: string | null): void
  addBelow(id: string): void
  rename(id: string): void
  assign(id: string): void
  move(id: string, place: Place): Promise<void>
  moveByKey(id: string, direction: 'up' | 'down' | 'left' | 'right'): Promise<void>
  /** Asks first. */
  remove(id: string): void
  bringBack(section: Pick<SectionView, 'id' | 'title'>): Promise<void>
  showRemoved(): void
  /** Gives many sections to people at once. */
  assignMany(): void
}

/** The dialog of the structure that is open. */
export type StructureDialog =
  | { kind: 'add'; place: Place; under: SectionView | null }
  | { kind: 'rename' | 'assign'; section: SectionView }
  | { kind: 'removed' | 'assign-many' }
  | { kind: 'failed'; message: string }
  | null

interface StructureDeps {
  documentId: string
  client: QueryClient
  /** As they are at this moment. */
  now(): { view: DocumentView; viewer: Viewer }
  open(dialog: StructureDialog): void
}

export const rereadDocument = (client: QueryClient, documentId: string): Promise<void> =>
  client.invalidateQueries({ queryKey: queries.document(documentId).queryKey, exact: true })

export function structureActions({ documentId, client, now, open }: StructureDeps): StructureActions {
  const attempt = async <T>(work: () => Promise<T>): Promise<{ value: T } | null> => {
    try {
      const value = await work()
      await rereadDocument(client, documentId)
      return { value }
    } catch (error) {
      await rereadDocument(client, documentId)
      open({ kind: 'failed', message: messageOf(error) })
      return null
    }
  }
  const find = (id: string) => now().view.sections.find((section) => section.id === id)
  const allowed = () => may(now().viewer, 'structure')
  const removeNow = async (section: SectionView) => {
    if (!(await attempt(() => api.sections.remove(section.id)))) return
    void client.invalidateQueries({ queryKey: ['document', documentId, 'removed'] })
    toast({
      message: acts.outline.removedToast(fullName(section)),
      action: { label: acts.outline.undo, run: () => void self.bringBack(section) },
    })
  }
  const self: StructureActions = {
    addBehind(id) {
      if (!allowed()) return
      const behind = id ? find(id) : undefined
      const parent = behind?.parentId ? find(behind.parentId) : undefined
      open({ kind: 'add', place: { parentId: behind?.parentId ?? null, afterId: behind?.id ?? null }, under: parent ?? null })
    },
    addBelow(id) {
      const parent = find(id)
      if (!parent || !allowed()) return
      const last = now()
        .view.sections.filter((section) => section.parentId === id)
        .at(-1)
      open({ kind: 'add', place: { parentId: id, afterId: last?.id ?? null }, under: parent })
    },
    rename(id) {
      const section = find(id)
      if (section && allowed()) open({ kind: 'rename', section })
    },
    assign(id) {
      const section = find(id)
      if (section && allowed()) open({ kind: 'assign', section })
    },
    async move(id, place) {
      const section = find(id)
      if (!section || !allowed()) return
      const done = await attempt(() => api.sections.move(id, place))
      if (!done) return
      const moved = find(id)
      toast({
        message: moved?.label ? acts.outline.moved(shortName(section), moved.path.replace(/\.$/u, '')) : acts.outline.movedPlain(shortName(section)),
      })
    },
    async moveByKey(id, direction) {
      const place = keyboardPlace(now().view.sections, id, direction)
      if (place) await self.move(id, place)
    },
    remove(id) {
      const section = find(id)
      if (!section || !allowed()) return
      const gone = withThoseBelow(now().view.sections, id)
      const words = gone.reduce((sum, each) => sum + each.words, 0)
      ask({
        title: acts.outline.removeAsk(fullName(section)),
        text: acts.outline.removeText(gone.length - 1, words),
        confirm: text.outline.menu.remove,
        cancel: app.cancel,
        destroys: true,
        onConfirm: () => void removeNow(section),
      })
    },
    async bringBack(section) {
      if (!(await attempt(() => api.sections.bringBack(section.id)))) return
      void client.invalidateQueries({ queryKey: ['document', documentId] })
      toast({ message: acts.outline.broughtBack(section.title) })
    },
    showRemoved: () => open({ kind: 'removed' }),
    assignMany: () => {
      if (allowed()) open({ kind: 'assign-many' })
    },
  }
  return self
}
