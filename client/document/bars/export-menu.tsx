import { IconChevronDown, IconFileExport, IconFileTypeDocx, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { wordsOf } from '../../request.ts'
import { Menu, MenuDivider, MenuItem } from '../../ui/menu.tsx'
import { may } from '../model/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import { saveFile } from '../save-file.ts'
import styles from './bars.module.css'

/** Onto paper: the page with form and preview, or at once a file of the words as they stand. */
export function ExportMenu({ onFailure }: { onFailure: (message: string) => void }) {
  const { documentId, viewer } = usePage()
  const view = useView()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const allowed = may(viewer, 'export')

  const download = async (kind: 'docx' | 'pdf') => {
    setBusy(true)
    try {
      await saveFile(`/api/documents/${documentId}/export.${kind}`, `${text.stage[view.stage]}.${kind}`)
    } catch (error) {
      onFailure(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Menu
      align="end"
      width={260}
      disabled={!allowed}
      target={
        <button
          type="button"
          className={styles.export}
          aria-disabled={!allowed || busy}
          aria-busy={busy}
          title={allowed ? undefined : text.bar.exportForbidden}
          aria-description={allowed ? undefined : text.bar.exportForbidden}
        >
          <IconFileExport size={16} stroke={1.75} aria-hidden="true" />
          <span>{busy ? text.bar.exporting : text.bar.export}</span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </button>
      }
    >
      <MenuItem
        icon={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => void navigate({ to: '/van-ban/$documentId/xuat-ban', params: { documentId } })}
      >
        {text.bar.exportPage}
      </MenuItem>
      <MenuDivider />
      <MenuItem icon={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" />} disabled={busy} onClick={() => void download('docx')}>
        {text.bar.exportDocx}
      </MenuItem>
      <MenuItem icon={<IconFileTypePdf size={16} stroke={1.75} aria-hidden="true" />} disabled={busy} onClick={() => void download('pdf')}>
        {text.bar.exportPdf}
      </MenuItem>
    </Menu>
  )
}
