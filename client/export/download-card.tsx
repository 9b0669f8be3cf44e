import { SegmentedControl } from '@mantine/core'
import { IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { DraftView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { paperFiles, paperQueries } from '../api/paper.ts'
import type { TextChoice } from '../api.ts'
import { exporting } from '../i18n/vi/export.ts'
import { queryClient } from '../queries.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './export.module.css'
import { SinceField } from './since-field.tsx'
import { useDownload } from './use-download.ts'

/** Takes the document out: as it stands, or when all of it is approved. `before` saves the form first and says whether that went well. */
export function DownloadCard(props: {
  document: DocumentView
  drafts: readonly DraftView[]
  pdf: boolean
  text: TextChoice
  onText: (text: TextChoice) => void
  before: () => Promise<boolean>
}) {
  const t = exporting.out
  const { text } = props
  /** Empty for a clean file; 'approved', the id of a draft or of a history point. */
  const [since, setSince] = useState('')
  const approved = props.document.sections.some((section) => section.approvedVersion !== null)
  const [comments, setComments] = useState(false)
  const [suggestions, setSuggestions] = useState(false)
  const canComment = text === 'current' && since === ''
  const [blocked, setBlocked] = useState(false)
  const download = useDownload(() => queryClient.invalidateQueries({ queryKey: paperQueries.exports(props.document.id).queryKey }))
  const take = async (type: 'docx' | 'pdf') => {
    setBlocked(false)
    if (await props.before())
      await download.start(
        paperFiles.document(props.document.id, type, text, since, {
          comments: type === 'docx' && comments && canComment,
          suggestions: type === 'docx' && suggestions && canComment,
        }),
        type === 'pdf' ? 'PDF' : '.docx',
      )
    else setBlocked(true)
  }
  const refused = download.error instanceof ApiError && download.error.code === 'not-approved' ? download.error : null
  const missing = text === 'approved' ? notApproved(props.document, refused) : []
  return (
    <Card title={t.title} padded>
      <div className={styles.take}>
        <SegmentedControl
          aria-label={t.text}
          value={text}
          onChange={(value) => {
            props.onText(value as TextChoice)
            download.clear()
          }}
          data={[
            { value: 'current', label: t.current },
            { value: 'approved', label: t.approved },
          ]}
        />
        <SinceField
          value={since}
          documentId={props.document.id}
          drafts={props.drafts}
          approved={approved}
          onChange={(value) => {
            setSince(value)
            download.clear()
          }}
        />
        {canComment ? <CheckField label={t.comments} description={t.commentsText} checked={comments} onChange={setComments} /> : null}
        {canComment ? <CheckField label={t.suggestions} description={t.suggestionsText} checked={suggestions} onChange={setSuggestions} /> : null}
        <div className={styles.buttons}>
          <Button leftSection={<IconFileTypeDocx size={18} stroke={1.75} />} disabled={download.running !== null} onClick={() => take('docx')}>
            {t.docx}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileTypePdf size={18} stroke={1.75} />}
            disabled={download.running !== null || !props.pdf}
            title={props.pdf ? undefined : exporting.preview.none}
            onClick={() => take('pdf')}
          >
            {t.pdf}
          </Button>
        </div>
        {download.running ? (
          <p role="status" className={styles.running}>
            {t.making(download.running.what)}
            <Button size="compact-xs" variant="default" onClick={download.stop}>
              {t.stop}
            </Button>
          </p>
        ) : null}
        {blocked ? <Notice tone="error" title={t.saveFirst} /> : null}
        {missing.length > 0 ? <Missing documentId={props.document.id} missing={missing} /> : null}
        {download.error && !refused ? <Notice tone="error" title={messageOf(download.error)} /> : null}
      </div>
    </Card>
  )
}

/** Sections whose words are not approved, as the server named them, or as they stand here. */
export function notApproved(document: Pick<DocumentView, 'sections'>, refused: ApiError | null = null): SectionView[] {
  const named = Array.isArray(refused?.details.sections) ? (refused.details.sections as { id: string }[]) : []
  const ids = new Set(named.map((section) => section.id))
  return document.sections.filter((section) => (ids.size > 0 ? ids.has(section.id) : !section.headingOnly && section.status !== 'approved'))
}

const SHOWN = 12

function Missing({ documentId, missing }: { documentId: string; missing: readonly SectionView[] }) {
  const t = exporting.out
  const lines = (sections: readonly SectionView[]) => (
    <ul className={styles.missing}>
      {sections.map((section) => (
        <li key={section.id}>
          <Link to="/van-ban/$documentId" params={{ documentId }} search={{ muc: section.id }}>
            {section.path} {section.shortTitle || section.title}
          </Link>
        </li>
      ))}
    </ul>
  )
  return (
    <Notice tone="warning" title={t.notApproved(missing.length)}>
      {t.notApprovedText}
      {lines(missing.slice(0, SHOWN))}
      {missing.length > SHOWN ? (
        <details className={styles.more}>
          <summary>{t.notApprovedMore(missing.length - SHOWN)}</summary>
          {lines(missing.slice(SHOWN))}
        </details>
      ) : null}
    </Notice>
  )
}
