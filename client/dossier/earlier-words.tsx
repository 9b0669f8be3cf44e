import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { DOCUMENT_KINDS, type DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import { ReadingText } from '../editor/reading-text.tsx'
import { approval as t } from '../i18n/vi/approval.ts'
import { queries } from '../queries.ts'
import styles from './earlier-words.module.css'

/**
 * The same section's words in the stage before, to be read beside those that are decided about: opened, they stay at the top while the text below is read. Nothing where
 * there are none.
 */
export function EarlierWords({ sectionId, kind }: { sectionId: string; kind: DocumentKind }) {
  const before = DOCUMENT_KINDS[kind].derivedFrom
  const view = useQuery({ ...queries.earlier(sectionId), enabled: before !== null }).data
  if (before === null || !view || view.text.trim() === '') return null
  return (
    <details className={styles.earlier}>
      <summary>
        <IconChevronDown size={18} stroke={1.75} aria-hidden="true" />
        {t.earlier(DOCUMENT_KINDS[before].title)}
        <small>{view.approved ? t.earlierApproved : t.earlierCurrent}</small>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys must reach what is scrolled */}
      <section tabIndex={0} aria-label={t.earlier(DOCUMENT_KINDS[before].title)}>
        <ReadingText content={view.json} />
      </section>
    </details>
  )
}
