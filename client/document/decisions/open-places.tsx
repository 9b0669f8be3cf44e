import type { QueryClient } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { checkQuery } from '../../check/check-queries.ts'
import { openPlacesText as t } from '../../i18n/vi/open-places.ts'
import { ask } from '../../ui/dialogs.tsx'
import { spokenName } from '../../view/section-names.ts'
import styles from './open-places.module.css'

/** Places left open, and headings without words. A hint is no fault: an outline is told to say “[số liệu]” where a figure will stand. */
const isOpen = ({ rule, severity }: Finding) => severity !== 'hint' && (rule === 'ND-01' || rule === 'TT-29')
/** Places that are shown; how many more there are is said. */
const SHOWN = 4

/** What the check finds still open in the section, by the words that the server has now. None where a rule is switched off or the check cannot be had. */
export async function openPlaces(client: QueryClient, documentId: string, sectionId: string): Promise<Finding[]> {
  try {
    const { findings } = await client.fetchQuery({ ...checkQuery(documentId), staleTime: 0 })
    return findings.filter((each) => each.place.sectionId === sectionId && isOpen(each))
  } catch {
    // A check that fails stops nobody from submitting.
    return []
  }
}

/** Tells what is still open and asks whether to submit all the same. */
export function tellOpenPlaces(section: SectionView, open: readonly Finding[], submit: () => void): void {
  const more = open.length - SHOWN
  ask({
    title: t.title(spokenName(section)),
    text: (
      <>
        {open.slice(0, SHOWN).map(({ rule, found, quote, place, count }) => (
          <span key={`${rule} ${place.paragraph} ${found}`} className={styles.place} data-open-place>
            <b>{count > 1 && !found.includes(String(count)) ? t.times(found, count) : found}</b>
            {quote ? (
              <span>
                {quote.text.slice(0, quote.from)}
                {quote.to > quote.from ? <mark>{quote.text.slice(quote.from, quote.to)}</mark> : null}
                {quote.text.slice(quote.to)}
              </span>
            ) : null}
          </span>
        ))}
        {more > 0 ? <span className={styles.place}>{t.more(more)}</span> : null}
        <span className={styles.place}>{t.text}</span>
      </>
    ),
    confirm: t.submit,
    cancel: t.back,
    onConfirm: submit,
  })
}
