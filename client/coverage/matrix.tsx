import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { countWords, KIND_WORDS, STATE_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { Fragment } from 'react'
import { coverage as t } from '../i18n/vi/coverage.ts'
import page from './coverage.module.css'
import styles from './matrix.module.css'
import type { MatrixCell, MatrixGroup, MatrixRow } from './matrix-model.ts'
import { markableOf, NotApplicableActions } from './not-applicable.tsx'
import { StateMark } from './state-mark.tsx'

export interface Chosen {
  row: string
  column: string
}

/** Văn bản cấp trên down, the ward's sections across: a sign where they meet. */
export function Matrix(props: {
  dossierId: string
  view: CoverageView
  groups: readonly MatrixGroup[]
  closed: ReadonlySet<string>
  chosen: Chosen | null
  /** What does not apply may be said here. */
  mayMark: boolean
  onToggle: (key: string) => void
  onChoose: (chosen: Chosen) => void
}) {
  const { view, groups } = props
  const { columns } = view
  return (
    <div className={styles.grid}>
      <table className={styles.matrix} aria-label={t.matrix}>
        <colgroup>
          <col className={page.colNumber} />
          <col className={page.colTitle} />
          {columns.map(({ lineageId }) => (
            <col key={lineageId} className={page.colCell} />
          ))}
          <col className={page.colState} />
        </colgroup>
        <MatrixHead columns={columns} />
        <tbody>
          {groups.map(({ group, rows }) => (
            <Fragment key={group}>
              <tr className={styles.group}>
                <th colSpan={columns.length + 3} scope="colgroup">
                  <b>{KIND_WORDS[group].toLocaleUpperCase('vi')}</b> {groupCount(view, group)}
                </th>
              </tr>
              {rows.map((row) => (
                <Row key={row.row.key} {...props} row={row} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function groupCount({ coverage }: CoverageView, group: MatrixGroup['group']): string {
  const counts = coverage.counts[group]
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (group !== 'target') return t.group(all, countWords(counts))
  const groups = Object.values(coverage.counts['target-group']).reduce((sum, count) => sum + count, 0)
  return t.groupTargets(groups, all, countWords(counts))
}

/** Parts over their sections. */
function MatrixHead({ columns }: { columns: CoverageView['columns'] }) {
  const parts: { part: string; count: number }[] = []
  for (const { part } of columns) {
    const last = parts.at(-1)
    if (last?.part === part) last.count++
    else parts.push({ part, count: 1 })
  }
  const hasParts = parts.some(({ part }) => part !== '')
  const span = hasParts ? 2 : 1
  const heads = columns.map(({ lineageId, title }) => (
    <th key={lineageId} scope="col" className={styles.column}>
      <span>{title}</span>
    </th>
  ))
  return (
    <thead>
      <tr>
        <th rowSpan={span} scope="col">
          {t.heads.number}
        </th>
        <th rowSpan={span} scope="col" className={styles.left}>
          {t.heads.content}
        </th>
        {hasParts
          ? parts.map(({ part, count }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a part may come again
              <th key={at} colSpan={count} scope="colgroup" className={styles.part}>
                {part}
              </th>
            ))
          : heads}
        <th rowSpan={span} scope="col" className={styles.left}>
          {t.heads.state}
        </th>
      </tr>
      {hasParts ? <tr>{heads}</tr> : null}
    </thead>
  )
}

function Row(props: Parameters<typeof Matrix>[0] & { row: MatrixRow }) {
  const { row, number, cells, below } = props.row
  const { columns } = props.view
  const chosen = props.chosen?.row === row.key ? props.chosen.column : null
  return (
    <tr className={chosen === null ? undefined : styles.on}>
      <td className={styles.number}>{number}</td>
      <th scope="row" className={row.parentKey === null ? styles.title : `${styles.title} ${styles.nested}`} title={row.title}>
        {below ? <GroupTitle row={row} below={below} closed={props.closed.has(row.key)} onToggle={props.onToggle} /> : row.title}
      </th>
      {row.notApplicable || (row.cells.length === 0 && cells.size === 0) ? (
        <td className={styles.reason} colSpan={columns.length}>
          {row.notApplicable ? `${row.notApplicable.reason} (${t.reasonBy(row.notApplicable.by)})` : t.none}
          <span className={styles.reasonActions}>
            {row.notApplicable || below ? null : (
              <Link to="/ho-so/$dossierId/van-ban-cap-tren" params={{ dossierId: props.dossierId }}>
                {t.assign}
              </Link>
            )}
            {props.mayMark && props.view.source ? (
              <NotApplicableActions what={markableOf(props.dossierId, props.view.source.id, row)} marked={row.notApplicable} />
            ) : null}
          </span>
        </td>
      ) : (
        columns.map(({ lineageId, title }) => (
          <Cell
            key={lineageId}
            cell={cells.get(lineageId)}
            label={t.cell(STATE_WORDS[cells.get(lineageId)?.state ?? 'missing'], row.title, title)}
            current={chosen === lineageId}
            onChoose={below ? null : () => props.onChoose({ row: row.key, column: lineageId })}
          />
        ))
      )}
      {below || cells.size === 0 || row.notApplicable ? null : (
        <td className={styles.answers}>
          {columns
            .filter(({ lineageId }) => cells.has(lineageId))
            .map(({ lineageId, title }) => (
              <button key={lineageId} type="button" onClick={() => props.onChoose({ row: row.key, column: lineageId })}>
                <StateMark state={cells.get(lineageId)!.state} /> {title}
              </button>
            ))}
        </td>
      )}
      <td className={styles.state} data-state={row.state}>
        <span>
          <StateMark state={row.state} /> {STATE_WORDS[row.state]}
        </span>
      </td>
    </tr>
  )
}

function GroupTitle({
  row,
  below,
  closed,
  onToggle,
}: { closed: boolean; onToggle: (key: string) => void } & Pick<MatrixRow, 'row'> & { below: { count: number; open: number } }) {
  const Icon = closed ? IconChevronRight : IconChevronDown
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-expanded={!closed}
      aria-label={closed ? t.openGroup(row.title) : t.closeGroup(row.title)}
      onClick={() => onToggle(row.key)}
    >
      <Icon size={14} stroke={1.75} aria-hidden /> {row.title} <small>{t.below(below.count, below.open)}</small>
    </button>
  )
}

function Cell({ cell, label, current, onChoose }: { cell: MatrixCell | undefined; label: string; current: boolean; onChoose: (() => void) | null }) {
  if (!cell) return <td className={styles.cell} />
  return (
    <td className={current ? `${styles.cell} ${styles.current}` : styles.cell}>
      {onChoose ? (
        <button type="button" className={styles.pick} aria-label={label} aria-pressed={current} title={label} onClick={onChoose}>
          <StateMark state={cell.state} />
        </button>
      ) : (
        <span role="img" aria-label={label}>
          <StateMark state={cell.state} />
        </span>
      )}
    </td>
  )
}
