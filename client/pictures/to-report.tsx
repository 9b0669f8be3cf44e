import { IconFileExport } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { app } from '../i18n/vi/app.ts'
import { pictures as t } from '../i18n/vi/pictures.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { openDialog, showFailure } from '../ui/dialogs.tsx'
import { type ChartForReport, ReportDialog } from './report-dialog.tsx'

/** Puts a chart of the page into a text of the dossier. @param draw makes the picture, when it is pressed */
export function ToReport({ dossierId, draw, name }: { dossierId: string; draw: () => Promise<ChartForReport>; name: string }) {
  const navigate = useNavigate()
  const open = async () => {
    try {
      const chart = await draw()
      openDialog({
        title: t.reportTitle,
        body: (close) => (
          <ReportDialog
            {...{ dossierId, chart }}
            onOpen={({ documentId, sectionId }) => void navigate({ to: '/van-ban/$documentId', params: { documentId }, search: { muc: sectionId } })}
            onClose={close}
          />
        ),
      })
    } catch (error) {
      showFailure(t.reportTitle, messageOf(error), app.close)
    }
  }
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={`${t.report}: ${name}`}
      leftSection={<IconFileExport size={14} stroke={1.75} aria-hidden="true" />}
      onClick={() => void open()}
    >
      {t.report}
    </Button>
  )
}
