import { queryOptions } from '@tanstack/react-query'
import { fileAt, get } from './calls.ts'

const of = (source: string | null) => (source ? (`?source=${encodeURIComponent(source)}` as const) : '')

export const coverageQueries = {
  upstream: (dossierId: string, source: string | null) =>
    queryOptions({
      queryKey: ['dossier', dossierId, 'coverage', source],
      queryFn: () => get(`/api/dossiers/${dossierId}/coverage${of(source)}`),
      staleTime: 0,
    }),
  copied: (dossierId: string) =>
    queryOptions({
      queryKey: ['dossier', dossierId, 'copied'],
      queryFn: () => get(`/api/dossiers/${dossierId}/copied`),
      staleTime: 0,
    }),
  stages: (dossierId: string) =>
    queryOptions({
      queryKey: ['dossier', dossierId, 'stage-coverage'],
      queryFn: () => get(`/api/dossiers/${dossierId}/stage-coverage`),
      staleTime: 0,
    }),
}

/** Where the table is made as a file. */
export const coverageFile = (dossierId: string, source: string, type: 'docx' | 'xlsx') =>
  fileAt(`/api/dossiers/${dossierId}/coverage.${type}${of(source)}`)

/** Where the report on taken wording is made as a file. */
export const copiedFile = (dossierId: string) => fileAt(`/api/dossiers/${dossierId}/copied.docx`)
