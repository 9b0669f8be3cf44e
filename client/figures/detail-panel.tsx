import { IconPencil, IconX } from '@tabler/icons-react'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { cellState } from '@van-kien/shared/domain/figures/cell.ts'
import { keyName, OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import { memo, startTransition, useEffect, useState, useSyncExternalStore } from 'react'
import type { Store } from '../collab/store.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { CellPanel } from './cell-panel.tsx'
import { FigureChart } from './figure-chart.tsx'
import page from './figures.module.css'
import type { GridPlace } from './figures-grid.tsx'
import type { FiguresStore } from './figures-store.ts'
import { type FiguresView, placeOf } from './figures-view.ts'
import { GradePanel } from './grade-panel.tsx'
import styles from './panel.module.css'
import { TotalPanel } from './total-panel.tsx'
import { useCalm } from './use-calm.ts'
import { UsesList } from './uses-list.tsx'

interface Props {
  register: RegisterView
  store: FiguresStore
  view: FiguresView
  /** Where the focus is. */
  place: Store<GridPlace | null>
  onFigure: (figureId: string) => void
  onUnits: () => void
  onClose: () => void
}

/** What stands beside the grid: all about the cell, the total or the judgement where the focus is. It follows when the focus rests: who goes down a column is not held up. */
export function DetailPanel(props: Props) {
  const version = useCalm(props.store)
  return <Details {...props} place={useRested(props.place)} version={version} />
}

const REST_MS = 300

/** What a store holds, once it has held it for a while. */
function useRested<T>(store: Store<T>): T {
  const now = useSyncExternalStore(store.subscribe, store.get)
  const [rested, setRested] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setRested(now)), REST_MS)
    return () => clearTimeout(timer)
  }, [now])
  return rested
}

interface DetailsProps extends Omit<Props, 'place'> {
  place: GridPlace | null
  /** Of the store, whose values are read here. */
  version: number
}

const Details = memo(function Details(props: DetailsProps) {
  const { register, store, view, place } = props
  const figure = place?.row.type === 'figure' ? register.figures.find(({ id }) => id === place.row.key) : undefined
  const unitId = place?.column?.unitId ?? (view.kind === 'unit' ? view.unitId : null)
  const unit = register.units.find(({ id }) => id === unitId)
  return (
    <aside className={styles.panel} aria-label={t.heads.panel}>
      <section>
        <div className={styles.panelHead}>
          <div>
            <h2>
              {figure ? `${place?.row.type === 'figure' ? place.row.number : ''}. ${figure.name}${unit ? `, ${unit.name}` : ''}` : t.heads.panel}
            </h2>
            <p className={page.meta}>
              {figure
                ? t.panel.unitLine(figure.unit, place?.column ? keyName(place.column.period) : view.kind === 'period' ? keyName(view.period) : '')
                : t.panel.none}
            </p>
          </div>
          <IconButton label={t.panel.close} size={28} onClick={props.onClose}>
            <IconX size={16} stroke={1.75} aria-hidden="true" />
          </IconButton>
        </div>
        {figure && register.may.enter ? (
          <div className={page.actions}>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPencil size={14} stroke={1.75} aria-hidden="true" />}
              onClick={() => props.onFigure(figure.id)}
            >
              {t.figure.edit}
            </Button>
          </div>
        ) : null}
        {!figure && register.may.enter ? <p className={page.meta}>{t.panel.keys}</p> : null}
        {figure && figure.note !== '' ? <p className={page.meta}>{figure.note}</p> : null}
      </section>
      {figure && place?.column ? <CellPanel figure={figure} place={placeOf(place.row, place.column)} store={store} may={register.may} /> : null}
      {figure && !place?.column && view.kind === 'period' ? (
        <TotalPanel
          {...{ figure, figures: register.figures, units: register.units, total: store.lookup.total(figure.id, view.period) }}
          onUnits={register.may.enter ? props.onUnits : null}
        />
      ) : null}
      {figure && view.kind === 'unit' && unit ? (
        <GradePanel
          key={`${figure.id} ${unit.id}`}
          {...{ figure, unitId: unit.id, dossierId: register.dossierId, may: register.may.confirm }}
          graded={store.lookup.grade(figure, unit.id)}
          own={register.grades.find((grade) => grade.figureId === figure.id && grade.unitId === unit.id)}
          target={ownTarget(store, figure.id, unit.id) ?? figure.targetText}
        />
      ) : null}
      {figure && view.kind === 'unit' && unit ? <FigureChart {...{ figure, register }} unitId={unit.id} lookup={store.lookup} /> : null}
      {figure ? <UsesList key={`uses ${figure.id}`} dossierId={register.dossierId} figureId={figure.id} /> : null}
    </aside>
  )
})

function ownTarget(store: FiguresStore, figureId: string, unitId: string): string | null {
  const state = cellState(store.cell({ figureId, unitId, period: OWN_TARGET }), 'text')
  return state.state === 'value' ? state.value : null
}
