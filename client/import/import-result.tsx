import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { DocumentView, ImportResultView } from '@van-kien/shared/api/views.ts'
import { importing } from '../i18n/vi/import.ts'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import styles from './mapping.module.css'
import { lockedText, targetName } from './mapping-list.tsx'
import { useUndoImport } from './use-undo-import.ts'

/** What was written where, what was not and why; each can be undone as long as nobody wrote in it since. */
export function ImportResult(props: {
  document: DocumentView
  fileName: string
  result: ImportResultView
  closed: readonly string[]
  title: string
  onAnother: () => void
}) {
  const t = importing.result
  const { document, result } = props
  const { undo, undone, problems, failure } = useUndoImport(document.id, props.fileName, result)
  const nameOf = (id: string) => sectionName(document, id)
  const untouched = [
    ...result.refused,
    ...document.sections
      .filter((section) => props.closed.includes(section.id))
      .map((section) => ({ sectionId: section.id, message: importing.page.lockedNote(lockedText(section)) })),
  ]
  const left = result.taken.filter((one) => !undone.has(one.sectionId)).map((one) => one.sectionId)
  return (
    <Page
      title={props.title}
      subtitle={document.dossierName}
      side={
        <>
          <Button variant="default" onClick={props.onAnother}>
            {t.another}
          </Button>
          <Button renderRoot={(root) => <Link {...root} to="/van-ban/$documentId" params={{ documentId: document.id }} />}>
            {importing.page.back}
          </Button>
        </>
      }
    >
      {failure ? <Notice tone="error" title={failure} /> : null}
      <Notice tone={result.taken.length > 0 ? 'success' : 'warning'} title={result.taken.length > 0 ? t.title(result.taken.length) : t.none}>
        {result.taken.length > 0 ? t.text : null}
      </Notice>
      {untouched.length > 0 ? <Untouched document={document} sections={untouched} /> : null}
      {result.taken.length > 0 ? (
        <Card
          title={t.list}
          side={
            left.length > 1 ? (
              <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(left)}>
                {t.undoAll}
              </Button>
            ) : undefined
          }
        >
          <ul className={styles.results}>
            {result.taken.map((one) => (
              <li key={one.sectionId}>
                <Link to="/van-ban/$documentId" params={{ documentId: document.id }} search={{ muc: one.sectionId }}>
                  {nameOf(one.sectionId)}
                </Link>
                {problems.has(one.sectionId) ? <span className={styles.lost}>{problems.get(one.sectionId)}</span> : null}
                {undone.has(one.sectionId) ? (
                  <span role="status">{t.undone}</span>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={undo.isPending}
                    onClick={() => undo.mutate([one.sectionId])}
                    aria-label={t.undoAloud(nameOf(one.sectionId))}
                  >
                    {t.undo}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </Page>
  )
}

/** What was not written: one line a reason, a report has dozens of approved sections. */
function Untouched({ document, sections }: { document: DocumentView; sections: readonly { sectionId: string; message: string }[] }) {
  return (
    <Card title={importing.result.refused}>
      <ul className={styles.results}>
        {[...Map.groupBy(sections, ({ message }) => message)].map(([message, alike]) => (
          <li key={message} className={styles.reason}>
            <span className={styles.lost}>{message}</span>
            <span>{alike.map(({ sectionId }) => sectionName(document, sectionId)).join('; ')}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function sectionName(document: DocumentView, id: string): string {
  const section = document.sections.find((one) => one.id === id)
  if (!section) return id
  return section.label === '' ? targetName(section) : `${section.path} ${section.shortTitle || section.title}`
}
