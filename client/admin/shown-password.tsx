import { admin } from '../i18n/vi/admin.ts'
import styles from './admin.module.css'
import { ShownOnceDialog } from './shown-once-dialog.tsx'

export interface ShownPassword {
  name: string
  username: string
  password: string
}

/** The new password of one person. */
export function ShownPasswordDialog({ shown, onClose }: { shown: ShownPassword; onClose: () => void }) {
  const t = admin.shown
  return (
    <ShownOnceDialog title={t.title(shown.name)} copyLabel={t.copy} copied={() => `${shown.username}\t${shown.password}`} onClose={onClose}>
      <p>{t.text}</p>
      <dl className={styles.secret}>
        <dt>{t.username}</dt>
        <dd>{shown.username}</dd>
        <dt>{t.password}</dt>
        <dd data-testid="password">{shown.password}</dd>
      </dl>
    </ShownOnceDialog>
  )
}
