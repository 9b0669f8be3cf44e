import { Select } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useState } from 'react'
import { sourceQueries } from '../api/sources.ts'
import { dayOf } from '../document/model/due-date.ts'
import { CancelVersion } from '../dossier/cancel-version.tsx'
import { SourceEditor } from '../dossier/source-editor.tsx'
import { SourceReader } from '../dossier/source-reader.tsx'
import styles from '../dossier/upstream.module.css'
import { useTitle } from '../hooks/use-title.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { upstream as t } from '../i18n/vi/upstream.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { CrashPage } from './crash-page.tsx'

/** /ho-so/:id/van-ban-cap-tren: upstream texts in versions, what of them the ward answers, and the links. */
export function SourcesPage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/van-ban-cap-tren' })
  const dossier = useSuspenseQuery(queries.dossier(dossierId)).data
  const [sourceId, setSourceId] = useState<string | null>(null)
  const [version, setVersion] = useState<number | null>(null)
  const [editing, setEditing] = useState<'new' | 'version' | null>(null)
  const [stale, setStale] = useState(0)
  useTitle(t.page)
  const rights = RIGHTS[dossier.role]
  const shownId = sourceId ?? dossier.sources[0]?.id
  const newestDocument = dossier.documents.findLast(({ stage }) => stage !== null)
  const source = useQuery({ ...sourceQueries.source(shownId ?? '', version ?? undefined), enabled: shownId !== undefined })
  const document = useQuery({ ...queries.document(newestDocument?.id ?? ''), enabled: newestDocument !== undefined })
  const newest = source.data?.versions.findLast((each) => each.cancelled === null)?.number
  const shown = source.data?.versions.find((each) => each.number === source.data?.version)

  if (editing && (editing === 'new' || source.data))
    return (
      <SourceEditor
        dossierId={dossierId}
        source={editing === 'version' ? (source.data ?? null) : null}
        onCancel={() => setEditing(null)}
        onDone={(id, count) => {
          setSourceId(id)
          setVersion(null)
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
      subtitle={t.subtitle}
      side={
        rights.has('structure') && shownId ? (
          <>
            {add}
            <Button leftSection={<IconFileImport size={16} stroke={1.75} />} disabled={!source.data} onClick={() => setEditing('version')}>
              {t.addVersion}
            </Button>
          </>
        ) : undefined
      }
    >
      {stale > 0 ? (
        <Notice tone="warning" title={t.editor.stale(stale)}>
          {t.editor.staleText}
        </Notice>
      ) : null}
      {shownId === undefined ? (
        <Card>
          <Empty icon={<IconFileImport size={26} stroke={1.5} />} title={t.empty} actions={rights.has('structure') ? add : undefined}>
            {rights.has('structure') ? t.emptyMay : t.emptyMayNot}
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
                onChange={(id) => {
                  setSourceId(id)
                  setVersion(null)
                }}
                data={dossier.sources.map((item) => ({ value: item.id, label: item.title }))}
              />
            ) : (
              <h2 className={styles.name}>{source.data.title}</h2>
            )}
            <Select
              label={t.versionLabel}
              value={String(source.data.version)}
              onChange={(value) => setVersion(Number(value))}
              data={[...source.data.versions].reverse().map((item) => ({
                value: String(item.number),
                label: `${t.version(item.number, fullDay(dayOf(new Date(item.at))), item.by, item.note)}${item.cancelled ? t.cancelledMark : ''}`,
              }))}
            />
            {rights.has('structure') && source.data.version === newest && source.data.before !== null ? (
              <CancelVersion
                source={source.data}
                onDone={() => {
                  setVersion(null)
                  setStale(0)
                }}
              />
            ) : null}
          </div>
          {shown?.cancelled ? (
            <Notice tone="info" title={t.cancelledVersion(shown.number, shown.cancelled.by, fullDay(dayOf(new Date(shown.cancelled.at))))} />
          ) : source.data.version !== newest ? (
            <Notice tone="info" title={t.oldVersion(source.data.version)} />
          ) : null}
          <SourceReader
            key={`${source.data.id}-${source.data.version}`}
            source={source.data}
            document={document.data ?? null}
            mayLink={rights.has('write') && source.data.version === newest}
          />
        </>
      ) : null}
      {shownId !== undefined && source.isPending ? <Loading label={app.loading} /> : null}
      {source.error ? <CrashPage error={source.error} reset={() => source.refetch()} /> : null}
    </Page>
  )
}
