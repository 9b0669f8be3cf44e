import { queryOptions } from '@tanstack/react-query'
import type * as f from '@van-kien/shared/api/figures.ts'
import { call } from '../request.ts'
import { get, type In, patch, post, remove } from './requests.ts'

const base = (dossierId: string, rest = 'figures') => `/api/dossiers/${dossierId}/${rest}`
const SLOW = { timeout: 60_000 }

export interface CellsOf {
  period?: string
  unit?: string
  figure?: string
}

/** The register of figures and its values. */
export const figuresApi = {
  register: (id: string) => get<f.RegisterView>(base(id)),
  start: (id: string, input: In<typeof f.startInput>) => post(base(id, 'figures/start'), input),
  cells: (id: string, of: CellsOf) => get<f.CellsView>(`${base(id, 'figures/cells')}?${new URLSearchParams({ ...of })}`, SLOW),
  enter: (id: string, input: In<typeof f.cellsInput>) => post<f.EnteredView>(base(id, 'figures/cells'), input, SLOW),
  decide: (id: string, input: In<typeof f.decideInput>) => post<f.EnteredView>(base(id, 'figures/cells/decide'), input),
  confirm: (id: string, input: In<typeof f.confirmCellsInput>) => post<f.EnteredView>(base(id, 'figures/cells/confirm'), input, SLOW),
  past: (id: string, { figureId, unitId, period }: { figureId: string; unitId: string; period: string }) =>
    get<{ past: f.PastCellView[]; names: Record<string, string> }>(
      `${base(id, 'figures/cells/past')}?${new URLSearchParams({ figureId, unitId, period })}`,
    ),
  grade: (id: string, input: In<typeof f.gradeInput>) => post(base(id, 'figures/grades'), input),
  define: (id: string, input: In<typeof f.figureInput>) => post<{ id: string }>(base(id), input),
  change: (id: string, figureId: string, input: In<typeof f.figureChangeInput>) => patch(base(id, `figures/${figureId}`), input),
  remove: (id: string, figureId: string, version: number) => remove(base(id, `figures/${figureId}`), { version }),
  addUnit: (id: string, input: In<typeof f.unitInput>) => post<{ id: string }>(base(id, 'figure-units'), input),
  changeUnit: (id: string, unitId: string, input: In<typeof f.unitChangeInput>) => patch(base(id, `figure-units/${unitId}`), input),
  removeUnit: (id: string, unitId: string, version: number) => remove(base(id, `figure-units/${unitId}`), { version }),
  addGroup: (id: string, input: In<typeof f.groupInput>) => post<{ id: string }>(base(id, 'figure-groups'), input),
  changeGroup: (id: string, groupId: string, input: In<typeof f.groupChangeInput>) => patch(base(id, `figure-groups/${groupId}`), input),
  removeGroup: (id: string, groupId: string, version: number) => remove(base(id, `figure-groups/${groupId}`), { version }),
  /** Reads an Excel file; nothing of it is kept. */
  readSheet: (id: string, file: File, signal?: AbortSignal) =>
    call<f.SheetFileView>(base(id, 'figures/sheets'), { method: 'POST', file, timeout: 120_000, signal }),
}

/** Where a sheet is fetched. */
export const sheetPath = (id: string, of: CellsOf): string => `${base(id, 'figures/register.xlsx')}?${new URLSearchParams({ ...of })}`
export const formPath = (id: string, unit: string): string => `${base(id, 'figures/form.xlsx')}?${new URLSearchParams({ unit })}`

export const figuresQueries = {
  register: (id: string) => queryOptions({ queryKey: ['dossier', id, 'figures'], queryFn: () => figuresApi.register(id) }),
  past: (id: string, place: { figureId: string; unitId: string; period: string }, version: number) =>
    queryOptions({ queryKey: ['dossier', id, 'figures', 'past', place, version], queryFn: () => figuresApi.past(id, place) }),
}
