import { Select } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { queries } from '../../queries.ts'
import { CopiedList } from '../copies/copied-list.tsx'
import { useView } from '../page-context.ts'
import { PanelEmpty, PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import styles from './panel.module.css'
import { SourceCompare } from './source-compare.tsx'

/** "Đối chiếu": the passages of the city's draft that this section follows, and what nobody follows. */
export function UpstreamTab({ section }: { section: SectionView }) {
  const { dossierId } = useView()
  const dossier = useQuery(queries.dossier(dossierId))
  const [chosen, setChosen] = useState<string | null>(null)
  if (dossier.isError) return <PanelFailure error={dossier.error} onRetry={() => void dossier.refetch()} />
  if (dossier.isPending) return <PanelSkeleton />
  const { sources } = dossier.data
  const sourceId = chosen ?? sources[0]?.id
  if (!sourceId)
    return (
      <PanelEmpty icon={<IconFileText size={26} stroke={1.5} aria-hidden="true" />} title={panelText.upstream.noSource}>
        <p>{panelText.upstream.noSourceText}</p>
        <Link to="/ho-so/$dossierId/van-ban-cap-tren" params={{ dossierId }}>
          {panelText.upstream.toSources}
        </Link>
      </PanelEmpty>
    )
  return (
    <>
      <h2 className={styles.title}>{panelText.upstream.name}</h2>
      {sources.length > 1 ? (
        <Select
          size="xs"
          mb={8}
          label={panelText.upstream.chooseSource}
          data={sources.map((source) => ({ value: source.id, label: source.title }))}
          value={sourceId}
          onChange={setChosen}
        />
      ) : null}
      <SourceCompare key={sourceId} section={section} sourceId={sourceId} />
      <CopiedList sectionId={section.id} />
    </>
  )
}
