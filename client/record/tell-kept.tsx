import { Link } from '@tanstack/react-router'
import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { checkQuery } from '../check/check-queries.ts'
import { app } from '../i18n/vi/app.ts'
import { record as t } from '../i18n/vi/record.ts'
import { queries, queryClient } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { openDialog } from '../ui/dialogs.tsx'
import styles from './tell-kept.module.css'

/** Words that still say what a fact said before. `section`: null for what is filled in beside the text. */
interface Written {
  documentId: string
  documentTitle: string
  section: { id: string; path: string } | null
  finding: Finding
}

/**
 * After a fact was corrected: the titles that could not follow, because their section is submitted or approved, and where `documents` still say what it said
 * before; with the way to each. Nothing is changed there: the words may speak of something else. Says nothing when there is nothing.
 */
export async function tellKept({ kept }: FollowedView, documents: readonly { id: string; title: string }[] = []): Promise<void> {
  const written = (await Promise.all(documents.map(writtenIn))).flat()
  if (kept.length + written.length === 0) return
  openDialog({
    title: kept.length > 0 ? t.kept(kept.length) : t.written(written.length),
    body: (close) => (
      <div className={styles.kept}>
        {kept.length > 0 ? (
          <>
            <p>{t.keptText}</p>
            <ul>
              {kept.map(({ documentTitle, path }) => (
                <li key={`${documentTitle} ${path}`}>
                  <small>{documentTitle}</small> {path}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {written.length > 0 ? (
          <>
            {kept.length > 0 ? <h3>{t.written(written.length)}</h3> : null}
            <p>{t.writtenText}</p>
            <ul>
              {written.map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and one place may say it twice
                <li key={index}>
                  <WrittenPlace {...one} onOpen={close} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <Button onClick={close} data-autofocus>
          {app.close}
        </Button>
      </div>
    ),
  })
}

function WrittenPlace({ documentId, documentTitle, section, finding, onOpen }: Written & { onOpen: () => void }) {
  const { quote, found } = finding
  const params = { documentId }
  return (
    <>
      <small>{documentTitle}</small>
      {section ? (
        <Link to="/van-ban/$documentId" params={params} search={{ muc: section.id }} onClick={onOpen}>
          {section.path}
        </Link>
      ) : (
        <Link to="/van-ban/$documentId/xuat-ban" params={params} onClick={onOpen}>
          {t.form}
        </Link>
      )}
      <span>
        {quote ? (
          <>
            {quote.text.slice(0, quote.from)}
            <mark>{quote.text.slice(quote.from, quote.to)}</mark>
            {quote.text.slice(quote.to)}
          </>
        ) : (
          found
        )}
      </span>
    </>
  )
}

/** What the check of a document says of former facts; nothing when it could not be checked now: the check of the document tells it at any time. */
async function writtenIn({ id, title }: { id: string; title: string }): Promise<Written[]> {
  try {
    const { findings } = await queryClient.fetchQuery({ ...checkQuery(id), staleTime: 0 })
    const old = findings.filter(({ rule }) => rule === 'ND-16')
    if (old.length === 0) return []
    const { sections } = await queryClient.fetchQuery({ ...queries.document(id), staleTime: 0 })
    return old.map((finding) => {
      const section = sections.find((each) => each.id === finding.place.sectionId)
      return {
        documentId: id,
        documentTitle: title,
        finding,
        section: section ? { id: section.id, path: `${section.path} ${section.title}`.trim() } : null,
      }
    })
  } catch {
    return []
  }
}
