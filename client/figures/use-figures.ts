import { useSuspenseQuery } from '@tanstack/react-query'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import type { FiguresPresence } from '@van-kien/shared/protocol/figures.ts'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { type CellsOf, figuresApi, figuresQueries } from '../api/figures.ts'
import { useMe } from '../hooks/use-me.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { queryClient } from '../queries.ts'
import { onSession } from '../session.ts'
import { type FiguresLine, openFiguresLine } from './figures-line.ts'
import { FiguresStore } from './figures-store.ts'
import type { FiguresView } from './figures-view.ts'

/** What the page of the register stands on. */
export interface FiguresPageState {
  register: RegisterView
  store: FiguresStore
  /** Everybody else who is here. */
  others: FiguresPresence[]
  connected: boolean
  /** The values of the view are there. */
  loaded: boolean
  failed: unknown
  here(cell: string | null): void
  reload(): void
}

/** Register, values and live line of one dossier's figures. */
export function useFigures(dossierId: string, view: FiguresView | null): FiguresPageState {
  const me = useMe()
  const register = useSuspenseQuery(figuresQueries.register(dossierId)).data
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store a dossier and person
  const store = useMemo(() => new FiguresStore(me.id, register, t.keptAbout(register.wardName)), [dossierId, me.id])
  store.byUnit = view?.kind === 'unit'
  useEffect(() => store.setRegister(register), [store, register])
  useEffect(() => () => store.end(), [store])
  const line = useLine(dossierId)
  const slices = useSlices(register, store, view, line?.line ?? null)
  useEffect(
    () =>
      line?.line.onEvent((event) => {
        if (event.type === 'register') void queryClient.invalidateQueries({ queryKey: figuresQueries.register(dossierId).queryKey, exact: true })
        else if (event.type === 'many-cells') slices.reload()
        else store.hear(event)
      }),
    [line?.line, store, dossierId, slices.reload],
  )
  const others = line?.others ?? NOBODY
  useEffect(() => store.setPeople(others), [store, others])
  const here = useCallback((cell: string | null) => line?.line.here(cell), [line?.line])
  return {
    ...{ register, store, others, loaded: slices.loaded, failed: slices.failed, reload: slices.reload },
    connected: line?.connected ?? false,
    here,
  }
}

/** The live line, with what it says. */
function useLine(dossierId: string): { line: FiguresLine; others: FiguresPresence[]; connected: boolean } | null {
  const [line, setLine] = useState<FiguresLine | null>(null)
  useEffect(() => {
    const opened = openFiguresLine(dossierId)
    setLine(opened)
    const leave = onSession('signed-in', opened.reconnect)
    return () => {
      leave()
      opened.destroy()
    }
  }, [dossierId])
  const others = useSyncExternalStore(line?.others.subscribe ?? nothing, () => line?.others.get() ?? NOBODY)
  const connected = useSyncExternalStore(line?.connected.subscribe ?? nothing, () => line?.connected.get() ?? false)
  return line && { line, others, connected }
}

const nothing = () => () => {}
const NOBODY: FiguresPresence[] = []

/** Reads what the view needs; again when the line was cut. */
function useSlices(register: RegisterView, store: FiguresStore, view: FiguresView | null, line: FiguresLine | null) {
  const [loaded, setLoaded] = useState('')
  const [failed, setFailed] = useState<unknown>(null)
  const [turn, setTurn] = useState(0)
  // Whether a unit reached its target is told by its other periods.
  const counted = register.figures.filter(({ method }) => method.kind === 'count-met').map(({ id }) => id)
  const slices: CellsOf[] =
    view === null
      ? []
      : view.kind === 'unit'
        ? [{ unit: view.unitId }]
        : [{ period: view.period }, { period: OWN_TARGET }, ...counted.map((figure) => ({ figure }))]
  const wanted = JSON.stringify(slices)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` reads again
  useEffect(() => {
    let left = false
    const read = async () => {
      try {
        for (const slice of JSON.parse(wanted) as CellsOf[]) {
          const { cells, names } = await figuresApi.cells(store.dossierId, slice)
          if (left) return
          store.put(cells, names)
        }
        setLoaded(wanted)
        setFailed(null)
      } catch (error) {
        if (!left) setFailed(error)
      }
    }
    void read()
    return () => {
      left = true
    }
  }, [wanted, store, turn])
  const reload = useRef(() => setTurn((now) => now + 1)).current
  useEffect(() => {
    if (!line) return undefined
    let first = !line.connected.get()
    return line.connected.subscribe(() => {
      if (!line.connected.get()) return
      if (!first) reload()
      first = false
      store.sendNow()
    })
  }, [line, store, reload])
  return { loaded: loaded === wanted, failed, reload }
}
