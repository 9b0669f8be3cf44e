import { Link } from '@tanstack/react-router'
import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { coverage as t } from '../i18n/vi/coverage.ts'
import { Card, Empty } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import styles from './coverage.module.css'

const MOST_TITLES = 6

/** Phường → văn bản cấp trên: sections with words, what each answers, and those that answer nothing. */
export function ReverseTable({ view, onlyNothing }: { view: CoverageView; onlyNothing: boolean }) {
  const titles = new Map(view.coverage.rows.map(({ key, title }) => [key, title]))
  const own = new Map(view.coverage.sections.map((section) => [section.sectionId, section]))
  const [section, rows, note] = t.reverse.heads as [string, string, string]
  const shown = view.sections.filter(({ lineageId, words }) => words > 0 && (!onlyNothing || own.get(lineageId)?.answersNothing))
  if (shown.length === 0)
    return (
      <Card>
        <Empty title={onlyNothing ? t.noRows : t.reverseEmpty}>{onlyNothing ? t.noRowsText : t.reverseEmptyText}</Empty>
      </Card>
    )
  return (
    <Card>
      <Table label={t.up} heads={t.reverse.heads}>
        {shown.map(({ lineageId, sectionId, path, title }) => {
          const answers = own.get(lineageId)!
          const named = answers.rows.slice(0, MOST_TITLES).map((key) => titles.get(key) ?? key)
          const more = answers.rows.length - named.length
          return (
            <tr key={lineageId}>
              <td data-label={section}>
                <Link to="/van-ban/$documentId" params={{ documentId: view.document!.id }} search={{ muc: sectionId }}>
                  {path === title ? title : `${path}. ${title}`}
                </Link>
              </td>
              <td data-label={rows} data-empty={named.length === 0 || undefined}>
                {named.join('; ')}
                {more > 0 ? `; ${t.more(more)}` : ''}
              </td>
              <td data-label={note} data-empty={!answers.answersNothing && !answers.notApplicable ? true : undefined}>
                {answers.notApplicable ? (
                  answers.notApplicable.reason
                ) : answers.answersNothing ? (
                  <span className={styles.again}>{t.reverse.nothing}</span>
                ) : null}
              </td>
            </tr>
          )
        })}
      </Table>
    </Card>
  )
}
