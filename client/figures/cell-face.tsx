import { IconArrowsDiff, IconCheck, IconClock, IconPencil } from '@tabler/icons-react'
import { cellKind, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure } from '@van-kien/shared/domain/figures/figure.ts'
import { OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { useCallback, useSyncExternalStore } from 'react'
import { figures as t } from '../i18n/vi/figures.ts'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import { type FigureRow, placeOf, type ValueColumn } from './figures-view.ts'
import styles from './grid.module.css'

interface Props {
  row: Extract<FigureRow, { type: 'figure' }>
  column: ValueColumn
  store: FiguresStore
}

/** One value in the grid: what counts, or what stands in its way; an icon and words before colour. */
export function CellFace({ row, column, store }: Props) {
  const place = placeOf(row, column)
  const { figureId, unitId, period } = place
  const subscribe = useCallback(
    (listener: () => void) => store.subscribeFace({ figureId, unitId, period }, listener),
    [store, figureId, unitId, period],
  )
  useSyncExternalStore(subscribe, () => store.faceOf(place))
  const here = store.hereAt(place)
  return (
    <>
      <Value row={row} column={column} store={store} />
      {here ? (
        <span className={styles.someone} style={{ background: here.color }} title={t.cell.by(here.name)}>
          <span className={page.hidden}>{t.cell.by(here.name)}</span>
          <span aria-hidden="true">{signs(here.name)}</span>
        </span>
      ) : null}
    </>
  )
}

const signs = (name: string): string =>
  name
    .split(/\s+/)
    .slice(-2)
    .map((word) => word.charAt(0))
    .join('')
    .toLocaleUpperCase('vi')

function Value({ row, column, store }: Props) {
  const { figure } = row
  const place = placeOf(row, column)
  const open = store.openAt(place)
  const cell = store.cell(place)
  const kind = cellKind(figure.kind, column.period)
  if (open?.state === 'waiting') return <span title={t.cell.waiting}>{open.value === '' ? '' : <i className={styles.waiting}>{open.value}</i>}</span>
  if (open) {
    const title =
      open.state === 'stale' ? t.cell.stale(open.value) : open.state === 'confirmed' ? t.cell.needsReason : (open.message ?? t.cell.refused)
    return (
      <span className={styles.trouble} title={title}>
        {open.state === 'stale' ? <IconArrowsDiff size={13} stroke={2} aria-hidden="true" /> : <IconPencil size={13} stroke={2} aria-hidden="true" />}
        <span className={page.hidden}>{title}</span>
        {open.value === '' ? '–' : open.value}
      </span>
    )
  }
  const state = cellState(cell, kind)
  if (state.state === 'empty')
    return column.period !== OWN_TARGET && store.isMissed(place) ? (
      <span className={styles.missing} title={t.cell.empty}>
        <IconClock size={13} stroke={1.75} aria-hidden="true" />
        <span className={page.hidden}>{t.cell.empty}</span> …
      </span>
    ) : null
  if (state.state === 'conflict') {
    const values = [...new Set(state.entries.map(({ value }) => showValue(kind, value)))].join('/')
    return (
      <span className={styles.trouble} title={t.cell.conflict(values)}>
        <IconArrowsDiff size={13} stroke={2} aria-hidden="true" />
        <span className={page.hidden}>{t.cell.conflict('')}</span>
        {values}
      </span>
    )
  }
  return (
    <span className={styles.value} title={showValue(kind, state.value)}>
      {cell.confirmedBy ? (
        <>
          <IconCheck size={12} stroke={2} className={page.confirmed} aria-hidden="true" />
          <span className={page.hidden}>{t.cell.confirmed}</span>
        </>
      ) : null}
      {showValue(kind, state.value)}
      {state.entry.confidence === 'unsure' ? (
        <small className={styles.unsure} title={t.cell.unsure}>
          ư<span className={page.hidden}>{t.cell.unsure}</span>
        </small>
      ) : null}
    </span>
  )
}

/** What stands in the editor of a cell when it is opened. */
export function editorText(figure: Figure, column: ValueColumn, store: FiguresStore, source: string): string {
  return store.shownValue({ figureId: figure.id, unitId: column.unitId, period: column.period, source })
}
