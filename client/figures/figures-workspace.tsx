import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { type CellPlace, cellKey, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import { type Figure, isHeading } from '@van-kien/shared/domain/figures/figure.ts'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { formPath, sheetPath } from '../api/figures.ts'
import { useDownload } from '../export/use-download.ts'
import { app } from '../i18n/vi/app.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Empty } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { DetailPanel } from './detail-panel.tsx'
import { FigureDialog } from './figure-dialog.tsx'
import styles from './figures.module.css'
import { FiguresFoot, type FootCounts } from './figures-foot.tsx'
import { FiguresGrid, type GridPlace } from './figures-grid.tsx'
import type { FiguresStore } from './figures-store.ts'
import { FiguresTools } from './figures-tools.tsx'
import { columnsOf, type FiguresView, figuresIn, gapsOf, gradesOf, groupCounts, placeOf, rowsOf, type ValueColumn } from './figures-view.ts'
import { GroupDialog } from './group-dialog.tsx'
import { GroupCounts } from './group-head.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { LinksDialog } from './links-dialog.tsx'
import { SaveLine } from './save-line.tsx'
import { TermGlance } from './term-glance.tsx'
import { UnitsDialog } from './units-dialog.tsx'
import { useCalm } from './use-calm.ts'
import { useFigures } from './use-figures.ts'
import { useMatches } from './use-matches.ts'

type Dialog = { kind: 'import' | 'units' | 'links' | 'glance' } | { kind: 'figure' | 'group'; id: string | null } | null

const tidy = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi')

/** The page when there is a register: tools, grid, details, foot. */
export function FiguresWorkspace({ dossierId }: { dossierId: string }) {
  const [chosen, setView] = useState<FiguresView | null>(null)
  const [place, setPlace] = useState<GridPlace | null>(null)
  const [panel, setPanel] = useState(true)
  const [dialog, setDialog] = useState<Dialog>(null)
  const [source, setSource] = useState('')
  const [query, setQuery] = useState('')
  const [gaps, setGaps] = useState(false)
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const narrow = useMatches('(max-width: 700px)')
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
    const open = (figure: Figure) => {
      const found = gapsOf(figure, columns, store.lookup)
      return !isHeading(figure, register.figures) && found.missing + found.conflicts > 0
    }
    return (figure: Figure) => (words === '' || tidy(`${figure.code} ${figure.name}`).includes(words)) && (!gaps || open(figure))
  }, [query, gaps, columns, register, store, gaps ? calm : 0])
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns change with the view
  const rows = useMemo(() => rowsOf(register, view, collapsed, wanted), [register, columns, collapsed, wanted])
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts follow values a moment later
  const counts = useMemo(() => countsOf(register, view, columns, store), [register, view.kind, columns, store, calm])
  const download = useDownload()
  useEffect(() => {
    if (download.error) showFailure(t.exportFailed, messageOf(download.error), app.close)
  }, [download.error])
  const sourceFor = useCallback((at: CellPlace) => sourceOf(store, at, source.trim()), [store, source])
  const toggle = useCallback(
    (id: string) => setCollapsed((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]))),
    [],
  )
  const editGroup = useCallback((id: string) => setDialog({ kind: 'group', id }), [])
  const { here } = state
  const onPlace = useCallback(
    (next: GridPlace | null) => {
      setPlace(next)
      here(next?.row.type === 'figure' && next.column ? cellKey(placeOf(next.row, next.column)) : null)
    },
    [here],
  )
  const step = (which: 'back' | 'forth') => {
    const done = store.step(which)
    if (done && done.left > 0) toast({ message: t.undone(done.left), tone: 'news' })
  }
  const noColumns = view.kind === 'period' && columns.length === 0
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <Tools
          {...{ register, view, gaps, query, source, store, calm, panel, step }}
          saved={<Saved store={store} connected={state.connected} />}
          onPanel={() => setPanel(true)}
          onView={setView}
          onGaps={setGaps}
          onQuery={setQuery}
          onSource={setSource}
          exporting={download.running !== null}
          onExport={() => void download.start(sheetPath(dossierId, view.kind === 'unit' ? { unit: view.unitId } : { period: view.period }), 'sheet')}
          onForm={(unitId) => void download.start(formPath(dossierId, unitId), 'form')}
          onOpen={(kind) => setDialog(kind === 'figure' || kind === 'group' ? { kind, id: null } : { kind })}
        />
        {state.failed ? <Notice tone="error" title={messageOf(state.failed)} actions={<Button onClick={state.reload}>{app.retry}</Button>} /> : null}
      </div>
      <div className={styles.body}>
        {noColumns ? (
          <Empty
            title={t.empty.noUnits}
            actions={register.may.enter ? <Button onClick={() => setDialog({ kind: 'units' })}>{t.empty.addUnits}</Button> : undefined}
          >
            {t.empty.noUnitsText}
          </Empty>
        ) : rows.length === 0 ? (
          <Empty
            title={t.filter.none}
            actions={
              <Button
                variant="default"
                onClick={() => {
                  setQuery('')
                  setGaps(false)
                }}
              >
                {t.filter.clear}
              </Button>
            }
          />
        ) : state.loaded || !state.failed ? (
          <GroupCounts value={counts.groups}>
            {state.loaded ? (
              <FiguresGrid
                key={view.kind}
                {...{ view, rows, columns, store, narrow, sourceFor, onPlace }}
                mayEnter={register.may.enter}
                onToggle={toggle}
                onEditGroup={editGroup}
              />
            ) : (
              <Loading label={app.loading} />
            )}
          </GroupCounts>
        ) : null}
      </div>
      {panel ? (
        <DetailPanel
          {...{ register, store, view, place }}
          onFigure={(id) => setDialog({ kind: 'figure', id })}
          onUnits={() => setDialog({ kind: 'units' })}
          onClose={() => setPanel(false)}
        />
      ) : null}
      <FiguresFoot counts={counts.foot} register={register} others={state.others} />
      <Dialogs {...{ dialog, register, store, view }} onClose={() => setDialog(null)} />
    </div>
  )
}

function Saved({ store, connected }: { store: FiguresStore; connected: boolean }) {
  useSyncExternalStore(store.subscribe, store.snapshot)
  return <SaveLine save={store.save} connected={connected} />
}

function Tools(
  props: Omit<Parameters<typeof FiguresTools>[0], 'sources' | 'undo'> & {
    store: FiguresStore
    calm: number
    step: (which: 'back' | 'forth') => void
  },
) {
  const { store, calm, step, ...rest } = props
  useSyncExternalStore(store.subscribe, () => `${store.undo.canUndo} ${store.undo.canRedo}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows values a moment later
  const sources = useMemo(
    () => [...new Set([...store.cells.values()].flatMap(({ entries }) => entries.map((entry) => entry.source)))].filter((one) => one !== '').sort(),
    [store, calm],
  )
  return <FiguresTools {...rest} sources={sources} undo={{ back: store.undo.canUndo, forth: store.undo.canRedo, step }} />
}

function Dialogs(props: { dialog: Dialog; register: RegisterView; store: FiguresStore; view: FiguresView; onClose: () => void }) {
  const { dialog, register, store, view, onClose } = props
  if (dialog?.kind === 'figure') return <FigureDialog register={register} figureId={dialog.id} onClose={onClose} />
  if (dialog?.kind === 'group') return <GroupDialog register={register} groupId={dialog.id} onClose={onClose} />
  if (dialog?.kind === 'units') return <UnitsDialog register={register} onClose={onClose} />
  if (dialog?.kind === 'links') return <LinksDialog register={register} onClose={onClose} />
  if (dialog?.kind === 'glance') return <TermGlance register={register} onClose={onClose} />
  if (dialog?.kind !== 'import') return null
  return (
    <ImportDialog
      {...{ register, store, onClose }}
      period={view.kind === 'period' ? view.period : null}
      unitId={view.kind === 'unit' ? view.unitId : null}
    />
  )
}

/** What one enters a value of this cell under: the chosen source, else the one that the cell has; null where its sources differ and nobody decided. */
function sourceOf(store: FiguresStore, at: CellPlace, chosen: string): string | null {
  if (chosen !== '') return chosen
  const cell = store.cell(at)
  if (cell.entries.length === 0) return store.openAt(at)?.source ?? ''
  if (cell.chosen !== null) return cell.chosen
  if (cell.entries.length === 1) return cell.entries[0]!.source
  return cellState(cell, 'text').state === 'conflict' ? null : cell.entries[0]!.source
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
  const groups = new Map(register.groups.map((group) => [group.id, groupCounts(group, register, view, columns, lookup)]))
  const figures = figuresIn(view, register)
  const foot: FootCounts = {
    conflicts: 0,
    missing: 0,
    confirmed: 0,
    grades: view.kind === 'unit' ? gradesOf(figures, view.unitId, lookup) : null,
  }
  for (const figure of figures) {
    if (isHeading(figure, register.figures)) continue
    const found = gapsOf(figure, columns, lookup)
    foot.conflicts += found.conflicts
    foot.missing += found.missing
    for (const column of columns) if (lookup.cell(figure.id, column.unitId, column.period)?.confirmedBy) foot.confirmed++
  }
  return { groups, foot }
}
