import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RemovedSectionView } from '@van-kien/shared/api/views.ts'
import { app } from '../../i18n/vi/app.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { dialogs as dialogText } from '../../i18n/vi/document-dialogs.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import dialog from '../dialog.module.css'
import { documentQueries } from '../document-queries.ts'
import { formatCount } from '../model/page-estimate.ts'
import { fullName } from '../model/section-names.ts'
import { may } from '../model/section-rights.ts'
import { timeText } from '../model/time-text.ts'
import { usePage, useView } from '../page-context.ts'

interface Props {
  documentId: string
  onClose: () => void
  onBringBack: (section: RemovedSectionView) => Promise<void>
}

/** Sections that were taken out: their words are kept, each can come back. */
export function RemovedDialog({ documentId, onClose, onBringBack }: Props) {
  const { viewer } = usePage()
  const removed = useQuery(documentQueries.removed(documentId))
  const { sections } = useView()
  const stoodBehind = ({ afterId }: RemovedSectionView): string => {
    const before = sections.find(({ id }) => id === afterId)
    return before ? dialogText.removed.behind(fullName(before)) : afterId === null ? dialogText.removed.first : ''
  }
  return (
    <Modal opened onClose={onClose} title={dialogText.removed.name} size={520}>
      <p className={dialog.note} style={{ marginBottom: 12 }}>
        {dialogText.removed.text}
      </p>
      {removed.isError ? (
        <Notice
          tone="error"
          title={text.panel.failed}
          actions={
            <Button size="xs" variant="default" onClick={() => void removed.refetch()}>
              {app.retry}
            </Button>
          }
        >
          {messageOf(removed.error)}
        </Notice>
      ) : removed.isPending ? (
        <div className={dialog.skeleton} role="status" aria-label={app.loading} />
      ) : removed.data.length === 0 ? (
        <p>{dialogText.removed.empty}</p>
      ) : (
        <ul className={dialog.list}>
          {removed.data.map((section) => (
            <li key={section.id}>
              <span>
                {section.title}
                <small>{dialogText.removed.who(section.removedBy, timeText(section.removedAt, Date.now()))}</small>
                <small>{[dialogText.removed.words(formatCount(section.words)), stoodBehind(section)].filter(Boolean).join(' · ')}</small>
              </span>
              <Button
                size="xs"
                variant="default"
                disabled={!may(viewer, 'structure')}
                title={may(viewer, 'structure') ? undefined : text.outline.forbidden}
                onClick={() => void onBringBack(section)}
              >
                {dialogText.removed.back}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
