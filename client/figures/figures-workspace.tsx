import { type CellPlace, cellKey, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { formPath, sheetPath } from '../api/figures.ts'
import { createStore } from '../collab/store.ts'
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
import styles from './figures.module.css'
import { type FiguresDialog, FiguresDialogs } from './figures-dialogs.tsx'
import { FiguresFoot } from './figures-foot.tsx'
import { FiguresGrid, type GridPlace } from './figures-grid.tsx'
import type { FiguresStore } from './figures-store.ts'
import { FiguresTools } from './figures-tools.tsx'
import { placeOf } from './figures-view.ts'
import { GroupCounts } from './group-head.tsx'
import { SaveLine } from './save-line.tsx'
import { useFiguresLook } from './use-figures-look.ts'
import { useMatches } from './use-matches.ts'

/** The page when there is a register: tools, grid, details, foot. */
export function FiguresWorkspace({ dossierId }: { dossierId: string }) {
  const [place] = useState(() => createStore<GridPlace | null>(null))
  const [panel, setPanel] = useState(true)
  const [dialog, setDialog] = useState<FiguresDialog>(null)
  const [source, setSource] = useState('')
  const narrow = useMatches('(max-width: 700px)')
  const look = useFiguresLook(dossierId)
  const { state, view, columns, rows, counts, calm } = look
  const { register, store, here } = state
  const download = useDownload()
  useEffect(() => {
    if (download.error) showFailure(t.exportFailed, messageOf(download.error), app.close)
  }, [download.error])
  const sourceFor = useCallback((at: CellPlace) => sourceOf(store, at, source.trim()), [store, source])
  const editGroup = useCallback((id: string) => setDialog({ kind: 'group', id }), [])
  const onPlace = useCallback(
    (next: GridPlace | null) => {
      place.set(next)
      here(next?.row.type === 'figure' && next.column ? cellKey(placeOf(next.row, next.column)) : null)
    },
    [here, place],
  )
  const step = (which: 'back' | 'forth') => {
    const done = store.step(which)
    if (done && done.left > 0) toast({ message: t.undone(done.left), tone: 'news' })
  }
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <Tools
          {...{ register, view, source, store, calm, panel, step }}
          gaps={look.gaps}
          query={look.query}
          saved={<Saved store={store} connected={state.connected} />}
          onPanel={() => setPanel(true)}
          onView={look.setView}
          onGaps={look.setGaps}
          onQuery={look.setQuery}
          onSource={setSource}
          exporting={download.running !== null}
          onExport={() => void download.start(sheetPath(dossierId, view.kind === 'unit' ? { unit: view.unitId } : { period: view.period }), 'sheet')}
          onForm={(unitId) => void download.start(formPath(dossierId, unitId), 'form')}
          onOpen={(kind) => setDialog(kind === 'figure' || kind === 'group' ? { kind, id: null } : { kind })}
        />
        {state.failed ? <Notice tone="error" title={messageOf(state.failed)} actions={<Button onClick={state.reload}>{app.retry}</Button>} /> : null}
      </div>
      <div className={styles.body}>
        {rows.length === 0 || look.noUnits ? (
          <NothingToShow look={look} onUnits={() => setDialog({ kind: 'units' })} />
        ) : state.loaded || !state.failed ? (
          <GroupCounts value={counts.groups}>
            {state.loaded ? (
              <FiguresGrid
                key={view.kind}
                {...{ view, rows, columns, store, narrow, sourceFor, onPlace }}
                mayEnter={register.may.enter}
                onToggle={look.toggle}
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
      <FiguresDialogs {...{ dialog, register, store, view }} onClose={() => setDialog(null)} />
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

/** Why there is no grid: no units yet, or nothing that is searched for. */
function NothingToShow({ look, onUnits }: { look: ReturnType<typeof useFiguresLook>; onUnits: () => void }) {
  if (look.noUnits)
    return (
      <Empty title={t.empty.noUnits} actions={look.state.register.may.enter ? <Button onClick={onUnits}>{t.empty.addUnits}</Button> : undefined}>
        {t.empty.noUnitsText}
      </Empty>
    )
  return (
    <Empty
      title={t.filter.none}
      actions={
        <Button
          variant="default"
          onClick={() => {
            look.setQuery('')
            look.setGaps(false)
          }}
        >
          {t.filter.clear}
        </Button>
      }
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
