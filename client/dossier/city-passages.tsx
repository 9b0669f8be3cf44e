// biome-ignore-all lint/suspicious/noArrayIndexKey: paragraphs of frozen texts never move

import { useQuery } from '@tanstack/react-query'
import type { SourceSectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { diffWords } from '@van-kien/shared/content/text-diff.ts'
import { sourceQueries } from '../api/sources.ts'
import { app } from '../i18n/vi/app.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { queries } from '../queries.ts'
import { Loading } from '../ui/loading.tsx'
import { Empty } from '../ui/page.tsx'
import { DiffText } from './changed-passages.tsx'
import styles from './city-passages.module.css'

/** Passages of the upstream texts that a section follows, in the newest version of each text; what the newest version changed is marked. */
export function CityPassages({ dossierId, documentId, sectionId }: { dossierId: string; documentId: string; sectionId: string }) {
  const dossier = useQuery(queries.dossier(dossierId))
  const document = useQuery(queries.document(documentId))
  const lineageId = document.data?.sections.find((section) => section.id === sectionId)?.lineageId
  if (dossier.isPending || document.isPending) return <Loading label={app.loading} lines={3} />
  const sources = dossier.data?.sources ?? []
  if (!lineageId || sources.length === 0) return <Empty title={t.city.none}>{t.city.noneText}</Empty>
  return sources.map((source) => <SourcePassages key={source.id} sourceId={source.id} lineageId={lineageId} />)
}

function SourcePassages({ sourceId, lineageId }: { sourceId: string; lineageId: string }) {
  const source = useQuery(sourceQueries.source(sourceId))
  const earlier = source.data?.before ?? null
  const before = useQuery({ ...sourceQueries.source(sourceId, earlier ?? undefined), enabled: earlier !== null })
  if (!source.data || (earlier !== null && before.isPending)) return <Loading label={app.loading} lines={3} />
  const passages = linkedPassages(source.data, lineageId)
  if (passages.length === 0) return <Empty title={t.city.none}>{t.city.noneText}</Empty>
  return (
    <section className={styles.source}>
      <p className={styles.name}>
        {source.data.title}, {t.city.version(source.data.version)}
      </p>
      {passages.map((passage) => (
        <Passage key={passage.key} passage={passage} source={source.data} before={earlier === null ? undefined : before.data} />
      ))}
    </section>
  )
}

function Passage({ passage, source, before }: { passage: SourceSectionView; source: SourceView; before: SourceView | undefined }) {
  const old = before?.sections.find((section) => section.key === passage.key)
  const changed = before !== undefined && old?.text !== passage.text
  return (
    <article>
      <h3>
        {passage.label} {passage.title}
      </h3>
      {changed ? <p className={styles.changed}>{old ? t.city.changed(before.version, source.version) : t.city.added(source.version)}</p> : null}
      {changed && old ? (
        <p className={styles.pre}>
          <DiffText runs={diffWords(old.text, passage.text)} />
        </p>
      ) : (
        passage.text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line, index) => <p key={index}>{line}</p>)
      )}
    </article>
  )
}

/** The linked sections and everything below them, in reading order. */
function linkedPassages(source: SourceView, lineageId: string): SourceSectionView[] {
  const wanted = new Set(source.links.filter((link) => link.lineageId === lineageId).map((link) => link.sourceKey))
  return source.sections.filter((section) => {
    if (section.parentKey !== null && wanted.has(section.parentKey)) wanted.add(section.key)
    return wanted.has(section.key)
  })
}
