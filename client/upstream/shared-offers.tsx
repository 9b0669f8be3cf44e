import { useMutation, useQuery } from '@tanstack/react-query'
import type { SharedOfferView, SharedPreviewView } from '@van-kien/shared/api/shared-texts.ts'
import { sharedTextsApi, sharedTextsQueries } from '../api/shared-texts.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { sharedTexts as t } from '../i18n/vi/shared-texts.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { openDialog, showFailure } from '../ui/dialogs.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { dayOf } from '../view/due-date.ts'
import styles from './shared-texts.module.css'
import { SourceTouches } from './source-touches.tsx'

/**
 * What the city shares and the dossier has not taken yet, one notice each, with *Nhận bản n* for whoever may. Nothing where there is nothing.
 * @param onTaken gets the id of the dossier's text
 */
export function SharedOffers(props: { dossierId: string; mayTake: boolean; onTaken?: (sourceId: string) => void }) {
  const offers = useQuery(sharedTextsQueries.offers(props.dossierId)).data ?? []
  return offers.map((offer) => <Offer key={offer.id} offer={offer} {...props} />)
}

function Offer({
  offer,
  dossierId,
  mayTake,
  onTaken,
}: {
  offer: SharedOfferView
  dossierId: string
  mayTake: boolean
  onTaken?: (id: string) => void
}) {
  const { number, note, at, issuedOn } = offer.version
  const take = useMutation({
    mutationFn: (preview: SharedPreviewView) =>
      sharedTextsApi.take(dossierId, offer.id, {
        number,
        seen: offer.following?.number ?? 0,
        touches: preview.touches?.stale.map((section) => section.sectionId) ?? [],
        doubts: preview.touches?.doubts ?? [],
      }),
    onSuccess: ({ id }) => {
      toast({ message: t.taken(number) })
      onTaken?.(id)
    },
    onError: (error) => showFailure(t.failed, messageOf(error), app.close),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: sharedTextsQueries.offers(dossierId).queryKey }),
        queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey }),
        queryClient.invalidateQueries({ queryKey: ['source'] }),
      ]),
  })
  const look = useMutation({
    mutationFn: () => sharedTextsApi.preview(dossierId, offer.id, number),
    onSuccess: (preview) =>
      openDialog({
        title: t.takeTitle(offer.title, number),
        body: (close) => {
          const save = () => {
            close()
            take.mutate(preview)
          }
          return preview.touches ? (
            <SourceTouches touches={preview.touches} issuedOn={issuedOn ? fullDay(issuedOn) : ''} save={t.takeStale} onCancel={close} onSave={save} />
          ) : (
            <FirstVersion preview={preview} onCancel={close} onSave={save} />
          )
        },
      }),
    onError: (error) => showFailure(t.failed, messageOf(error), app.close),
  })
  const facts = [note, t.received(fullDay(dayOf(new Date(at)))), offer.following ? t.stands(offer.following.number) : ''].filter(
    (fact) => fact !== '',
  )
  return (
    <Notice
      tone="info"
      title={offer.following ? t.offerVersion(offer.title, number) : t.offerNew(offer.title)}
      actions={
        mayTake ? (
          <Button size="xs" loading={look.isPending || take.isPending} onClick={() => look.mutate()}>
            {t.take(number)}
          </Button>
        ) : undefined
      }
    >
      {t.offerText(facts.join('; '))}
    </Notice>
  )
}

function FirstVersion({ preview, onCancel, onSave }: { preview: SharedPreviewView; onCancel: () => void; onSave: () => void }) {
  return (
    <div className={styles.first}>
      <p>{t.first(preview.headings, preview.links)}</p>
      <p>{t.own}</p>
      <div>
        <Button variant="default" onClick={onCancel} data-autofocus>
          {app.cancel}
        </Button>
        <Button onClick={onSave}>{t.take(preview.number)}</Button>
      </div>
    </div>
  )
}
