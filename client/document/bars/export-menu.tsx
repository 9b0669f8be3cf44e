import { IconChevronDown, IconFileExport } from '@tabler/icons-react'
import { useState } from 'react'
import { documentFile, fetchFile } from '../../api/files.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { partSoon } from '../../part-soon.tsx'
import { messageOf } from '../../request.ts'
import { handOver } from '../../ui/hand-over.ts'
import { Menu } from '../../ui/menu.tsx'
import { may } from '../../view/section-rights.ts'
import { usePage } from '../page-context.ts'
import styles from './export-menu.module.css'

const ExportItems = partSoon(() => import('./export-items.tsx').then((module) => module.ExportItems))

/** Onto paper: the page with form and preview, or at once a file of the words as they stand. */
export function ExportMenu({ onFailure }: { onFailure: (message: string) => void }) {
  const { documentId, viewer } = usePage()
  const [busy, setBusy] = useState(false)
  const allowed = may(viewer, 'export')

  const download = async (kind: 'docx' | 'pdf') => {
    setBusy(true)
    try {
      const { blob, name } = await fetchFile(documentFile(documentId, kind))
      handOver(blob, name)
    } catch (error) {
      onFailure(messageOf(error))
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
          title={allowed ? text.bar.export : text.bar.exportForbidden}
          aria-description={allowed ? undefined : text.bar.exportForbidden}
        >
          <IconFileExport size={16} stroke={1.75} aria-hidden="true" />
          <span>{busy ? text.bar.exporting : text.bar.export}</span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </button>
      }
    >
      <ExportItems busy={busy} onDownload={(kind) => void download(kind)} />
    </Menu>
  )
}
