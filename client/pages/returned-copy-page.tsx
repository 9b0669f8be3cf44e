import { IconFileTypeDocx } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useEffect, useState } from 'react'
import { useTitle } from '../hooks/use-title.ts'
import { importing } from '../i18n/vi/import.ts'
import { returned as t } from '../i18n/vi/returned.ts'
import { ChangeDecisions } from '../import/change-decisions.tsx'
import { FileButton } from '../import/file-button.tsx'
import { FindingList } from '../import/finding-list.tsx'
import findings from '../import/import.module.css'
import { queries } from '../queries.ts'
import { ApiError, messageOf } from '../request.ts'
import { CommentsCard } from '../returned/comments-card.tsx'
import { handedFile } from '../returned/handed-file.ts'
import styles from '../returned/returned.module.css'
import { ReturnedBench } from '../returned/returned-bench.tsx'
import { SuggestionsCard } from '../returned/suggestions-card.tsx'
import { type ReturnedCopyState, useReturnedCopy } from '../returned/use-returned-copy.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { timeText } from '../view/time-text.ts'

/** /van-ban/:id/ban-word-da-sua: a Word copy that was exported and edited outside, held against the document section by section. */
export function ReturnedCopyPage() {
  const { documentId } = useParams({ from: '/inside/frame/van-ban/$documentId/ban-word-da-sua' })
  const document = useSuspenseQuery(queries.document(documentId)).data
  const title = t.title(document.title)
  useTitle(title)
  if (!RIGHTS[document.role].has('write'))
    return (
      <Page title={title} subtitle={document.dossierName}>
        <Card>
          <Empty title={t.forbidden} />
        </Card>
      </Page>
    )
  return <Copy key={documentId} document={document} title={title} />
}

function Copy({ document, title }: { document: DocumentView; title: string }) {
  const copy = useReturnedCopy(document.id)
  const { read } = copy
  /** The file that a person said to be a copy of this document. */
  const [sure, setSure] = useState<ReturnedCopyState['file']>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that another page handed over is read once
  useEffect(() => {
    const file = handedFile.take()
    if (file) void read(file)
  }, [])
  return (
    <Page
      title={title}
      subtitle={document.dossierName}
      side={
        <>
          {copy.file ? (
            <FileButton label={importing.chooseOther} reading={copy.reading} onFile={(file) => void copy.read(file)} onStop={copy.stop} />
          ) : null}
          <Button variant="default" renderRoot={(root) => <Link {...root} to="/van-ban/$documentId" params={{ documentId: document.id }} />}>
            {t.back}
          </Button>
        </>
      }
    >
      {copy.problem ? <Problem document={document} problem={copy.problem} /> : null}
      {copy.file === null ? (
        <Card>
          <Empty
            icon={<IconFileTypeDocx size={26} stroke={1.5} />}
            title={copy.reading ? t.reading : t.start}
            actions={<FileButton variant="filled" reading={copy.reading} onFile={(file) => void copy.read(file)} onStop={copy.stop} />}
          >
            {copy.reading ? null : t.startText}
          </Empty>
        </Card>
      ) : (
        <>
          <FileFacts copy={copy} file={copy.file} />
          <WithoutMarks document={document} view={copy.file.view} onConfirm={sure === copy.file ? null : () => setSure(copy.file)} />
          {copy.file.view.known === 'headings' && sure !== copy.file ? null : (
            <SuggestionsCard
              key={`suggestions ${copy.file.source.lastModified}`}
              document={document}
              fileName={copy.file.name}
              found={copy.found}
              onTaken={copy.suggest}
            />
          )}
          {copy.file.view.known === 'headings' && sure !== copy.file ? null : copy.decided ? (
            <ReturnedBench key={copy.file.view.text.copy} document={document} file={copy.file} decisions={copy.decisions} />
          ) : (
            <Notice tone="info" title={t.undecided} />
          )}
          {copy.file.view.known === 'headings' && sure !== copy.file ? null : (
            <CommentsCard key={copy.file.source.lastModified} document={document} file={copy.file} />
          )}
        </>
      )}
    </Page>
  )
}

/** A program took the hidden marks away: how the copy was known all the same; where that is only likely, a person says so. @param onConfirm null: was said */
function WithoutMarks({ document, view, onConfirm }: { document: DocumentView; view: ReturnedCopyView; onConfirm: (() => void) | null }) {
  if (view.known === 'marks') return null
  const asks = view.known === 'headings' && onConfirm !== null
  return (
    <Notice
      tone="warning"
      title={t.withoutMarks(view.found)}
      actions={
        asks ? (
          <>
            <Button size="xs" onClick={onConfirm}>
              {t.confirm}
            </Button>
            <Button
              size="xs"
              variant="default"
              renderRoot={(root) => <Link {...root} to="/van-ban/$documentId/nhap-word" params={{ documentId: document.id }} />}
            >
              {t.ordinary}
            </Button>
          </>
        ) : undefined
      }
    >
      {view.known === 'headings' ? t.withoutMarksHeadings : t.withoutMarksExport}
    </Notice>
  )
}

/** When the copy was exported, and what must be known or decided about the file first. */
function FileFacts({ copy, file }: { copy: ReturnedCopyState; file: NonNullable<ReturnedCopyState['file']> }) {
  const { exported, text } = file.view
  // What people said has a card of its own.
  const reported = text.findings.filter(({ kind }) => kind !== 'comment')
  return (
    <Card title={importing.file(file.name)} meta={exported ? t.exported(timeText(exported.at, Date.now()), exported.by) : undefined}>
      {exported ? null : (
        <div className={styles.reason}>
          <Notice tone="warning" title={t.unknown}>
            {t.unknownText}
          </Notice>
        </div>
      )}
      {copy.asked.length > 0 ? <ChangeDecisions word={copy} changes={copy.asked} /> : null}
      {reported.length > 0 ? (
        <ul className={findings.findings} aria-label={importing.findingsTitle}>
          <FindingList findings={reported} onGoTo={null} />
        </ul>
      ) : null}
      <p className={styles.note}>{t.formNote}</p>
    </Card>
  )
}

/** Why the file was not read, with the way on: another document's page, or the ordinary import. */
function Problem({ document, problem }: { document: DocumentView; problem: unknown }) {
  const { code, details } = problem instanceof ApiError ? problem : { code: null, details: {} as Record<string, unknown> }
  const other = code === 'copy-of-another' ? { id: String(details.documentId), title: String(details.documentTitle) } : undefined
  const foreign = code === 'copy-of-another' || code === 'copy-without-marks'
  return (
    <Notice
      tone={foreign ? 'warning' : 'error'}
      title={messageOf(problem)}
      actions={
        foreign ? (
          <>
            {other ? (
              <Button size="xs" renderRoot={(root) => <Link {...root} to="/van-ban/$documentId/ban-word-da-sua" params={{ documentId: other.id }} />}>
                {t.openOther(other.title)}
              </Button>
            ) : null}
            <Button
              size="xs"
              variant="default"
              renderRoot={(root) => <Link {...root} to="/van-ban/$documentId/nhap-word" params={{ documentId: document.id }} />}
            >
              {t.ordinary}
            </Button>
          </>
        ) : undefined
      }
    >
      {other ? t.other(other.title) : null}
    </Notice>
  )
}
