import { queryOptions } from '@tanstack/react-query'
import type * as a from '@van-kien/shared/api/appendices.ts'
import type { ListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import { fileAt, get, type In, post, put, remove } from './calls.ts'

const base = (sectionId: string) => `/api/sections/${sectionId}/appendix` as const
const list = (dossierId: string, name: ListKind) => `/api/dossiers/${dossierId}/lists/${name as string}` as const

/** Appendices that are made of the register, and the lists that some of them are made of. */
export const appendicesApi = {
  bind: (sectionId: string, input: In<typeof a.bindInput>) => put(base(sectionId), input),
  unbind: (sectionId: string, version: number) => remove(base(sectionId), { version }),
  change: (dossierId: string, name: ListKind, input: In<typeof a.listRowsInput>) => post(list(dossierId, name), input),
}

/** Where the .xlsx of an appendix is fetched. */
export const appendixFile = (sectionId: string) => fileAt(`${base(sectionId)}.xlsx`)

/** Nobody tells the document page of the register: as long as a table of it is looked at, it is asked for again. The server remembers an unchanged answer. */
const EVERY = 5_000

export const appendixQueries = {
  ofSection: (sectionId: string) =>
    queryOptions({
      queryKey: ['section', sectionId, 'appendix'],
      queryFn: () => get(base(sectionId)),
      refetchInterval: EVERY,
    }),
  list: (dossierId: string, name: ListKind) =>
    queryOptions({ queryKey: ['dossier', dossierId, 'list', name], queryFn: () => get(list(dossierId, name)) }),
}
