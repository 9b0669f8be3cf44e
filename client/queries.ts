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
  health: () => queryOptions({ queryKey: ['health'], queryFn: api.health, staleTime: 300_000 }),
  system: () => queryOptions({ queryKey: ['system'], queryFn: api.admin.status, refetchInterval: 5_000 }),
  formatProfiles: () => queryOptions({ queryKey: ['format-profiles'], queryFn: api.formatProfiles.list }),
  wards: () => queryOptions({ queryKey: ['wards'], queryFn: api.wards.list }),
  users: () => queryOptions({ queryKey: ['users'], queryFn: api.users.list }),
  dossiers: () => queryOptions({ queryKey: ['dossiers'], queryFn: api.dossiers.list }),
  /** All of the person's own dossiers, whole. */
  ownDossiers: () =>
    queryOptions({
      queryKey: ['dossiers', 'whole'],
      queryFn: async () => Promise.all((await api.dossiers.list()).map(({ id }) => api.dossiers.get(id))),
    }),
  dossier: (id: string) => queryOptions({ queryKey: ['dossier', id], queryFn: () => api.dossiers.get(id) }),
  people: (id: string) => queryOptions({ queryKey: ['dossier', id, 'people'], queryFn: () => api.dossiers.people(id) }),
  installationAudit: () => queryOptions({ queryKey: ['admin', 'audit'], queryFn: () => api.admin.audit() }),
  installationAuditCheck: () => queryOptions({ queryKey: ['admin', 'audit', 'check'], queryFn: () => api.admin.checkAudit(), staleTime: 0 }),
  audit: (id: string) => queryOptions({ queryKey: ['dossier', id, 'audit'], queryFn: () => api.dossiers.audit(id) }),
  auditCheck: (id: string) => queryOptions({ queryKey: ['dossier', id, 'audit', 'check'], queryFn: () => api.dossiers.checkAudit(id), staleTime: 0 }),
  source: (id: string, version?: number) =>
    queryOptions({ queryKey: ['source', id, version ?? 'newest'], queryFn: () => api.sources.get(id, version) }),
  waiting: () => queryOptions({ queryKey: ['approvals', 'waiting'], queryFn: api.approvals.waiting, staleTime: 2_000, retry: false }),
  approvals: () => queryOptions({ queryKey: ['approvals'], queryFn: api.approvals.list }),
  approval: (sectionId: string) => queryOptions({ queryKey: ['approvals', sectionId], queryFn: () => api.approvals.get(sectionId) }),
  earlier: (sectionId: string) => queryOptions({ queryKey: ['section', sectionId, 'earlier'], queryFn: () => api.sections.earlier(sectionId) }),
  document: (id: string) => queryOptions({ queryKey: ['document', id], queryFn: () => api.documents.get(id) }),
  form: (id: string) => queryOptions({ queryKey: ['document', id, 'form'], queryFn: () => api.documents.form(id) }),
  drafts: (id: string) => queryOptions({ queryKey: ['document', id, 'drafts'], queryFn: () => api.documents.drafts(id) }),
  moments: (id: string) => queryOptions({ queryKey: ['document', id, 'moments'], queryFn: () => api.documents.moments(id) }),
  exports: (id: string) => queryOptions({ queryKey: ['document', id, 'exports'], queryFn: () => api.documents.exports(id) }),
}
