import { Modal, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { TemplateOfferView } from '@van-kien/shared/api/template-offers.ts'
import type { DocumentSummary } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { paperApi } from '../../api/paper.ts'
import { app } from '../../i18n/vi/app.ts'
import { templateOffer as t } from '../../i18n/vi/template-offer.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { timeText } from '../../view/time-text.ts'
import { OfferedSection } from './offered-section.tsx'
import styles from './template-offer.module.css'
import { useChosenWords } from './use-chosen-words.ts'
import { useOfferAnswers } from './use-offer-answers.ts'

interface Props {
  dossierId: string
  document: DocumentSummary
  onClose: () => void
}

const offerOf = (documentId: string) =>
  queryOptions({ queryKey: ['document', documentId, 'template-words'], queryFn: () => paperApi.templateWords(documentId), staleTime: 0 })

/** Mẫu có bản mới: what the newer template says otherwise, section by section, to be taken or left; what was taken last can be undone. */
export function TemplateOfferDialog({ dossierId, document, onClose }: Props) {
  const offer = useQuery(offerOf(document.id))
  const narrow = useMediaQuery('(max-width: 599px)')
  return (
    <Modal opened onClose={onClose} title={t.title(document.title)} size={860} fullScreen={narrow ?? false}>
      {offer.data ? (
        <Offer offer={offer.data} dossierId={dossierId} documentId={document.id} onClose={onClose} />
      ) : offer.error ? (
        <Notice
          tone="error"
          title={t.failed}
          actions={
            <Button size="xs" variant="default" onClick={() => void offer.refetch()}>
              {app.retry}
            </Button>
          }
        >
          {messageOf(offer.error)}
        </Notice>
      ) : (
        <Loading label={t.loading} />
      )}
    </Modal>
  )
}

interface OfferProps {
  offer: TemplateOfferView
  dossierId: string
  documentId: string
  onClose: () => void
}

function Offer({ offer, dossierId, documentId, onClose }: OfferProps) {
  const { sections, version, lastTake, settled } = offer
  const words = useChosenWords(sections)
  const [empty, setEmpty] = useState(false)
  const { take, undo, leave } = useOfferAnswers({ dossierId, documentId, version, words, onLeft: onClose })
  const busy = take.isPending || undo.isPending || leave.isPending
  const problem = take.error ?? undo.error ?? leave.error
  const submit = () => {
    setEmpty(words.input.length === 0)
    if (words.input.length > 0 && !busy) take.mutate()
  }
  return (
    <Stack gap={12}>
      {lastTake ? (
        <Notice
          tone="info"
          title={t.last(lastTake.sections, timeText(lastTake.at, Date.now()), lastTake.by)}
          actions={
            <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(lastTake.seq)}>
              {t.undo}
            </Button>
          }
        />
      ) : null}
      {undo.data && undo.data.kept.length > 0 ? <Notice tone="warning" title={t.kept(undo.data.kept)} /> : null}
      {sections.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <p>{t.text}</p>
          <div className={styles.choose}>
            <TextButton onClick={() => words.chooseAll(true)}>{t.chooseAll}</TextButton>
            <TextButton onClick={() => words.chooseAll(false)}>{t.chooseNone}</TextButton>
          </div>
          <ul className={styles.list}>
            {sections.map((section) => (
              <OfferedSection
                key={section.sectionId}
                section={section}
                isChosen={(part) => words.isChosen(section, part)}
                onChoose={(part, on) => words.choose(section, part, on)}
              />
            ))}
          </ul>
        </>
      )}
      {problem ? (
        <Notice tone="error" title={t.problem}>
          {messageOf(problem)}
        </Notice>
      ) : null}
      {empty && words.input.length === 0 ? <Notice tone="error" title={t.nothing} /> : null}
      <div className={styles.bar}>
        {sections.length > 0 ? (
          <>
            <p aria-live="polite">{t.chosen(words.names, words.guidance)}</p>
            {settled ? null : (
              <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
                {t.leave}
              </Button>
            )}
            <Button loading={take.isPending} onClick={submit}>
              {t.take}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={onClose}>
            {app.close}
          </Button>
        )}
      </div>
    </Stack>
  )
}
