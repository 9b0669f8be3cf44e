import { Select } from '@mantine/core'
import type { DraftView } from '@van-kien/shared/api/paper-views.ts'
import { useState } from 'react'
import { paperFiles } from '../api/paper.ts'
import { exporting } from '../i18n/vi/export.ts'
import { Button } from '../ui/button.tsx'
import styles from './export.module.css'
import type { useDownload } from './use-download.ts'

const NOW = 'now'

/** Two states of the whole document held against each other on paper: frozen drafts, or one and the words as they stand. */
export function DraftComparison(props: { documentId: string; drafts: readonly DraftView[]; pdf: boolean; download: ReturnType<typeof useDownload> }) {
  const t = exporting.drafts
  const { drafts, download } = props
  const [older, setOlder] = useState(drafts.at(-1)!.id)
  const [newer, setNewer] = useState(drafts.length > 1 ? drafts[0]!.id : NOW)
  const names = drafts.map(({ id, number }) => ({ value: id, label: t.name(number) }))
  const same = older === newer
  const path = (type: 'docx' | 'pdf') =>
    newer === NOW ? paperFiles.document(props.documentId, type, 'current', older) : paperFiles.compared(newer, type, older)
  return (
    <fieldset className={styles.comparison}>
      <legend>{t.compare}</legend>
      <p className={styles.quiet}>{t.compareText}</p>
      <div className={styles.buttons}>
        <Select size="xs" label={t.older} data={names} value={older} allowDeselect={false} onChange={(id) => setOlder(id ?? older)} />
        <Select
          size="xs"
          label={t.newer}
          data={[{ value: NOW, label: t.now }, ...names]}
          value={newer}
          allowDeselect={false}
          onChange={(id) => setNewer(id ?? newer)}
        />
        {(['docx', 'pdf'] as const).map((type) => {
          const none = type === 'pdf' && !props.pdf
          return (
            <Button
              key={type}
              size="xs"
              variant="default"
              disabled={same || none || download.running !== null}
              title={same ? t.sameDraft : none ? exporting.preview.none : undefined}
              aria-label={t.compared(type === 'pdf' ? 'PDF' : '.docx')}
              onClick={() => void download.start(path(type), type === 'pdf' ? 'PDF' : '.docx')}
            >
              {type === 'pdf' ? 'PDF' : '.docx'}
            </Button>
          )
        })}
      </div>
    </fieldset>
  )
}
