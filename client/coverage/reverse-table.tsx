import { Link } from '@tanstack/react-router'
import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { coverage as t } from '../i18n/vi/coverage.ts'
import { Card, Empty } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import styles from './coverage.module.css'
import { NotApplicableActions } from './not-applicable.tsx'

const MOST_TITLES = 6

/** Phường → văn bản cấp trên: sections with words, what each answers, and those that answer nothing. */
export function ReverseTable({
  dossierId,
  view,
  onlyNothing,
  mayMark,
}: {
  dossierId: string
  view: CoverageView
  onlyNothing: boolean
  mayMark: boolean
}) {
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
          const byAbove = named.length === 0 && !answers.answersNothing && !answers.notApplicable
          return (
            <tr key={lineageId}>
              <td data-label={section}>
                <Link to="/van-ban/$documentId" params={{ documentId: view.document!.id }} search={{ muc: sectionId }}>
                  {path === title ? title : `${path}. ${title}`}
                </Link>
              </td>
              <td data-label={rows} data-empty={(named.length === 0 && !byAbove) || undefined}>
                {byAbove ? <span className={styles.quiet}>{t.reverse.above}</span> : named.join('; ')}
                {more > 0 ? `; ${t.more(more)}` : ''}
              </td>
              <td data-label={note} data-empty={!answers.answersNothing && !answers.notApplicable ? true : undefined}>
                {answers.notApplicable ? (
                  <span>
                    {answers.notApplicable.reason} ({t.reasonBy(answers.notApplicable.by)})
                  </span>
                ) : answers.answersNothing ? (
                  <span className={styles.again}>{t.reverse.nothing}</span>
                ) : null}
                {mayMark && (answers.notApplicable || answers.answersNothing) ? (
                  <span className={styles.mark}>
                    <NotApplicableActions what={{ dossierId, of: 'section', key: lineageId, sourceId: null, title }} marked={answers.notApplicable} />
                  </span>
                ) : null}
              </td>
            </tr>
          )
        })}
      </Table>
    </Card>
  )
}
