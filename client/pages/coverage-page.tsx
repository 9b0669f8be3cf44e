import { SegmentedControl, Select } from '@mantine/core'
import { IconFileSpreadsheet, IconFileTypeDocx, IconFilter } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { COVERAGE_STATES, totalOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import { COVERAGE_GROUPS, type CoverageGroup, groupOf, KIND_WORDS, STATE_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { useMemo, useState } from 'react'
import { coverageFile, coverageQueries } from '../api/coverage.ts'
import { BothPlaces } from '../coverage/both-places.tsx'
import { CopiedTable } from '../coverage/copied-table.tsx'
import styles from '../coverage/coverage.module.css'
import { type Chosen, Matrix } from '../coverage/matrix.tsx'
import { matrixOf, openRows, shownGroups } from '../coverage/matrix-model.ts'
import { ReverseTable } from '../coverage/reverse-table.tsx'
import { StagesTable } from '../coverage/stages-table.tsx'
import { StateMark } from '../coverage/state-mark.tsx'
import { useDownload } from '../export/use-download.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { copiedReport } from '../i18n/vi/copied-report.ts'
import { coverage as t } from '../i18n/vi/coverage.ts'
import { queries } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { CrashPage } from './crash-page.tsx'

type Direction = 'down' | 'up' | 'stages' | 'copied'

/** /ho-so/:id/van-ban-cap-tren/doi-chieu: what of the texts from above the ward answers, the other way round, and between our own stages. */
export function CoveragePage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/van-ban-cap-tren/doi-chieu' })
  const { nguon: sourceId = null } = useSearch({ from: '/inside/frame/ho-so/$dossierId/van-ban-cap-tren/doi-chieu' })
  const dossier = useSuspenseQuery(queries.dossier(dossierId)).data
  const navigate = useNavigate()
  const found = useQuery(coverageQueries.upstream(dossierId, sourceId))
  const [direction, setDirection] = useState<Direction>('down')
  const [onlyOpen, setOnlyOpen] = useState(false)
  const [kind, setKind] = useState<CoverageGroup | null>(null)
  const view = found.data
  const mayMark = RIGHTS[dossier.role].has('structure')
  useTitle(t.page)
  if (found.error) return <CrashPage error={found.error} reset={() => found.refetch()} />
  if (!view) return <Loading label={app.loading} />
  const between = direction === 'down' || direction === 'up'
  return (
    <Page title={titleOf(view, direction)} side={view.source && between ? <Totals view={view} /> : undefined}>
      <div className={styles.bar}>
        <SegmentedControl
          aria-label={t.direction}
          className={styles.direction}
          value={direction}
          onChange={(value) => setDirection(value as Direction)}
          data={[
            { value: 'down', label: t.down },
            { value: 'up', label: t.up },
            { value: 'stages', label: t.stages },
            { value: 'copied', label: copiedReport.tab },
          ]}
        />
        {between && view.sources.length > 1 ? (
          <Select
            aria-label={t.which}
            className={styles.which}
            value={view.source?.id ?? null}
            allowDeselect={false}
            onChange={(id) =>
              void navigate({ to: '/ho-so/$dossierId/van-ban-cap-tren/doi-chieu', params: { dossierId }, search: id ? { nguon: id } : {} })
            }
            data={view.sources.map(({ id, title }) => ({ value: id, label: title }))}
          />
        ) : null}
        {direction === 'down' && view.source ? <KindSelect view={view} kind={kind} onKind={setKind} /> : null}
        <Button
          variant={onlyOpen ? 'filled' : 'default'}
          aria-pressed={onlyOpen}
          leftSection={<IconFilter size={16} stroke={1.75} />}
          onClick={() => setOnlyOpen(!onlyOpen)}
        >
          {openWords(view, direction)}
        </Button>
        {view.source && between && RIGHTS[dossier.role].has('export') ? <Files dossierId={dossierId} sourceId={view.source.id} /> : null}
      </div>
      {direction === 'copied' ? (
        <CopiedTable
          dossierId={dossierId}
          maySet={RIGHTS[dossier.role].has('structure')}
          mayExport={RIGHTS[dossier.role].has('export')}
          onlyOver={onlyOpen}
        />
      ) : direction === 'stages' ? (
        <StagesTable dossierId={dossierId} onlyOpen={onlyOpen} />
      ) : view.source === null ? (
        <NoSource dossierId={dossierId} />
      ) : direction === 'up' ? (
        <ReverseTable dossierId={dossierId} view={view} onlyNothing={onlyOpen} mayMark={mayMark} />
      ) : (
        <Down
          dossierId={dossierId}
          view={view}
          kind={kind}
          onlyOpen={onlyOpen}
          mayMark={mayMark}
          onAll={() => {
            setKind(null)
            setOnlyOpen(false)
          }}
        />
      )}
    </Page>
  )
}

function titleOf({ source }: CoverageView, direction: Direction): string {
  if (direction === 'copied') return copiedReport.title
  if (direction === 'stages') return t.titleStages
  return source ? t.title(source.title, source.version) : t.page
}

/** What is left when only what is open is shown. */
function openWords({ coverage }: CoverageView, direction: Direction): string {
  if (direction === 'up') return t.reverse.only(coverage.sections.filter(({ answersNothing }) => answersNothing).length)
  if (direction === 'stages') return t.openOnly
  return direction === 'copied' ? copiedReport.onlyOver : t.open(openRows(coverage.rows))
}

/** One kind of items, or all. */
function KindSelect({ view, kind, onKind }: { view: CoverageView; kind: CoverageGroup | null; onKind: (kind: CoverageGroup | null) => void }) {
  const groups = COVERAGE_GROUPS.filter((group) => view.coverage.rows.some((row) => groupOf(row) === group))
  const all = view.coverage.rows.filter((row) => row.kind !== 'target-group').length
  if (groups.length < 2) return null
  return (
    <Select
      aria-label={t.kinds}
      className={styles.kind}
      value={kind ?? ''}
      allowDeselect={false}
      onChange={(value) => onKind(value ? (value as CoverageGroup) : null)}
      data={[{ value: '', label: t.everything(all) }, ...groups.map((group) => ({ value: group, label: KIND_WORDS[group] }))]}
    />
  )
}

/** How many are in each state. */
function Totals({ view }: { view: CoverageView }) {
  const total = totalOf(view.coverage.counts)
  return (
    <ul className={styles.totals}>
      {COVERAGE_STATES.filter((state) => total[state] > 0).map((state) => (
        <li key={state}>
          <StateMark state={state} /> <b>{total[state]}</b> {STATE_WORDS[state].toLocaleLowerCase('vi')}
        </li>
      ))}
    </ul>
  )
}

function Files({ dossierId, sourceId }: { dossierId: string; sourceId: string }) {
  const download = useDownload()
  const take = (type: 'docx' | 'xlsx') => void download.start(coverageFile(dossierId, sourceId, type), `.${type}`)
  return (
    <div className={styles.files}>
      {download.error ? <Notice tone="error" title={messageOf(download.error)} /> : null}
      {download.running ? (
        <span role="status">
          {t.making(download.running.what)}{' '}
          <Button size="compact-xs" variant="default" onClick={download.stop}>
            {t.stop}
          </Button>
        </span>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconFileTypeDocx size={16} stroke={1.75} />}
        disabled={download.running !== null}
        onClick={() => take('docx')}
      >
        .docx
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileSpreadsheet size={16} stroke={1.75} />}
        disabled={download.running !== null}
        onClick={() => take('xlsx')}
      >
        .xlsx
      </Button>
    </div>
  )
}

function NoSource({ dossierId }: { dossierId: string }) {
  return (
    <Card>
      <Empty
        title={t.empty}
        actions={
          <Link to="/ho-so/$dossierId/van-ban-cap-tren" params={{ dossierId }}>
            {t.emptyAdd}
          </Link>
        }
      >
        {t.emptyText}
      </Empty>
    </Card>
  )
}

/** Văn bản cấp trên → phường: the matrix with its filters and the words of the chosen cell. */
function Down(props: { dossierId: string; view: CoverageView; kind: CoverageGroup | null; onlyOpen: boolean; mayMark: boolean; onAll: () => void }) {
  const { dossierId, view, onlyOpen } = props
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const groups = useMemo(() => matrixOf(view), [view])
  const shown = shownGroups(groups, { kind: props.kind, onlyOpen, closed })
  const toggle = (key: string) =>
    setClosed((before) => (before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key])))
  return (
    <>
      {shown.length === 0 ? (
        <Card>
          <Empty
            title={t.noRows}
            actions={
              <Button variant="default" onClick={props.onAll}>
                {t.clear}
              </Button>
            }
          >
            {t.noRowsText}
          </Empty>
        </Card>
      ) : (
        <div className={chosen ? `${styles.sides} ${styles.withPanel}` : styles.sides}>
          <Matrix
            dossierId={dossierId}
            view={view}
            groups={shown}
            closed={closed}
            chosen={chosen}
            mayMark={props.mayMark}
            onToggle={toggle}
            onChoose={setChosen}
          />
          {chosen ? (
            <BothPlaces dossierId={dossierId} view={view} groups={groups} chosen={chosen} mayMark={props.mayMark} onClose={() => setChosen(null)} />
          ) : null}
        </div>
      )}
      <ul className={styles.legend} aria-label={t.legend}>
        <li>
          <StateMark state="followed" /> {STATE_WORDS.followed.toLocaleLowerCase('vi')}
        </li>
        <li>
          <StateMark state="partly" /> {STATE_WORDS.partly.toLocaleLowerCase('vi')}
        </li>
        <li>
          <StateMark state="drifted" /> {t.drifted}
        </li>
        <li>{t.blank}</li>
      </ul>
    </>
  )
}
