import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { FigureDialog } from './figure-dialog.tsx'
import type { FiguresStore } from './figures-store.ts'
import type { FiguresView } from './figures-view.ts'
import { GroupDialog } from './group-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { LinksDialog } from './links-dialog.tsx'
import { TermGlance } from './term-glance.tsx'
import { UnitsDialog } from './units-dialog.tsx'

/** Which dialog of the page is open; `id` null: a new one is made. */
export type FiguresDialog = { kind: 'import' | 'units' | 'links' | 'glance' } | { kind: 'figure' | 'group'; id: string | null } | null

/** The dialog that is open. */
export function FiguresDialogs(props: {
  dialog: FiguresDialog
  register: RegisterView
  store: FiguresStore
  view: FiguresView
  onClose: () => void
}) {
  const { dialog, register, store, view, onClose } = props
  if (dialog?.kind === 'figure') return <FigureDialog register={register} figureId={dialog.id} onClose={onClose} />
  if (dialog?.kind === 'group') return <GroupDialog register={register} groupId={dialog.id} onClose={onClose} />
  if (dialog?.kind === 'units') return <UnitsDialog register={register} onClose={onClose} />
  if (dialog?.kind === 'links') return <LinksDialog register={register} onClose={onClose} />
  if (dialog?.kind === 'glance') return <TermGlance register={register} onClose={onClose} />
  if (dialog?.kind !== 'import') return null
  return (
    <ImportDialog
      {...{ register, store, onClose }}
      period={view.kind === 'period' ? view.period : null}
      unitId={view.kind === 'unit' ? view.unitId : null}
    />
  )
}
