import type { DocumentSummary } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { templateOffer as t } from '../../i18n/vi/template-offer.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import styles from './template-offer.module.css'

const TemplateOfferDialog = lazyPart(() => import('./template-offer-dialog.tsx').then((module) => module.TemplateOfferDialog))

/** A line on a document's card while a newer template says something otherwise, or something was taken of one and can be undone. */
export function TemplateOfferLine({ dossierId, document }: { dossierId: string; document: DocumentSummary }) {
  const [open, setOpen] = useState(false)
  const offer = document.templateOffer
  const words =
    offer === null ? null : offer.sections > 0 ? (offer.settled ? t.left(offer.sections) : t.open(offer.sections)) : offer.taken ? t.taken : null
  return (
    <>
      {words ? (
        <TextButton className={styles.line} quiet={!offer || offer.settled || offer.sections === 0} onClick={() => setOpen(true)}>
          {words}
        </TextButton>
      ) : null}
      {open ? <TemplateOfferDialog dossierId={dossierId} document={document} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
