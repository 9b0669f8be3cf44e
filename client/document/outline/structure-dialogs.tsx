import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { toast } from '../../ui/toast.tsx'
import { spokenName } from '../../view/section-names.ts'
import { FailureDialog } from '../failure-dialog.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { AssignManyDialog } from './assign-many-dialog.tsx'
import { RemovedDialog } from './removed-dialog.tsx'
import { SectionDialog } from './section-dialog.tsx'
import { rereadDocument, type StructureActions, type StructureDialog } from './structure-actions.ts'

interface Props {
  open: NonNullable<StructureDialog>
  documentId: string
  onClose: () => void
  /** A section was made: the person goes on there. */
  onAdded: (id: string) => void
  onBringBack: StructureActions['bringBack']
}

/** The dialogs in which the tree of sections is changed. */
export function StructureDialogs({ open, documentId, onClose: close, onAdded, onBringBack }: Props) {
  const client = useQueryClient()
  const reread = () => rereadDocument(client, documentId)
  return (
    <>
      {open.kind === 'add' ? (
        <SectionDialog
          place={`add-section/${documentId}/${open.place.parentId ?? ''}`}
          title={text.sectionForm.add}
          note={open.under ? acts.sectionForm.place(spokenName(open.under)) : acts.sectionForm.placeTop}
          submit={acts.sectionForm.create}
          initial={{ title: '', shortTitle: '' }}
          onClose={close}
          onSubmit={async ({ title = '', shortTitle }) => {
            const { id } = await api.documents.addSection(documentId, { ...open.place, title, shortTitle })
            await client.invalidateQueries({ queryKey: ['document', documentId] })
            close()
            onAdded(id)
          }}
          onDone={close}
        />
      ) : null}
      {open.kind === 'rename' ? (
        <SectionDialog
          place={`section-names/${open.section.id}`}
          title={acts.sectionForm.rename}
          note={open.section.path}
          submit={acts.sectionForm.save}
          initial={open.section}
          onClose={close}
          onSubmit={(input, seen) => api.sections.change(open.section.id, { ...input, seen })}
          onDone={async () => {
            await reread()
            close()
          }}
        />
      ) : null}
      {open.kind === 'assign' ? (
        <AssignDialog
          section={open.section}
          onClose={close}
          onSubmit={(input, seen) => api.sections.change(open.section.id, { ...input, seen })}
          onDone={async () => {
            await reread()
            close()
            toast({ message: acts.assignForm.saved })
          }}
        />
      ) : null}
      {open.kind === 'assign-many' ? <AssignManyDialog documentId={documentId} onClose={close} /> : null}
      {open.kind === 'removed' ? <RemovedDialog documentId={documentId} onClose={close} onBringBack={onBringBack} /> : null}
      {open.kind === 'failed' ? <FailureDialog title={text.decision.failed} message={open.message} onClose={close} /> : null}
    </>
  )
}
