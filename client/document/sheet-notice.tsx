import { useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { document as text } from '../i18n/vi/document.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './regions.module.css'

/** What stands above the sheet: the texts could not be read, or the address names a section that is not in the document. */
export function SheetNotice({
  failed,
  onRetry,
  lost,
  onRemoved,
}: {
  failed: boolean
  onRetry: () => void
  lost: boolean
  /** Shows removed sections; null for who may not bring them back. */
  onRemoved: (() => void) | null
}) {
  const [seen, setSeen] = useState(false)
  const button = (label: string, onClick: () => void) => (
    <Button size="xs" variant="default" onClick={onClick}>
      {label}
    </Button>
  )
  if (failed)
    return (
      <div className={styles.notice}>
        <Notice tone="error" title={text.loadFailed} actions={button(app.retry, onRetry)}>
          {text.contentsFailed}
        </Notice>
      </div>
    )
  if (!lost || seen) return null
  return (
    <div className={styles.notice}>
      <Notice
        tone="warning"
        title={text.lost.title}
        actions={
          <>
            {onRemoved ? button(text.outline.menu.removed, onRemoved) : null}
            {button(app.close, () => setSeen(true))}
          </>
        }
      >
        {onRemoved ? text.lost.look : text.lost.ask}
      </Notice>
    </div>
  )
}
