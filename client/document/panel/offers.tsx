import { IconFileImport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OfferView, SectionView } from '@van-kien/shared/api/views.ts'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { wordsOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePage } from '../page-context.ts'
import { offerObstacle } from './offer-obstacle.ts'
import styles from './panel.module.css'
import { TakeOfferButton } from './take-offer-button.tsx'

/** What changed in the earlier stage since this document was derived: for this section first, then the rest. */
export function Offers({ section, offers }: { section: SectionView; offers: readonly OfferView[] }) {
  const { documentId, viewer } = usePage()
  const client = useQueryClient()
  const take = useMutation({
    mutationFn: (offer: OfferView) => api.documents.takeOffer(documentId, { kind: offer.kind, sectionId: offer.sectionId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['document', documentId] }),
  })
  const own = offers.filter((offer) => offer.sectionId === section.id)
  const added = offers.filter((offer) => offer.kind === 'add-section')
  const button = (offer: OfferView, label: string) => {
    const obstacle = offerObstacle(offer.kind, viewer, offer.sectionId === section.id ? section : null)
    return (
      <Button
        size="xs"
        variant="default"
        disabled={obstacle !== null}
        title={obstacle ?? undefined}
        loading={take.isPending && take.variables?.sectionId === offer.sectionId}
        leftSection={<IconFileImport size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => take.mutate(offer)}
      >
        {label}
      </Button>
    )
  }
  return (
    <div className={styles.gap}>
      {take.isError ? (
        <Notice tone="error" title={text.decision.failed}>
          {wordsOf(take.error)}
        </Notice>
      ) : null}
      {own.map((offer) =>
        offer.kind === 'drop-section' ? (
          <Notice key={offer.kind} tone="info" title={panelText.offers.offerDrop} actions={button(offer, panelText.offers.offerDropButton)} />
        ) : (
          <Notice key={offer.kind} tone="info" title={panelText.offers.offerTake} actions={<TakeOfferButton section={section} />}>
            {panelText.offers.offerTakeText}
          </Notice>
        ),
      )}
      {added.length > 0 ? (
        <section className={styles.guide}>
          <h3>{panelText.offers.offersElsewhere}</h3>
          <ul className={styles.offers}>
            {added.map((offer) => (
              <li key={offer.sectionId}>
                <span>
                  {offer.path} {offer.title}
                </span>
                {button(offer, panelText.offers.offerAdd)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
