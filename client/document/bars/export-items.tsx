import { IconFileTypeDocx, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { acts } from '../../i18n/vi/document-acts.ts'
import { MenuDivider, MenuItem } from '../../ui/menu.tsx'
import { usePage } from '../page-context.ts'

/** The ways onto paper. */
export function ExportItems({ busy, onDownload }: { busy: boolean; onDownload: (kind: 'docx' | 'pdf') => void }) {
  const { documentId } = usePage()
  const navigate = useNavigate()
  return (
    <>
      <MenuItem
        icon={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => void navigate({ to: '/van-ban/$documentId/xuat-ban', params: { documentId } })}
      >
        {acts.bar.exportPage}
      </MenuItem>
      <MenuDivider />
      <MenuItem icon={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" />} disabled={busy} onClick={() => onDownload('docx')}>
        {acts.bar.exportDocx}
      </MenuItem>
      <MenuItem icon={<IconFileTypePdf size={16} stroke={1.75} aria-hidden="true" />} disabled={busy} onClick={() => onDownload('pdf')}>
        {acts.bar.exportPdf}
      </MenuItem>
    </>
  )
}
