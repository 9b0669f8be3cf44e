import { IconFileImport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SectionView, StageUpdateView } from '@van-kien/shared/api/views.ts'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePage } from '../page-context.ts'
import styles from './panel.module.css'
import { TakeUpdateButton } from './take-update-button.tsx'
import { updateObstacle } from './update-obstacle.ts'

/** What changed in the earlier stage since this document was derived: for this section first, then the rest. */
export function StageUpdates({ section, updates }: { section: SectionView; updates: readonly StageUpdateView[] }) {
  const { documentId, viewer } = usePage()
  const client = useQueryClient()
  const take = useMutation({
    mutationFn: (update: StageUpdateView) => api.documents.takeUpdate(documentId, { kind: update.kind, sectionId: update.sectionId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['document', documentId] }),
  })
  const own = updates.filter((update) => update.sectionId === section.id)
  const added = updates.filter((update) => update.kind === 'add-section')
  const button = (update: StageUpdateView, label: string) => {
    const obstacle = updateObstacle(update.kind, viewer, update.sectionId === section.id ? section : null)
    return (
      <Button
        size="xs"
        variant="default"
        disabled={obstacle !== null}
        title={obstacle ?? undefined}
        loading={take.isPending && take.variables?.sectionId === update.sectionId}
        leftSection={<IconFileImport size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => take.mutate(update)}
      >
        {label}
      </Button>
    )
  }
  return (
    <div className={styles.gap}>
      {take.isError ? (
        <Notice tone="error" title={text.decision.failed}>
          {messageOf(take.error)}
        </Notice>
      ) : null}
      {own.map((update) =>
        update.kind === 'drop-section' ? (
          <Notice key={update.kind} tone="info" title={panelText.updates.drop} actions={button(update, panelText.updates.dropButton)} />
        ) : (
          <Notice key={update.kind} tone="info" title={panelText.updates.take} actions={<TakeUpdateButton section={section} />}>
            {panelText.updates.takeText}
          </Notice>
        ),
      )}
      {added.length > 0 ? (
        <section className={styles.guide}>
          <h3>{panelText.updates.elsewhere}</h3>
          <ul className={styles.updates}>
            {added.map((update) => (
              <li key={update.sectionId}>
                <span>
                  {update.path} {update.title}
                </span>
                {button(update, panelText.updates.add)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
