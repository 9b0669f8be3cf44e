import { SegmentedControl, Select } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { DossierView, SourceView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { UPSTREAM_KINDS } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { type ReactNode, useState } from 'react'
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
import { type ChosenVersion, useChosenVersion } from '../upstream/chosen-version.ts'
import { dossierTarget } from '../upstream/editor-targets.ts'
import { LinkProposals } from '../upstream/link-proposals.tsx'
import { SharedOffers } from '../upstream/shared-offers.tsx'
import { SourceChanges } from '../upstream/source-changes.tsx'
import { SourceEditor } from '../upstream/source-editor.tsx'
import { SourceActions, VersionLine } from '../upstream/source-head.tsx'
import { SourceReader } from '../upstream/source-reader.tsx'
import styles from '../upstream/sources-page.module.css'
import { VersionPair } from '../upstream/version-pair.tsx'
import { dayOf } from '../view/due-date.ts'
import { CrashPage } from './crash-page.tsx'

/** /ho-so/:id/van-ban-cap-tren: upstream texts in versions, what of them the ward answers, what new versions changed, and the links. */
export function SourcesPage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/van-ban-cap-tren' })
  const [asked, setAsked] = useChosenVersion()
  const dossier = useSuspenseQuery(queries.dossier(dossierId)).data
  const [editing, setEditing] = useState<'new' | 'version' | null>(null)
  const [stale, setStale] = useState(0)
  useTitle(t.page)
  const may = RIGHTS[dossier.role]
  const shownId = dossier.sources.some((source) => source.id === asked.vb) ? asked.vb! : dossier.sources[0]?.id
  const source = useQuery({ ...sourceQueries.source(shownId ?? '', asked.ban), enabled: shownId !== undefined })
  const choose = (id: string | null, part: ChosenVersion = {}) => {
    setAsked({ vb: id ?? undefined, ban: undefined, so: undefined, ...part })
    setStale(0)
  }
  const setVersion = (ban: number) => setAsked({ ban, so: undefined })

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
          choose(id, { xem: editing === 'version' ? 'thay-doi' : undefined })
          setStale(count)
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
      subtitle={asked.xem === 'thay-doi' ? undefined : t.subtitle}
      side={
        shownId ? (
          <SourceButtons
            dossierId={dossierId}
            sourceId={shownId}
            add={may.has('structure') ? add : null}
            source={source.data}
            onVersion={() => setEditing('version')}
          />
        ) : undefined
      }
    >
      {stale > 0 ? (
        <Notice tone="warning" title={t.editor.stale(stale)}>
          {t.editor.staleText}
        </Notice>
      ) : null}
      <SharedOffers dossierId={dossierId} mayTake={may.has('structure')} onTaken={(id) => choose(id, { xem: 'thay-doi' })} />
      {shownId === undefined ? (
        <Card>
          <Empty icon={<IconFileImport size={26} stroke={1.5} />} title={t.empty} actions={may.has('structure') ? add : undefined}>
            {may.has('structure') ? t.emptyMay : t.emptyMayNot}
          </Empty>
        </Card>
      ) : null}
      {source.data ? (
        <ChosenSource dossier={dossier} source={source.data} asked={asked} onAsk={setAsked} onSource={(id) => choose(id)} onVersion={setVersion} />
      ) : null}
      {shownId !== undefined && source.isPending ? <Loading label={app.loading} /> : null}
      {source.error ? <CrashPage error={source.error} reset={() => source.refetch()} /> : null}
    </Page>
  )
}

/** To what the ward answers, and what brings another text or version. @param add null: this person may bring none */
function SourceButtons(props: { dossierId: string; sourceId: string; add: ReactNode; source: SourceView | undefined; onVersion: () => void }) {
  const { source, add } = props
  return (
    <>
      <CoverageLink dossierId={props.dossierId} sourceId={props.sourceId} />
      {add ? (
        <>
          {add}
          {source?.shared ? null : (
            <Button leftSection={<IconFileImport size={16} stroke={1.75} />} disabled={!source} onClick={props.onVersion}>
              {t.addVersion}
            </Button>
          )}
        </>
      ) : null}
    </>
  )
}

/** The text that is chosen, in the version that is chosen, with all there is to say about it. */
function ChosenSource(props: {
  dossier: DossierView
  source: SourceView
  asked: ChosenVersion
  onAsk: (part: ChosenVersion) => void
  onSource: (id: string | null) => void
  onVersion: (version: number) => void
}) {
  const { dossier, source, asked } = props
  const may = RIGHTS[dossier.role]
  return (
    <>
      <SourceHead
        source={source}
        sources={dossier.sources}
        mayArrange={may.has('structure')}
        pair={asked.xem === 'thay-doi' && source.before !== null}
        onSource={props.onSource}
        onVersion={props.onVersion}
      />
      <VersionNotice source={source} />
      <EarlierOpen source={source} onOpen={props.onVersion} />
      <Shown source={source} asked={asked} onAsk={props.onAsk} dossierId={dossier.id} mayWrite={may.has('write')} mayCorrect={may.has('structure')} />
    </>
  )
}

/** Which text and version are shown, what is known of the version, and what can be done about them. */
function SourceHead(props: {
  source: SourceView
  sources: DossierView['sources']
  mayArrange: boolean
  /** Two versions are compared: which ones is chosen there. */
  pair: boolean
  onSource: (id: string | null) => void
  onVersion: (version: number) => void
}) {
  const { source, sources } = props
  return (
    <>
      <div className={styles.bar}>
        {sources.length > 1 ? (
          <Select
            label={t.which}
            value={source.id}
            onChange={props.onSource}
            allowDeselect={false}
            data={UPSTREAM_KINDS.map((kind) => ({
              group: upstreamKinds.kinds[kind],
              items: sources.filter((item) => item.kind === kind).map((item) => ({ value: item.id, label: item.title })),
            })).filter(({ items }) => items.length > 0)}
          />
        ) : (
          <h2 className={styles.name}>{source.title}</h2>
        )}
        {props.pair ? null : <VersionSelect source={source} onChoose={props.onVersion} />}
        {props.mayArrange && isNewest(source) && source.before !== null ? (
          <CancelVersion source={source} onDone={() => props.onSource(source.id)} />
        ) : null}
      </div>
      <div className={styles.facts}>
        <VersionLine kind={source.kind} shared={source.shared} version={source.versions.find((each) => each.number === source.version)} />
        {props.mayArrange ? <SourceActions key={source.id} source={source} onRemoved={() => props.onSource(null)} /> : null}
      </div>
    </>
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
  asked: ChosenVersion
  onAsk: (part: ChosenVersion) => void
  dossierId: string
  mayWrite: boolean
  mayCorrect: boolean
}) {
  const { source, asked } = props
  const view = asked.xem === 'thay-doi' && source.before !== null ? 'changes' : 'read'
  const dossier = useSuspenseQuery(queries.dossier(props.dossierId)).data
  const newestDocument = dossier.documents.findLast(({ stage }) => stage !== null)
  const document = useQuery({ ...queries.document(newestDocument?.id ?? ''), enabled: newestDocument !== undefined })
  const changes = useQuery({ ...upstreamQueries.changes(source.id, source.version), enabled: source.before !== null })
  const waiting = changes.data?.flags.filter((flag) => flag.answer === null).length ?? 0
  return (
    <>
      {source.before === null ? null : (
        <div className={styles.viewBar}>
          <SegmentedControl
            className={styles.views}
            aria-label={upstreamChanges.view}
            value={view}
            onChange={(value) => props.onAsk({ xem: value === 'changes' ? 'thay-doi' : undefined })}
            data={[
              { value: 'read', label: upstreamChanges.read },
              { value: 'changes', label: upstreamChanges.changes(waiting) },
            ]}
          />
          {view === 'changes' ? <VersionPair source={source} from={asked.so} onChoose={props.onAsk} /> : null}
        </div>
      )}
      {view === 'changes' ? (
        <SourceChanges key={`${source.id}-${source.version}-${asked.so}`} source={source} from={asked.so} mayAnswer={props.mayWrite} />
      ) : (
        <>
          {props.mayWrite && isNewest(source) && newestDocument ? <LinkProposals key={source.id} sourceId={source.id} /> : null}
          <SourceReader
            key={`${source.id}-${source.version}`}
            source={source}
            document={document.data ?? null}
            mayLink={props.mayWrite && isNewest(source)}
            mayCorrect={props.mayCorrect && isNewest(source) && !source.shared}
          />
        </>
      )}
    </>
  )
}
