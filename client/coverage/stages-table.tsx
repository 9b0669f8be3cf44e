import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { StageCoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { coverageQueries } from '../api/coverage.ts'
import { app } from '../i18n/vi/app.ts'
import { coverage } from '../i18n/vi/coverage.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import styles from './coverage.module.css'
import { StateMark } from './state-mark.tsx'

const t = coverage.stage

/** What each stage of ours says that the next one lacks, and what the next one says that was not asked for. */
export function StagesTable({ dossierId, onlyOpen }: { dossierId: string; onlyOpen: boolean }) {
  const stages = useQuery(coverageQueries.stages(dossierId))
  if (stages.error)
    return (
      <Notice
        tone="error"
        title={messageOf(stages.error)}
        actions={
          <Button size="xs" variant="default" onClick={() => void stages.refetch()}>
            {app.retry}
          </Button>
        }
      />
    )
  if (!stages.data) return <Loading label={app.loading} />
  if (stages.data.length === 0)
    return (
      <Card>
        <Empty title={t.none}>{t.noneText}</Empty>
      </Card>
    )
  return stages.data.toReversed().map((pair) => <Pair key={pair.later.id} pair={pair} onlyOpen={onlyOpen} />)
}

function Pair({ pair, onlyOpen }: { pair: StageCoverageView; onlyOpen: boolean }) {
  const rows = pair.rows.filter(({ state }) => !onlyOpen || state !== 'followed')
  const [section, state, missing] = t.heads as [string, string, string]
  return (
    <Card title={t.from(pair.earlier.documentTitle, pair.later.documentTitle)}>
      {rows.length === 0 ? <p className={styles.line}>{t.complete}</p> : null}
      {rows.length > 0 ? (
        <Table label={t.from(pair.earlier.documentTitle, pair.later.documentTitle)} heads={t.heads}>
          {rows.map((row) => (
            <tr key={row.sectionId}>
              <td data-label={section}>
                <Link
                  to="/van-ban/$documentId"
                  params={{ documentId: row.laterSection ? pair.later.id : pair.earlier.id }}
                  search={{ muc: row.laterSection ?? row.earlierSection }}
                >
                  {row.path === row.title ? row.title : `${row.path}. ${row.title}`}
                </Link>
              </td>
              <td data-label={state}>
                <span className={styles.named}>
                  <StateMark state={row.state} /> {t.states[row.state]}
                </span>
              </td>
              <td data-label={missing} data-empty={row.state === 'followed' || undefined}>
                {lackOf(row)}
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
      {pair.unasked.length > 0 ? (
        <p className={styles.line}>
          <b>{t.unasked(pair.later.documentTitle)}:</b>{' '}
          {pair.unasked.map(({ sectionId, path, title }, at) => (
            <span key={sectionId}>
              {at > 0 ? '; ' : ''}
              <Link to="/van-ban/$documentId" params={{ documentId: pair.later.id }} search={{ muc: sectionId }}>
                {path === title ? title : `${path}. ${title}`}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
    </Card>
  )
}

function lackOf({ state, partly }: StageCoverageView['rows'][number]): string {
  if (state === 'missing') return partly ? t.unwritten : t.gone
  return partly ? t.share(Math.round(partly.share * 100), partly.missing.join('; ')) : ''
}
