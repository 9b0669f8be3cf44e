import { Checkbox } from '@mantine/core'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { dialogs } from '../../i18n/vi/document-dialogs.ts'
import { dayOf } from '../model/due-date.ts'
import { fullName, shortName } from '../model/section-names.ts'
import { dayText } from '../model/time-text.ts'
import { usePage } from '../page-context.ts'
import styles from './assign-table.module.css'
import { toggled } from './assignment.ts'

interface Props {
  rows: readonly SectionView[]
  below: ReadonlyMap<string, readonly string[]>
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
  /** What is wrong with the choice. */
  error?: string | undefined
}

/** The sections with who writes them and until when; a heading's box is that of its whole part. */
export function AssignTable({ rows, below, chosen, onChoose, error }: Props) {
  const t = dialogs.assignMany
  const { people } = usePage()
  const today = dayOf(new Date())
  const all = rows.filter((row) => !row.headingOnly).map((row) => row.id as string)
  const shown = new Set(all)
  const box = (ids: readonly string[], label: string, invalid = false) => {
    const count = ids.filter((id) => chosen.has(id)).length
    return (
      <Checkbox
        size="xs"
        aria-label={label}
        aria-invalid={(invalid && error !== undefined) || undefined}
        checked={ids.length > 0 && count === ids.length}
        indeterminate={count > 0 && count < ids.length}
        disabled={ids.length === 0}
        onChange={() => onChoose(toggled(chosen, ids))}
      />
    )
  }
  if (all.length === 0) return <p className={styles.none}>{t.none}</p>
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys must reach what is scrolled */}
      <section className={styles.scroll} tabIndex={0} aria-label={t.name}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td>{box(all, t.all, true)}</td>
              <th scope="col">{t.heads.section}</th>
              <th scope="col">{t.heads.people}</th>
              <th scope="col">{t.heads.due}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const ids = (below.get(row.id) ?? []).filter((id) => shown.has(id))
              const names = row.assignees.map((id) => people.get(id)?.name ?? '').filter(Boolean)
              return (
                <tr key={row.id} data-heading={row.headingOnly || undefined}>
                  <td>{box(row.headingOnly ? ids : [row.id], row.headingOnly ? t.group(fullName(row)) : fullName(row))}</td>
                  <th scope="row">
                    {row.label} {shortName(row)}
                  </th>
                  <td>{names.join(', ')}</td>
                  <td>{row.dueDate ? dayText(row.dueDate, today) : ''}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
