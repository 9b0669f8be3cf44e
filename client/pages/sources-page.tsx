import { SegmentedControl, Select } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { UPSTREAM_KINDS } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { useState } from 'react'
import { sourceQueries } from '../api/sources.ts'
import { upstreamQueries } from '../api/upstream.ts'
import { CoverageLink } from '../coverage/coverage-link.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { upstream as t } from '../i18n/vi/upstream.ts'
import { upstreamChanges } from '../i18n/vi/upstream-changes.ts'
import { upstreamKinds } from '../i18n/vi/upstream-kinds.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { CancelVersion } from '../upstream/cancel-version.tsx'
import { dossierTarget } from '../upstream/editor-targets.ts'
import { SharedOffers } from '../upstream/shared-offers.tsx'
import { SourceChanges } from '../upstream/source-changes.tsx'
import { SourceEditor } from '../upstream/source-editor.tsx'
import { SourceActions, VersionLine } from '../upstream/source-head.tsx'
import { SourceReader } from '../upstream/source-reader.tsx'
import styles from '../upstream/upstream.module.css'
import { dayOf } from '../view/due-date.ts'
import { CrashPage } from './crash-page.tsx'

/** What an address may choose: `vb` a text, `ban` a version of it, `xem` its changes. */
interface Chosen {
  vb?: string
  ban?: number
  xem?: string
}

/** /ho-so/:id/van-ban-cap-tren: upstream texts in versions, what of them the ward answers, what new versions changed, and the links. */
export function SourcesPage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/van-ban-cap-tren' })
  const asked = useSearch({ strict: false }) as Chosen
  const dossier = useSuspenseQuery(queries.dossier(dossierId)).data
  const [sourceId, setSourceId] = useState<string | null>(asked.vb ?? null)
  const [version, setVersion] = useState<number | null>(Number(asked.ban) || null)
  const [view, setView] = useState<'read' | 'changes'>(asked.xem === 'thay-doi' ? 'changes' : 'read')
  const [editing, setEditing] = useState<'new' | 'version' | null>(null)
  const [stale, setStale] = useState(0)
  useTitle(t.page)
  const may = RIGHTS[dossier.role]
  const shownId = dossier.sources.some((source) => source.id === sourceId) ? sourceId! : dossier.sources[0]?.id
  const source = useQuery({ ...sourceQueries.source(shownId ?? '', version ?? undefined), enabled: shownId !== undefined })
  const choose = (id: string | null) => {
    setSourceId(id)
    setVersion(null)
    setStale(0)
  }

  if (editing && (editing === 'new' || source.data))
    return (
      <SourceEditor
        target={dossierTarget(
          dossierId,
          editing === 'version' ? (source.data ?? null) : null,
          dossier.sources.some(({ kind }) => kind === 'city-draft'),
        )}
        onCancel={() => setEditing(null)}
        onDone={(id, count) => {
          choose(id)
          setStale(count)
          setView(editing === 'version' ? 'changes' : 'read')
          setEditing(null)
        }}
      />
    )
  const add = (
    <Button variant={shownId ? 'default' : 'filled'} leftSection={<IconFileImport size={16} stroke={1.75} />} onClick={() => setEditing('new')}>
      {shownId ? t.addAnother : t.add}
    </Button>
  )
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      side={
        shownId ? (
          <>
            <CoverageLink dossierId={dossierId} sourceId={shownId} />
            {may.has('structure') ? (
              <>
                {add}
                {source.data?.shared ? null : (
                  <Button leftSection={<IconFileImport size={16} stroke={1.75} />} disabled={!source.data} onClick={() => setEditing('version')}>
                    {t.addVersion}
                  </Button>
                )}
              </>
            ) : null}
          </>
        ) : undefined
      }
    >
      {stale > 0 ? (
        <Notice tone="warning" title={t.editor.stale(stale)}>
          {t.editor.staleText}
        </Notice>
      ) : null}
      <SharedOffers
        dossierId={dossierId}
        mayTake={may.has('structure')}
        onTaken={(id) => {
          choose(id)
          setView('changes')
        }}
      />
      {shownId === undefined ? (
        <Card>
          <Empty icon={<IconFileImport size={26} stroke={1.5} />} title={t.empty} actions={may.has('structure') ? add : undefined}>
            {may.has('structure') ? t.emptyMay : t.emptyMayNot}
          </Empty>
        </Card>
      ) : null}
      {source.data ? (
        <>
          <div className={styles.bar}>
            {dossier.sources.length > 1 ? (
              <Select
                label={t.which}
                value={shownId ?? null}
                onChange={choose}
                allowDeselect={false}
                data={UPSTREAM_KINDS.map((kind) => ({
                  group: upstreamKinds.kinds[kind],
                  items: dossier.sources.filter((item) => item.kind === kind).map((item) => ({ value: item.id, label: item.title })),
                })).filter(({ items }) => items.length > 0)}
              />
            ) : (
              <h2 className={styles.name}>{source.data.title}</h2>
            )}
            <VersionSelect source={source.data} onChoose={setVersion} />
            {may.has('structure') && isNewest(source.data) && source.data.before !== null ? (
              <CancelVersion source={source.data} onDone={() => choose(source.data.id)} />
            ) : null}
          </div>
          <div className={styles.facts}>
            <VersionLine
              kind={source.data.kind}
              shared={source.data.shared}
              version={source.data.versions.find((each) => each.number === source.data.version)}
            />
            {may.has('structure') ? <SourceActions key={source.data.id} source={source.data} onRemoved={() => choose(null)} /> : null}
          </div>
          <VersionNotice source={source.data} />
          <EarlierOpen source={source.data} onOpen={setVersion} />
          <Shown source={source.data} view={view} onView={setView} dossierId={dossierId} mayWrite={may.has('write')} />
        </>
      ) : null}
      {shownId !== undefined && source.isPending ? <Loading label={app.loading} /> : null}
      {source.error ? <CrashPage error={source.error} reset={() => source.refetch()} /> : null}
    </Page>
  )
}

const newestOf = (source: SourceView) => source.versions.findLast((each) => each.cancelled === null)?.number

const isNewest = (source: SourceView): boolean => source.version === newestOf(source)

function VersionSelect({ source, onChoose }: { source: SourceView; onChoose: (version: number) => void }) {
  return (
    <Select
      label={t.versionLabel}
      value={String(source.version)}
      onChange={(value) => onChoose(Number(value))}
      allowDeselect={false}
      data={[...source.versions].reverse().map((item) => ({
        value: String(item.number),
        label: `${t.version(item.number, fullDay(dayOf(new Date(item.at))), item.by, item.note)}${item.cancelled ? t.cancelledMark : ''}`,
      }))}
    />
  )
}

function VersionNotice({ source }: { source: SourceView }) {
  const shown = source.versions.find((each) => each.number === source.version)
  if (shown?.cancelled)
    return <Notice tone="info" title={t.cancelledVersion(shown.number, shown.cancelled.by, fullDay(dayOf(new Date(shown.cancelled.at))))} />
  return isNewest(source) ? null : <Notice tone="info" title={t.oldVersion(source.version)} />
}

/** The version before asked for answers that were never given: they are not forgotten because a newer one came. */
function EarlierOpen({ source, onOpen }: { source: SourceView; onOpen: (version: number) => void }) {
  const before = source.before
  const changes = useQuery({ ...upstreamQueries.changes(source.id, before ?? 0), enabled: before !== null })
  const open = changes.data?.flags.filter((flag) => flag.answer === null).length ?? 0
  if (before === null || open === 0) return null
  return (
    <Notice
      tone="info"
      title={upstreamChanges.earlierOpen(before, open)}
      actions={
        <Button size="xs" variant="default" onClick={() => onOpen(before)}>
          {upstreamChanges.toEarlier(before)}
        </Button>
      }
    />
  )
}

/** The text with its links, or what the version changed. */
function Shown(props: {
  source: SourceView
  view: 'read' | 'changes'
  onView: (view: 'read' | 'changes') => void
  dossierId: string
  mayWrite: boolean
}) {
  const { source, view } = props
  const dossier = useSuspenseQuery(queries.dossier(props.dossierId)).data
  const newestDocument = dossier.documents.findLast(({ stage }) => stage !== null)
  const document = useQuery({ ...queries.document(newestDocument?.id ?? ''), enabled: newestDocument !== undefined })
  const changes = useQuery({ ...upstreamQueries.changes(source.id, source.version), enabled: source.before !== null })
  const waiting = changes.data?.flags.filter((flag) => flag.answer === null).length ?? 0
  return (
    <>
      {source.before === null ? null : (
        <SegmentedControl
          className={styles.views}
          aria-label={upstreamChanges.view}
          value={view}
          onChange={(value) => props.onView(value as typeof view)}
          data={[
            { value: 'read', label: upstreamChanges.read },
            { value: 'changes', label: upstreamChanges.changes(waiting) },
          ]}
        />
      )}
      {view === 'changes' && source.before !== null ? (
        <SourceChanges key={`${source.id}-${source.version}`} source={source} mayAnswer={props.mayWrite} />
      ) : (
        <SourceReader
          key={`${source.id}-${source.version}`}
          source={source}
          document={document.data ?? null}
          mayLink={props.mayWrite && isNewest(source)}
        />
      )}
    </>
  )
}
