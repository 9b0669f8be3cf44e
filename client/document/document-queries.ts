import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

/** Milliseconds until pages are asked for again: while they are being laid out, and else. */
const PAGES_SOON = 6_000
const PAGES_EVERY = 30_000

/** What only the document page reads. Keys start with `['document', id]` or `['section', id]`, so that one invalidation covers what an event makes old. */
export const documentQueries = {
  contents: (id: string) =>
    queryOptions({
      queryKey: ['document', id, 'contents'],
      queryFn: () => api.documents.contents(id),
      // Bodies live in the editors after the first drawing; a refetch would only cost.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
    }),
  /** Asked for again while it is read: nobody tells when pages were laid out. */
  pages: (id: string) =>
    queryOptions({
      queryKey: ['document', id, 'pages'],
      queryFn: () => api.documents.pages(id),
      refetchInterval: ({ state }) => (state.data?.pending ? PAGES_SOON : PAGES_EVERY),
    }),
  updates: (id: string) => queryOptions({ queryKey: ['document', id, 'updates'], queryFn: () => api.documents.updates(id) }),
  removed: (id: string) => queryOptions({ queryKey: ['document', id, 'removed'], queryFn: () => api.documents.removed(id) }),
  history: (sectionId: string) => queryOptions({ queryKey: ['section', sectionId, 'history'], queryFn: () => api.sections.history(sectionId) }),
  /** A frozen version never changes. */
  version: (sectionId: string, version: number) =>
    queryOptions({
      queryKey: ['section', sectionId, 'version', version],
      queryFn: () => api.sections.content(sectionId, version),
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
    }),
  current: (sectionId: string) =>
    queryOptions({ queryKey: ['section', sectionId, 'current'], queryFn: () => api.sections.content(sectionId, 'current'), staleTime: 0 }),
}
