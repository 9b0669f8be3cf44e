import { Button } from '@mantine/core'
import { IconFileImport, IconFileText } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { previousStage } from '@van-kien/shared/domain/stages.ts'
import { StaticContent } from '../../editor/static-content.tsx'
import { document as text } from '../../i18n/vi/document.ts'
import { wordsOf } from '../../request.ts'
import { Notice } from '../../ui/notice.tsx'
import { documentQueries } from '../document-queries.ts'
import { usePage, useView } from '../page-context.ts'
import { offerObstacle, useTakeOffer } from './offers.tsx'
import styles from './panel.module.css'
import { PanelEmpty, PanelFailure, PanelSkeleton } from './panel-parts.tsx'

/** "Giai đoạn trước": the same section's words in the document before this one. */
export function EarlierTab({ section }: { section: SectionView }) {
  const { documentId, viewer } = usePage()
  const { stage } = useView()
  const before = previousStage(stage)
  const earlier = useQuery({ ...documentQueries.earlier(section.id), enabled: before !== null })
  const offers = useQuery({ ...documentQueries.offers(documentId), enabled: before !== null })
  const take = useTakeOffer()
  const icon = <IconFileText size={26} stroke={1.5} aria-hidden="true" />
  if (before === null) return <PanelEmpty icon={icon} title={text.earlier.first} />
  if (earlier.isError) return <PanelFailure error={earlier.error} onRetry={() => void earlier.refetch()} />
  if (earlier.isPending) return <PanelSkeleton />
  if (!earlier.data) return <PanelEmpty icon={icon} title={text.earlier.none} />
  const view = earlier.data
  const offer = offers.data?.find((each) => each.sectionId === section.id && each.kind === 'take-content')
  const obstacle = offerObstacle('take-content', viewer, section)
  return (
    <>
      <h2 className={styles.title}>{text.earlier.intro(text.stage[before])}</h2>
      <p className={styles.quiet}>{view.version === null ? text.earlier.current : text.earlier.version(view.version)}</p>
      {offer ? (
        <div className={styles.gap}>
          {take.isError ? (
            <Notice tone="error" title={text.decision.failed}>
              {wordsOf(take.error)}
            </Notice>
          ) : null}
          <Notice
            tone="info"
            title={text.section.offerTake}
            actions={
              <Button
                size="xs"
                variant="default"
                disabled={obstacle !== null}
                title={obstacle ?? undefined}
                loading={take.isPending}
                leftSection={<IconFileImport size={15} stroke={1.75} aria-hidden="true" />}
                onClick={() => take.mutate(offer)}
              >
                {text.section.offerTakeButton}
              </Button>
            }
          >
            {text.section.offerTakeText}
          </Notice>
        </div>
      ) : null}
      {view.text.trim() === '' ? (
        <p className={styles.quiet}>{text.earlier.empty}</p>
      ) : (
        <div className={styles.passage}>
          <StaticContent content={view.json} />
        </div>
      )}
    </>
  )
}
