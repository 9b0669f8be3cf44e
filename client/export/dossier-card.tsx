import { IconFileZip } from '@tabler/icons-react'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { paperFiles, paperQueries } from '../api/paper.ts'
import { exporting } from '../i18n/vi/export.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './export.module.css'
import { useDownload } from './use-download.ts'

/** All documents of the dossier in one .zip: as they stand, or the newest frozen draft of each. */
export function DossierCard({ document }: { document: DocumentView }) {
  const t = exporting.dossier
  const download = useDownload(() => queryClient.invalidateQueries({ queryKey: paperQueries.exports(document.id).queryKey }))
  return (
    <Card title={t.title} padded>
      <div className={styles.take}>
        <p>{t.text}</p>
        <div className={styles.buttons}>
          {(['current', 'frozen'] as const).map((which) => (
            <Button
              key={which}
              variant="default"
              leftSection={<IconFileZip size={18} stroke={1.75} />}
              disabled={download.running !== null}
              onClick={() => download.start(paperFiles.dossier(document.dossierId, which), '.zip')}
            >
              {t[which]}
            </Button>
          ))}
        </div>
        {download.running ? (
          <p role="status" className={styles.running}>
            {exporting.out.making(download.running.what)}
            <Button size="compact-xs" variant="default" onClick={download.stop}>
              {exporting.out.stop}
            </Button>
          </p>
        ) : null}
        {download.error ? <Notice tone="error" title={messageOf(download.error)} /> : null}
      </div>
    </Card>
  )
}
