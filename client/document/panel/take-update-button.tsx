import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { ask } from '../../ui/dialogs.tsx'
import { Notice } from '../../ui/notice.tsx'
import { formatCount } from '../model/page-estimate.ts'
import { usePage, usePageState } from '../page-context.ts'
import { updateObstacle } from './update-obstacle.ts'
import { useReplaceWords } from './use-replace-words.ts'

/** Lấy nội dung: the approved words of the earlier stage take the place of this section's; asks first when there are any. */
export function TakeUpdateButton({ section }: { section: SectionView }) {
  const { documentId, viewer } = usePage()
  const words = usePageState((state) => state.words.get(section.id) ?? section.words)
  const replaceWords = useReplaceWords(section.id)
  const take = useMutation({
    mutationFn: () =>
      replaceWords(() => api.documents.takeUpdate(documentId, { kind: 'take-content', sectionId: section.id }), panelText.updates.taken),
  })
  const askFirst = () =>
    ask({
      title: panelText.updates.takeOver(formatCount(words)),
      text: panelText.updates.takeOverText,
      cancel: acts.decision.cancel,
      confirm: panelText.updates.takeOverYes,
      onConfirm: () => take.mutate(),
    })
  const obstacle = updateObstacle('take-content', viewer, section)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={obstacle !== null}
        title={obstacle ?? undefined}
        loading={take.isPending}
        leftSection={<IconFileImport size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => (words > 0 ? askFirst() : take.mutate())}
      >
        {panelText.updates.takeButton}
      </Button>
      {take.isError ? (
        <Notice tone="error" title={text.decision.failed}>
          {messageOf(take.error)}
        </Notice>
      ) : null}
    </>
  )
}
