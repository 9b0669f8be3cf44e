import { queryOptions } from '@tanstack/react-query'
import type { copyInput, copyPlaceInput } from '@van-kien/shared/api/copies.ts'
import { get, type In, post, put } from './calls.ts'

/** What is copied of texts from above into sections. */
export const copiesApi = {
  list: (documentId: string) => get(`/api/documents/${documentId}/copies`),
  add: (sectionId: string, input: In<typeof copyInput>) => post(`/api/sections/${sectionId}/copies`, input),
  place: (id: string, input: In<typeof copyPlaceInput>) => put(`/api/copies/${id}/place`, input),
}

export const copyQueries = {
  list: (documentId: string) =>
    queryOptions({ queryKey: ['document', documentId, 'copies'], queryFn: () => copiesApi.list(documentId), staleTime: 30_000 }),
}
