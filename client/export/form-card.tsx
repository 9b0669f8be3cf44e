import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { RefObject } from 'react'
import { exporting as t } from '../i18n/vi/export.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './export.module.css'
import { FormConflicts } from './form-conflicts.tsx'
import { FormFields } from './form-fields.tsx'
import type { FormDraft } from './use-form-draft.ts'

/** The form of a document, to be filled in and saved. */
export function FormCard(props: {
  draft: FormDraft
  stored: FormView
  /** The server can lay out pages. */
  pages: boolean
  /** Around the fields: where a mistake is looked for. */
  fields: RefObject<HTMLDivElement | null>
  /** Null: this person only reads. */
  onSave: (() => void) | null
}) {
  const { draft, stored, onSave } = props
  return (
    <Card title={t.form}>
      {draft.note ? (
        <div className={styles.padded}>
          <KeptNote form={draft} />
        </div>
      ) : null}
      {onSave ? null : <p className={styles.stale}>{t.readOnly}</p>}
      <div ref={props.fields}>
        <FormFields draft={draft} choices={stored} disabled={!onSave} pages={props.pages} />
      </div>
      {onSave ? (
        <div className={styles.saveBar}>
          <span role="status">{draft.problems.length > 0 ? t.wrong(draft.problems.length) : draft.changed ? t.unsaved : ''}</span>
          <Button disabled={!draft.changed} loading={draft.saving} onClick={onSave}>
            {t.save}
          </Button>
        </div>
      ) : null}
      {draft.error ? (
        <div className={styles.padded}>
          <Notice tone="error" title={messageOf(draft.error)} />
        </div>
      ) : null}
      {draft.conflicts.length > 0 ? (
        <div className={styles.padded}>
          <FormConflicts draft={draft} profiles={stored.profiles} />
        </div>
      ) : null}
    </Card>
  )
}
