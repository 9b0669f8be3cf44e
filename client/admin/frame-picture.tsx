import type { Frame } from '@van-kien/shared/domain/stages.ts'
import { admin } from '../i18n/vi/admin.ts'
import styles from './admin.module.css'

/** A small drawing of how a report in this frame is divided. */
export function FramePicture({ frame }: { frame: Frame }) {
  const t = admin.dossier.pictures
  const rows = t[frame]
  return (
    <div className={styles.outline} aria-hidden="true">
      {rows.map((row) => (row.startsWith('·') ? <i key={row}>{row.slice(1)}</i> : <b key={row}>{row}</b>))}
    </div>
  )
}
