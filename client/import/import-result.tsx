import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DocumentView, ImportResultView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { importing } from '../i18n/vi/import.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import styles from './mapping.module.css'
import { lockedText, targetName } from './mapping-list.tsx'

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
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const [failure, setFailure] = useState<string | null>(null)
  const undo = useMutation({
    mutationFn: (ids: readonly string[]) => {
      const items = result.taken
        .filter((one) => ids.includes(one.sectionId))
        .map((one) => ({ sectionId: one.sectionId, mode: 'replace' as const, content: one.before, seen: one.after }))
      return wordApi.imports.take(document.id, { fileName: props.fileName, undo: true, items })
    },
    onSuccess: async (answer) => {
      setFailure(null)
      setUndone(new Set([...undone, ...answer.taken.map((one) => one.sectionId)]))
      setProblems(new Map([...problems, ...answer.refused.map((one) => [one.sectionId, one.message] as const)]))
      await queryClient.invalidateQueries({ queryKey: ['document', document.id] })
    },
    onError: (error) => setFailure(messageOf(error)),
  })
  const nameOf = (id: string) => {
    const section = document.sections.find((one) => one.id === id)
    if (!section) return id
    return section.label === '' ? targetName(section) : `${section.path} ${section.shortTitle || section.title}`
  }
  const untouched = [
    ...result.refused,
    ...document.sections
      .filter((section) => props.closed.includes(section.id))
      .map((section) => ({ sectionId: section.id, message: importing.page.lockedNote(lockedText(section)) })),
  ]
  // One line a reason: a report has dozens of approved sections.
  const reasons = [...new Set(untouched.map((one) => one.message))]
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
      {untouched.length > 0 ? (
        <Card title={t.refused}>
          <ul className={styles.results}>
            {reasons.map((message) => (
              <li key={message} className={styles.reason}>
                <span className={styles.lost}>{message}</span>
                <span>
                  {untouched
                    .filter((one) => one.message === message)
                    .map((one) => nameOf(one.sectionId))
                    .join('; ')}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
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
