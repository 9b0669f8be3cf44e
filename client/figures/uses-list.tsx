import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { figuresQueries } from '../api/figures.ts'
import { app } from '../i18n/vi/app.ts'
import { figureRefs } from '../i18n/vi/figure-refs.ts'
import { messageOf } from '../request.ts'
import page from './figures.module.css'
import styles from './panel.module.css'

const t = figureRefs.uses

/** Where texts of the dossier show a figure. */
export function UsesList({ dossierId, figureId }: { dossierId: string; figureId: string }) {
  const uses = useQuery(figuresQueries.uses(dossierId, figureId))
  return (
    <section aria-label={t.title}>
      <h3>{t.title}</h3>
      {uses.isError ? (
        <p className={page.meta} role="alert">
          {messageOf(uses.error)}
        </p>
      ) : null}
      {uses.isPending ? <p className={page.meta}>{app.loading}</p> : null}
      {uses.data?.length === 0 ? <p className={page.meta}>{t.none}</p> : null}
      {uses.data?.map((use, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one place may show a figure twice
        <div key={`${use.sectionId} ${index}`} className={styles.use}>
          <Link to="/van-ban/$documentId" params={{ documentId: use.documentId }} search={{ muc: use.sectionId }}>
            {t.place(use.documentTitle, use.section)}
          </Link>
          <p className={page.meta}>{use.quote}</p>
        </div>
      ))}
    </section>
  )
}
