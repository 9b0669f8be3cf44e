import { queryOptions } from '@tanstack/react-query'
import type * as f from '@van-kien/shared/api/figures.ts'
import type { FigureReference } from '@van-kien/shared/domain/figures/reference.ts'
import { fileAt, get, type In, patch, post, postFile, remove } from './calls.ts'

const base = <Rest extends string = 'figures'>(dossierId: string, rest = 'figures' as Rest) => `/api/dossiers/${dossierId}/${rest}` as const
const SLOW = { timeout: 60_000 }

export interface CellsOf {
  period?: string
  unit?: string
  figure?: string
}

/** The register of figures and its values. */
export const figuresApi = {
  register: (id: string) => get(base(id)),
  start: (id: string, input: In<typeof f.startInput>) => post(base(id, 'figures/start'), input),
  cells: (id: string, of: CellsOf) => get(`${base(id, 'figures/cells')}?${new URLSearchParams({ ...of })}`, SLOW),
  enter: (id: string, input: In<typeof f.cellsInput>) => post(base(id, 'figures/cells'), input, SLOW),
  decide: (id: string, input: In<typeof f.decideInput>) => post(base(id, 'figures/cells/decide'), input),
  confirm: (id: string, input: In<typeof f.confirmCellsInput>) => post(base(id, 'figures/cells/confirm'), input, SLOW),
  past: (id: string, { figureId, unitId, period }: { figureId: string; unitId: string; period: string }) =>
    get(`${base(id, 'figures/cells/past')}?${new URLSearchParams({ figureId, unitId, period })}`),
  grade: (id: string, input: In<typeof f.gradeInput>) => post(base(id, 'figures/grades'), input),
  shown: (id: string, references: FigureReference[]) => post(base(id, 'figures/shown'), { references }),
  uses: (id: string, figureId: string) => get(base(id, `figures/${figureId}/uses`)),
  define: (id: string, input: In<typeof f.figureInput>) => post(base(id), input),
  change: (id: string, figureId: string, input: In<typeof f.figureChangeInput>) => patch(base(id, `figures/${figureId}`), input),
  remove: (id: string, figureId: string, version: number) => remove(base(id, `figures/${figureId}`), { version }),
  addUnit: (id: string, input: In<typeof f.unitInput>) => post(base(id, 'figure-units'), input),
  changeUnit: (id: string, unitId: string, input: In<typeof f.unitChangeInput>) => patch(base(id, `figure-units/${unitId}`), input),
  removeUnit: (id: string, unitId: string, version: number) => remove(base(id, `figure-units/${unitId}`), { version }),
  addGroup: (id: string, input: In<typeof f.groupInput>) => post(base(id, 'figure-groups'), input),
  changeGroup: (id: string, groupId: string, input: In<typeof f.groupChangeInput>) => patch(base(id, `figure-groups/${groupId}`), input),
  removeGroup: (id: string, groupId: string, version: number) => remove(base(id, `figure-groups/${groupId}`), { version }),
  /** Reads an Excel file; nothing of it is kept. */
  readSheet: (id: string, file: File, signal?: AbortSignal) => postFile(base(id, 'figures/sheets'), file, signal),
}

/** Where a sheet is fetched. */
export const sheetPath = (id: string, of: CellsOf) => fileAt(`${base(id, 'figures/register.xlsx')}?${new URLSearchParams({ ...of })}`)
export const formPath = (id: string, unit: string) => fileAt(`${base(id, 'figures/form.xlsx')}?${new URLSearchParams({ unit })}`)

export const figuresQueries = {
  register: (id: string) => queryOptions({ queryKey: ['dossier', id, 'figures'], queryFn: () => figuresApi.register(id) }),
  uses: (id: string, figureId: string) =>
    queryOptions({ queryKey: ['dossier', id, 'figures', 'uses', figureId], queryFn: () => figuresApi.uses(id, figureId) }),
  past: (id: string, place: { figureId: string; unitId: string; period: string }, version: number) =>
    queryOptions({ queryKey: ['dossier', id, 'figures', 'past', place, version], queryFn: () => figuresApi.past(id, place) }),
}
