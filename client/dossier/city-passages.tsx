import { useQuery } from '@tanstack/react-query'
import type { SourceSectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { app } from '../i18n/vi/app.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { queries } from '../queries.ts'
import { Loading } from '../ui/loading.tsx'
import { Empty } from '../ui/page.tsx'
import styles from './city-passages.module.css'

/** Passages of the upstream texts that a section follows, in the newest version of each text. */
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
  const source = useQuery(queries.source(sourceId))
  if (!source.data) return <Loading label={app.loading} lines={3} />
  const passages = linkedPassages(source.data, lineageId)
  if (passages.length === 0) return <Empty title={t.city.none}>{t.city.noneText}</Empty>
  return (
    <section className={styles.source}>
      <p className={styles.name}>
        {source.data.title}, {t.city.version(source.data.version)}
      </p>
      {passages.map((passage) => (
        <article key={passage.key}>
          <h3>
            {passage.label} {passage.title}
          </h3>
          {passage.text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a frozen text never move
              <p key={index}>{line}</p>
            ))}
        </article>
      ))}
    </section>
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
