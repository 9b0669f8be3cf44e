import { useQuery } from '@tanstack/react-query'
import { appendixQueries } from '../api/appendices.ts'
import { appendix as t } from '../i18n/vi/appendix.ts'
import styles from './appendix.module.css'

/** Where what the register shows now differs from what was approved. Nothing where the section shows no register. */
export function AppendixChanges({ sectionId }: { sectionId: string }) {
  const { data } = useQuery(appendixQueries.ofSection(sectionId))
  if (!data?.shown) return null
  if (data.changes.length === 0) return <p className={styles.waiting}>{t.changes.none}</p>
  const said = (text: string) => (text === '' ? t.changes.empty : text)
  return (
    <section className={styles.changes} aria-label={t.changes.title(data.changes.length + data.more)}>
      <b>{t.changes.title(data.changes.length + data.more)}</b>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.changes.place}</th>
            <th scope="col">{t.changes.before}</th>
            <th scope="col">{t.changes.now}</th>
          </tr>
        </thead>
        <tbody>
          {data.changes.map(({ about, before, now }) => (
            <tr key={`${about} ${before} ${now}`}>
              <td>{about}</td>
              <td>{said(before)}</td>
              <td>{said(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.more > 0 ? <p>{t.changes.more(data.more)}</p> : null}
    </section>
  )
}
