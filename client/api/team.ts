import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import { get, type In, post, put, remove } from './calls.ts'

/** Who works on a dossier. */
export const teamApi = {
  people: (id: string) => get(`/api/dossiers/${id}/people`),
  setMember: (id: string, input: In<typeof inputs.memberInput>) => put(`/api/dossiers/${id}/members`, input),
  importMembers: (id: string, input: In<typeof inputs.membersImportInput>) => post(`/api/dossiers/${id}/members/import`, input),
  removeMember: (id: string, userId: string) => remove(`/api/dossiers/${id}/members/${userId}`),
}

export const teamQueries = {
  people: (id: string) => queryOptions({ queryKey: ['dossier', id, 'people'], queryFn: () => teamApi.people(id) }),
}
