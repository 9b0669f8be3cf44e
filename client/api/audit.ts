import { queryOptions } from '@tanstack/react-query'
import { fileAt, get } from './calls.ts'

/** The chains of the audit: of the installation, and of a dossier. */
const auditApi = {
  installation: () => get('/api/admin/audit'),
  checkInstallation: () => get('/api/admin/audit/check'),
  dossier: (id: string) => get(`/api/dossiers/${id}/audit`),
  checkDossier: (id: string) => get(`/api/dossiers/${id}/audit/check`),
}

/** The file whose words were taken over, where it was kept. */
export const originalFile = (id: string) => fileAt(`/api/files/${id}`)

export const auditQueries = {
  installation: () => queryOptions({ queryKey: ['admin', 'audit'], queryFn: auditApi.installation }),
  checkInstallation: () => queryOptions({ queryKey: ['admin', 'audit', 'check'], queryFn: auditApi.checkInstallation, staleTime: 0 }),
  dossier: (id: string) => queryOptions({ queryKey: ['dossier', id, 'audit'], queryFn: () => auditApi.dossier(id) }),
  checkDossier: (id: string) => queryOptions({ queryKey: ['dossier', id, 'audit', 'check'], queryFn: () => auditApi.checkDossier(id), staleTime: 0 }),
}
