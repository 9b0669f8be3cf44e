import type { ExportLogView } from '@van-kien/shared/api/paper-views.ts'
import { timeText } from '../document/model/time-text.ts'
import { exporting } from '../i18n/vi/export.ts'
import { Card } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import styles from './export.module.css'

/** Who took this document out, when and how. */
export function ExportLogCard({ log }: { log: readonly ExportLogView[] }) {
  const t = exporting.log
  return (
    <Card title={t.title}>
      {log.length === 0 ? (
        <p className={styles.stale}>{t.empty}</p>
      ) : (
        <Table label={t.title} heads={[t.heads.at, t.heads.by, t.heads.what]}>
          {log.slice(0, 50).map((entry) => (
            <tr key={`${entry.at}-${entry.what}-${entry.draft}`}>
              <td>{timeText(entry.at, Date.now())}</td>
              <td>{entry.by}</td>
              <td>{entry.draft === null ? (t.what[entry.what] ?? entry.what) : t.draft(entry.what, entry.draft)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}
