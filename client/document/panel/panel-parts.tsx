import type { ReactNode } from 'react'
import { app } from '../../i18n/vi/app.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './panel.module.css'

/** Grey lines of the height of what is on its way. */
export function PanelSkeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label={app.loading}>
      <i />
      <i />
      <i />
    </div>
  )
}

/** What could not be read, with the way to try again. */
export function PanelFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Notice
      tone="error"
      title={text.panel.failed}
      actions={
        <Button size="xs" variant="default" onClick={onRetry}>
          {text.panel.retry}
        </Button>
      }
    >
      {messageOf(error)}
    </Notice>
  )
}

/** A list that is empty names the next step. */
export function PanelEmpty({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      {icon}
      <b>{title}</b>
      {children}
    </div>
  )
}
