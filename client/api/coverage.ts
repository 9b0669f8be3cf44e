import { queryOptions } from '@tanstack/react-query'
import type { CoverageView, StageCoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { get } from './requests.ts'

const of = (source: string | null) => (source ? `?source=${encodeURIComponent(source)}` : '')

export const coverageQueries = {
  upstream: (dossierId: string, source: string | null) =>
    queryOptions({
      queryKey: ['dossier', dossierId, 'coverage', source],
      queryFn: () => get<CoverageView>(`/api/dossiers/${dossierId}/coverage${of(source)}`),
      staleTime: 0,
    }),
  stages: (dossierId: string) =>
    queryOptions({
      queryKey: ['dossier', dossierId, 'stage-coverage'],
      queryFn: () => get<StageCoverageView[]>(`/api/dossiers/${dossierId}/stage-coverage`),
      staleTime: 0,
    }),
}

/** Where the table is made as a file. */
export const coverageFile = (dossierId: string, source: string, type: 'docx' | 'xlsx') => `/api/dossiers/${dossierId}/coverage.${type}${of(source)}`
