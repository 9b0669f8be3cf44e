import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import { get, type In, post, postFile } from './calls.ts'

/** Texts that are shared with all wards of a city: for administrators, and for the wards that are offered them. */
export const sharedTextsApi = {
  all: () => get('/api/shared-texts'),
  version: (id: string, number: number | string) => get(`/api/shared-texts/${id}/versions/${number}`),
  create: (input: In<typeof inputs.sharedTextInput>) => post('/api/shared-texts', input, { timeout: 60_000 }),
  addVersion: (id: string, input: In<typeof inputs.sharedVersionInput>) => post(`/api/shared-texts/${id}/versions`, input, { timeout: 60_000 }),
  withdraw: (id: string, number: number | string) => post(`/api/shared-texts/${id}/versions/${number}/withdraw`),
  /** Reads a Word file; nothing of it is kept. */
  readFile: ({ file, signal }: { file: File; signal?: AbortSignal }) => postFile('/api/shared-texts/imports', file, signal),
  offers: (dossierId: string) => get(`/api/dossiers/${dossierId}/shared-texts`),
  preview: (dossierId: string, sharedId: string, number: number) =>
    post(`/api/dossiers/${dossierId}/shared-texts/${sharedId}/preview`, { number }, { timeout: 60_000 }),
  take: (dossierId: string, sharedId: string, input: In<typeof inputs.sharedTakeInput>) =>
    post(`/api/dossiers/${dossierId}/shared-texts/${sharedId}/take`, input, { timeout: 60_000 }),
  leave: (sourceId: string) => post(`/api/sources/${sourceId}/leave`),
}

export const sharedTextsQueries = {
  all: () => queryOptions({ queryKey: ['shared-texts'], queryFn: sharedTextsApi.all }),
  offers: (dossierId: string) => queryOptions({ queryKey: ['shared-offers', dossierId], queryFn: () => sharedTextsApi.offers(dossierId) }),
}
