import { IconFileImport, IconPlus, IconTrash, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { document as text } from '../../i18n/vi/document.ts'
import { may } from '../../view/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import styles from './outline.module.css'
import type { StructureActions } from './use-structure.tsx'

/** What may be done to the outline as a whole. */
export function OutlineFoot({ structure }: { structure: StructureActions }) {
  const view = useView()
  const { viewer } = usePage()
  const canStructure = may(viewer, 'structure')
  const canWrite = may(viewer, 'write')
  if (!canStructure && !canWrite) return null
  return (
    <div className={styles.foot}>
      {canStructure ? (
        <>
          <button type="button" onClick={() => structure.addBehind(view.sections.filter((section) => section.parentId === null).at(-1)?.id ?? null)}>
            <IconPlus size={15} stroke={1.75} aria-hidden="true" />
            {view.sections.length === 0 ? text.outline.addFirst : text.sectionForm.add}
          </button>
          <button type="button" onClick={structure.assignMany}>
            <IconUsers size={15} stroke={1.75} aria-hidden="true" />
            {text.outline.assignMany}
          </button>
          <button type="button" onClick={structure.showRemoved}>
            <IconTrash size={15} stroke={1.75} aria-hidden="true" />
            {text.outline.menu.removed}
          </button>
        </>
      ) : null}
      {canWrite ? (
        <Link to="/van-ban/$documentId/nhap-word" params={{ documentId: view.id }}>
          <IconFileImport size={15} stroke={1.75} aria-hidden="true" />
          {text.outline.import}
        </Link>
      ) : null}
    </div>
  )
}
