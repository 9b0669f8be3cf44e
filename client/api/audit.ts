import { queryOptions } from '@tanstack/react-query'
import type * as v from '@van-kien/shared/api/views.ts'
import { get } from './requests.ts'

/** The chains of the audit: of the installation, and of a dossier. */
export const auditApi = {
  installation: () => get<v.AuditEntryView[]>('/api/admin/audit'),
  checkInstallation: () => get<v.AuditCheckView>('/api/admin/audit/check'),
  dossier: (id: string) => get<v.AuditEntryView[]>(`/api/dossiers/${id}/audit`),
  checkDossier: (id: string) => get<v.AuditCheckView>(`/api/dossiers/${id}/audit/check`),
}

export const auditQueries = {
  installation: () => queryOptions({ queryKey: ['admin', 'audit'], queryFn: auditApi.installation }),
  checkInstallation: () => queryOptions({ queryKey: ['admin', 'audit', 'check'], queryFn: auditApi.checkInstallation, staleTime: 0 }),
  dossier: (id: string) => queryOptions({ queryKey: ['dossier', id, 'audit'], queryFn: () => auditApi.dossier(id) }),
  checkDossier: (id: string) => queryOptions({ queryKey: ['dossier', id, 'audit', 'check'], queryFn: () => auditApi.checkDossier(id), staleTime: 0 }),
}
