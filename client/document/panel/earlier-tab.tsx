import { IconFileText } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { StaticContent } from '../../editor/static-content.tsx'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { queries } from '../../queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { documentQueries } from '../document-queries.ts'
import { usePage, useView } from '../page-context.ts'
import styles from './panel.module.css'
import { PanelEmpty, PanelFailure, PanelSkeleton } from './panel-parts.tsx'
import { TakeUpdateButton } from './take-update-button.tsx'

/** "Giai đoạn trước": the same section's words in the document before this one. */
export function EarlierTab({ section }: { section: SectionView }) {
  const { documentId } = usePage()
  const { derivedFrom: before, stage } = DOCUMENT_KINDS[useView().kind]
  const earlier = useQuery({ ...queries.earlier(section.id), enabled: before !== null })
  const updates = useQuery({ ...documentQueries.updates(documentId), enabled: before !== null })
  const icon = <IconFileText size={26} stroke={1.5} aria-hidden="true" />
  if (before === null) return <PanelEmpty icon={icon} title={stage === null ? panelText.earlier.apart : panelText.earlier.first} />
  if (earlier.isError) return <PanelFailure error={earlier.error} onRetry={() => void earlier.refetch()} />
  if (earlier.isPending) return <PanelSkeleton />
  if (!earlier.data) return <PanelEmpty icon={icon} title={panelText.earlier.none} />
  const view = earlier.data
  const update = updates.data?.find((each) => each.sectionId === section.id && each.kind === 'take-content')
  return (
    <>
      <h2 className={styles.title}>{panelText.earlier.intro(DOCUMENT_KINDS[before].title)}</h2>
      <p className={styles.quiet}>{view.version === null ? panelText.earlier.current : panelText.earlier.version(view.version)}</p>
      {update ? (
        <div className={styles.gap}>
          <Notice tone="info" title={panelText.updates.take} actions={<TakeUpdateButton section={section} />}>
            {panelText.updates.takeText}
          </Notice>
        </div>
      ) : null}
      {view.text.trim() === '' ? (
        <p className={styles.quiet}>{panelText.earlier.empty}</p>
      ) : (
        <div className={styles.passage}>
          <StaticContent content={view.json} />
        </div>
      )}
    </>
  )
}
