import { useQuery } from '@tanstack/react-query'
import type { CopyView } from '@van-kien/shared/api/copies.ts'
import { useMemo } from 'react'
import { copyQueries } from '../../api/copies.ts'
import { copies as t } from '../../i18n/vi/copies.ts'
import { timeText } from '../../view/time-text.ts'
import { usePage } from '../page-context.ts'
import styles from './copies.module.css'
import { useCopyMarks } from './use-copy-marks.ts'

/** What was copied into a section from texts from above, with a way to the words; they are marked on the sheet meanwhile. */
export function CopiedList({ sectionId }: { sectionId: string }) {
  const { documentId } = usePage()
  const all = useQuery(copyQueries.list(documentId)).data
  const own = useMemo(() => all?.filter((copy) => copy.sectionId === sectionId) ?? [], [all, sectionId])
  const found = useCopyMarks(sectionId, own)
  if (own.length === 0 || found === null) return null
  // What was just copied has no place yet.
  const shown = own.filter((copy) => found.has(copy.id) || copy.place === null).toSorted((a, b) => at(a, found) - at(b, found))
  const gone = own.length - shown.length
  return (
    <section className={styles.list} aria-label={t.list(shown.length)}>
      <h3>{t.list(shown.length)}</h3>
      <ul>
        {shown.map((copy) => (
          <li key={copy.id}>
            {t.from(copy.title, copy.sourceKey, copy.version)}
            <q>{copy.words}</q>
            <div className={styles.meta}>
              <span className={styles.form}>{t.is[copy.form]}</span>
              <span>{t.by(copy.byName, timeText(copy.at, Date.now()))}</span>
              {found.has(copy.id) ? (
                <button type="button" className={styles.small} onClick={() => show(found.get(copy.id)?.range)}>
                  {t.show}
                </button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {gone > 0 ? <p className={styles.quiet}>{t.gone(gone)}</p> : null}
    </section>
  )
}

const at = (copy: CopyView, found: ReturnType<typeof useCopyMarks>): number => found?.get(copy.id)?.at ?? Number.MAX_SAFE_INTEGER

function show(range: Range | undefined): void {
  const node = range?.startContainer
  const element = node instanceof Element ? node : node?.parentElement
  element?.scrollIntoView({ block: 'center' })
}
