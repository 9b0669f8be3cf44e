import { QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { ApiError } from './request.ts'

/** Refusals stand; only a failed way to the server is tried again. */
const worthRetrying = (count: number, error: unknown) =>
  count < 2 &&
  error instanceof ApiError &&
  (error.code === 'offline' || error.code === 'timeout' || error.status >= 500) &&
  error.code !== 'pdf-unavailable'

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, retry: worthRetrying, refetchOnWindowFocus: true }, mutations: { retry: false } },
})

/** What is read and under which key it is kept; after a command invalidate the key. */
export const queries = {
  me: () => queryOptions({ queryKey: ['me'], queryFn: api.me, staleTime: 300_000 }),
  setup: () => queryOptions({ queryKey: ['setup'], queryFn: api.setup.state }),
  dossiers: () => queryOptions({ queryKey: ['dossiers'], queryFn: api.dossiers.list }),
  /** All of the person's own dossiers, whole. */
  ownDossiers: () =>
    queryOptions({
      queryKey: ['dossiers', 'whole'],
      queryFn: async () => Promise.all((await api.dossiers.list()).map(({ id }) => api.dossiers.get(id))),
    }),
  dossier: (id: string) => queryOptions({ queryKey: ['dossier', id], queryFn: () => api.dossiers.get(id) }),
  waiting: () => queryOptions({ queryKey: ['approvals', 'waiting'], queryFn: api.approvals.waiting, staleTime: 2_000, retry: false }),
  approvals: () => queryOptions({ queryKey: ['approvals'], queryFn: api.approvals.list }),
  approval: (sectionId: string) => queryOptions({ queryKey: ['approvals', sectionId], queryFn: () => api.approvals.get(sectionId) }),
  earlier: (sectionId: string) => queryOptions({ queryKey: ['section', sectionId, 'earlier'], queryFn: () => api.sections.earlier(sectionId) }),
  document: (id: string) => queryOptions({ queryKey: ['document', id], queryFn: () => api.documents.get(id) }),
  drafts: (id: string) => queryOptions({ queryKey: ['document', id, 'drafts'], queryFn: () => api.documents.drafts(id) }),
}
