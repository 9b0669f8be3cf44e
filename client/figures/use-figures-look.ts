import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { type Figure, headingsAmong } from '@van-kien/shared/domain/figures/figure.ts'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FootCounts } from './figures-foot.tsx'
import type { FiguresStore } from './figures-store.ts'
import { columnsOf, type FiguresView, figuresIn, gapsIn, gapsOf, gradesOf, groupCounts, rowsOf, type ValueColumn } from './figures-view.ts'
import { useCalm } from './use-calm.ts'
import { useFigures } from './use-figures.ts'

const tidy = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi')

/** What of the register is looked at: a view of it, what is searched for, which groups are folded; the rows, columns and counts that follow from that. */
export function useFiguresLook(dossierId: string) {
  const [chosen, setView] = useState<FiguresView | null>(null)
  const [query, setQuery] = useState('')
  const [gaps, setGaps] = useState(false)
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState<FiguresView | null>(null)
  const state = useFigures(dossierId, shown)
  const { register, store } = state
  const view = chosen && isView(chosen, register) ? chosen : firstView(register)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same view in other objects is the same
  useEffect(() => setShown(view), [JSON.stringify(view)])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same view in other objects is the same
  const columns = useMemo(() => columnsOf(register, view), [register, view.kind, view.kind === 'unit' ? view.unitId : view.period])
  const calm = useCalm(store)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter follows values a moment later
  const wanted = useMemo(() => {
    const words = tidy(query.trim())
    const heads = gaps ? headingsAmong(register.figures) : new Set()
    const open = (figure: Figure) => {
      const found = gapsOf(figure, columns, store.lookup)
      return !heads.has(figure) && found.missing + found.conflicts > 0
    }
    return (figure: Figure) => (words === '' || tidy(`${figure.code} ${figure.name}`).includes(words)) && (!gaps || open(figure))
  }, [query, gaps, columns, register, store, gaps ? calm : 0])
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns change with the view
  const rows = useMemo(() => rowsOf(register, view, collapsed, wanted), [register, columns, collapsed, wanted])
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts follow values a moment later
  const counts = useMemo(() => countsOf(register, view, columns, store), [register, view.kind, columns, store, calm])
  const toggle = useCallback(
    (id: string) => setCollapsed((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]))),
    [],
  )
  return {
    ...{ state, view, columns, rows, counts, calm },
    ...{ setView, query, setQuery, gaps, setGaps, toggle },
    noUnits: view.kind === 'period' && columns.length === 0,
  }
}

const isView = (view: FiguresView, { units, periods }: RegisterView): boolean =>
  view.kind === 'unit' ? units.some(({ id }) => id === view.unitId) : view.period === 'target' || periods.includes(view.period)

function firstView({ units, periods }: RegisterView): FiguresView {
  const own = units.find(({ role }) => role === 'new')
  if (!units.some(({ role }) => role === 'former') && own) return { kind: 'unit', unitId: own.id }
  return { kind: 'period', period: periods.find((key) => key.endsWith(':half')) ?? periods[0]! }
}

function countsOf(register: RegisterView, view: FiguresView, columns: readonly ValueColumn[], store: FiguresStore) {
  const { lookup } = store
  const figures = figuresIn(view, register)
  const gaps = gapsIn(figures, register.figures, columns, lookup)
  const own = Map.groupBy(figures, ({ groupId }) => groupId)
  const groups = new Map(register.groups.map(({ id }) => [id, groupCounts(own.get(id) ?? [], gaps, view, lookup)]))
  const foot: FootCounts = {
    conflicts: 0,
    missing: 0,
    confirmed: 0,
    grades: view.kind === 'unit' ? gradesOf(figures, view.unitId, lookup) : null,
  }
  for (const [id, found] of gaps) {
    foot.conflicts += found.conflicts
    foot.missing += found.missing
    for (const column of columns) if (lookup.cell(id, column.unitId, column.period)?.confirmedBy) foot.confirmed++
  }
  return { groups, foot }
}
