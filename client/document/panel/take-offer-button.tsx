import { Button, Modal } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { wordsOf } from '../../request.ts'
import { Notice } from '../../ui/notice.tsx'
import dialog from '../dialog.module.css'
import { formatCount } from '../model/page-estimate.ts'
import { usePage, usePageState } from '../page-context.ts'
import { offerObstacle } from './offer-obstacle.ts'
import { useReplaceWords } from './use-replace-words.ts'

/** Lấy nội dung: the approved words of the earlier stage take the place of this section's; asks first when there are any. */
export function TakeOfferButton({ section }: { section: SectionView }) {
  const { documentId, viewer } = usePage()
  const words = usePageState((state) => state.words.get(section.id) ?? section.words)
  const replaceWords = useReplaceWords(section.id)
  const [asked, setAsked] = useState(false)
  const take = useMutation({
    mutationFn: () => replaceWords(() => api.documents.takeOffer(documentId, { kind: 'take-content', sectionId: section.id }), text.section.taken),
    onSettled: () => setAsked(false),
  })
  const obstacle = offerObstacle('take-content', viewer, section)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={obstacle !== null}
        title={obstacle ?? undefined}
        loading={take.isPending}
        leftSection={<IconFileImport size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => (words > 0 ? setAsked(true) : take.mutate())}
      >
        {text.section.offerTakeButton}
      </Button>
      {take.isError ? (
        <Notice tone="error" title={text.decision.failed}>
          {wordsOf(take.error)}
        </Notice>
      ) : null}
      {asked ? (
        <Modal opened onClose={() => setAsked(false)} title={text.section.takeOver(formatCount(words))} size={440}>
          <p className={dialog.note}>{text.section.takeOverText}</p>
          <div className={dialog.buttons} style={{ marginTop: 16 }}>
            <Button variant="default" onClick={() => setAsked(false)} data-autofocus>
              {text.decision.cancel}
            </Button>
            <Button loading={take.isPending} onClick={() => take.mutate()}>
              {text.section.takeOverYes}
            </Button>
          </div>
        </Modal>
      ) : null}
    </>
  )
}
