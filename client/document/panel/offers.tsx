import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OfferView, SectionView } from '@van-kien/shared/api/views.ts'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { wordsOf } from '../../request.ts'
import { Notice } from '../../ui/notice.tsx'
import { may } from '../model/section-rights.ts'
import { usePage } from '../page-context.ts'
import { toast } from '../toast.tsx'
import styles from './panel.module.css'

/** Takes one offer of the earlier stage into this document. */
export function useTakeOffer() {
  const { documentId } = usePage()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (offer: Pick<OfferView, 'kind' | 'sectionId'>) =>
      api.documents.takeOffer(documentId, { kind: offer.kind, sectionId: offer.sectionId }),
    onSuccess: (_, offer) => {
      if (offer.kind === 'take-content') toast({ message: text.section.taken })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['document', documentId], predicate: (query) => query.queryKey[2] !== 'contents' }),
  })
}

/** Why an offer of this kind cannot be taken; null when it can. */
export function offerObstacle(kind: OfferView['kind'], viewer: Parameters<typeof may>[0], section: SectionView | null): string | null {
  if (kind === 'take-content') {
    if (!may(viewer, 'write')) return text.history.restoreForbidden
    return section && section.status !== 'drafting' ? text.section.offerLocked : null
  }
  return may(viewer, 'structure') ? null : text.outline.forbidden
}

/** What changed in the earlier stage since this document was derived: for this section first, then the rest. */
export function Offers({ section, offers }: { section: SectionView; offers: readonly OfferView[] }) {
  const { viewer } = usePage()
  const take = useTakeOffer()
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
          <Notice key={offer.kind} tone="info" title={text.section.offerDrop} actions={button(offer, text.section.offerDropButton)} />
        ) : (
          <Notice key={offer.kind} tone="info" title={text.section.offerTake} actions={button(offer, text.section.offerTakeButton)}>
            {text.section.offerTakeText}
          </Notice>
        ),
      )}
      {added.length > 0 ? (
        <section className={styles.guide}>
          <h3>{text.section.offersElsewhere}</h3>
          <ul className={styles.offers}>
            {added.map((offer) => (
              <li key={offer.sectionId}>
                <span>
                  {offer.path} {offer.title}
                </span>
                {button(offer, text.section.offerAdd)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
