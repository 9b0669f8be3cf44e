import type * as f from '@van-kien/shared/api/figures.ts'
import { call } from '../request.ts'

/** What a schema of shared/api accepts, before its defaults. */
type In<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never

const base = (dossierId: string, rest = 'figures') => `/api/dossiers/${dossierId}/${rest}`
const post = <T = unknown>(path: string, body: unknown, timeout = 20_000) => call<T>(path, { method: 'POST', body, timeout })
const patch = (path: string, body: unknown) => call(path, { method: 'PATCH', body })
const remove = (path: string, version: number) => call(path, { method: 'DELETE', body: { version } })

export interface CellsOf {
  period?: string
  unit?: string
  figure?: string
}

/** What the page of figures asks the server. Apart from `api.ts`: the first pages do without it. */
export const figuresApi = {
  register: (id: string) => call<f.RegisterView>(base(id)),
  start: (id: string, input: In<typeof f.startInput>) => post(base(id, 'figures/start'), input),
  cells: (id: string, of: CellsOf) => call<f.CellsView>(`${base(id, 'figures/cells')}?${new URLSearchParams({ ...of })}`, { timeout: 60_000 }),
  enter: (id: string, input: In<typeof f.cellsInput>) => post<f.EnteredView>(base(id, 'figures/cells'), input, 60_000),
  decide: (id: string, input: In<typeof f.decideInput>) => post<f.EnteredView>(base(id, 'figures/cells/decide'), input),
  confirm: (id: string, input: In<typeof f.confirmCellsInput>) => post<f.EnteredView>(base(id, 'figures/cells/confirm'), input, 60_000),
  past: (id: string, { figureId, unitId, period }: { figureId: string; unitId: string; period: string }) =>
    call<{ past: f.PastCellView[]; names: Record<string, string> }>(
      `${base(id, 'figures/cells/past')}?${new URLSearchParams({ figureId, unitId, period })}`,
    ),
  grade: (id: string, input: In<typeof f.gradeInput>) => post(base(id, 'figures/grades'), input),
  define: (id: string, input: In<typeof f.figureInput>) => post<{ id: string }>(base(id), input),
  change: (id: string, figureId: string, input: In<typeof f.figureChangeInput>) => patch(base(id, `figures/${figureId}`), input),
  remove: (id: string, figureId: string, version: number) => remove(base(id, `figures/${figureId}`), version),
  addUnit: (id: string, input: In<typeof f.unitInput>) => post<{ id: string }>(base(id, 'figure-units'), input),
  changeUnit: (id: string, unitId: string, input: In<typeof f.unitChangeInput>) => patch(base(id, `figure-units/${unitId}`), input),
  removeUnit: (id: string, unitId: string, version: number) => remove(base(id, `figure-units/${unitId}`), version),
  addGroup: (id: string, input: In<typeof f.groupInput>) => post<{ id: string }>(base(id, 'figure-groups'), input),
  changeGroup: (id: string, groupId: string, input: In<typeof f.groupChangeInput>) => patch(base(id, `figure-groups/${groupId}`), input),
  removeGroup: (id: string, groupId: string, version: number) => remove(base(id, `figure-groups/${groupId}`), version),
  /** Reads an Excel file; nothing of it is kept. */
  readSheet: (id: string, file: File, signal?: AbortSignal) =>
    call<f.SheetFileView>(base(id, 'figures/sheets'), { method: 'POST', file, timeout: 120_000, signal }),
}

/** Where a sheet is fetched. */
export const sheetPath = (id: string, of: CellsOf): string => `${base(id, 'figures/register.xlsx')}?${new URLSearchParams({ ...of })}`
export const formPath = (id: string, unit: string): string => `${base(id, 'figures/form.xlsx')}?${new URLSearchParams({ unit })}`
