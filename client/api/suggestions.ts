import { queryOptions } from '@tanstack/react-query'
import type { decideSuggestionsInput, suggestionsInput } from '@van-kien/shared/api/suggestions.ts'
import { get, type In, post, put } from './calls.ts'

/** Changes that somebody would have made (đề nghị sửa). */
export const suggestionsApi = {
  list: (documentId: string) => get(`/api/documents/${documentId}/suggestions`),
  keep: (sectionId: string, input: In<typeof suggestionsInput>) => put(`/api/sections/${sectionId}/suggestions`, input),
  decide: (sectionId: string, input: In<typeof decideSuggestionsInput>) => post(`/api/sections/${sectionId}/suggestions/decide`, input),
}

export const suggestionQueries = {
  list: (documentId: string) =>
    queryOptions({ queryKey: ['document', documentId, 'suggestions'], queryFn: () => suggestionsApi.list(documentId), staleTime: 30_000 }),
}
