import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { importing as t } from '../i18n/vi/import.ts'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { ChangeDecisions } from './change-decisions.tsx'
import { FindingList, type GoTo } from './finding-list.tsx'
import styles from './import.module.css'
import type { WordFileState } from './use-word-file.ts'

/** What must be known and decided about a file that was read, before its words: problems, tracked changes, what was left out. */
export function FileReview(props: { word: WordFileState; onGoTo: GoTo; onDrop: () => void; more?: ReactNode }) {
  const { word } = props
  if (word.problem) return <Notice tone="error" title={word.problem} />
  if (word.reading) return <Loading label={t.reading} lines={3} />
  if (!word.file) return null
  const { blocks, changes, findings } = word.file.text
  // What cannot be read comes before everything else.
  const lost = findings.filter((finding) => finding.kind === 'unreadable')
  const rest = findings.filter((finding) => finding.kind !== 'unreadable')
  const tables = blocks.filter((block) => block.kind === 'table').length
  return (
    <Card
      title={t.file(word.file.name)}
      meta={t.size(blocks.filter((block) => block.kind === 'paragraph').length, tables)}
      side={
        <Button size="xs" variant="default" onClick={props.onDrop}>
          {t.drop}
        </Button>
      }
    >
      {lost.length > 0 ? (
        <ul className={styles.findings}>
          <FindingList findings={lost} onGoTo={props.onGoTo} />
        </ul>
      ) : null}
      {changes.length > 0 ? <ChangeDecisions word={word} changes={changes} /> : null}
      {rest.length > 0 || props.more ? (
        <ul className={styles.findings} aria-label={t.findingsTitle}>
          <FindingList findings={rest} onGoTo={props.onGoTo} />
          {props.more}
        </ul>
      ) : findings.length === 0 ? (
        <p className={styles.clean}>{t.clean}</p>
      ) : null}
    </Card>
  )
}
