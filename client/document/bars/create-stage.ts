import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { queryClient } from '../../queries.ts'
import { ask } from '../../ui/dialogs.tsx'

/** Asks, and makes the next stage. `onBusy` is told when it begins and ends, `onMade` the new document's id. */
export function createStage(
  view: DocumentView,
  { stage, title }: { stage: Stage; title: string },
  on: { busy: (is: boolean) => void; made: (id: string) => Promise<void>; failure: (error: unknown) => void },
): void {
  const create = async () => {
    on.busy(true)
    try {
      const { id } = await api.dossiers.createDocument(view.dossierId, { stage })
      await queryClient.invalidateQueries({ queryKey: ['dossier', view.dossierId] })
      await on.made(id)
    } catch (error) {
      on.failure(error)
    } finally {
      on.busy(false)
    }
  }
  ask({
    title: acts.createStage.title(title),
    text: acts.createStage.text,
    cancel: text.sectionForm.cancel,
    confirm: text.bar.createStage(title),
    onConfirm: () => void create(),
  })
}
