import { queryOptions } from '@tanstack/react-query'
import type {
  CityTemplateItem,
  CityTemplateView,
  cityTemplateChangeInput,
  cityTemplateInput,
  TemplateOriginView,
} from '@van-kien/shared/api/city-templates.ts'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { call } from '../request.ts'
import { get, type In, post, put, remove } from './requests.ts'

/** Templates for the wards of a city. */
export const templatesApi = {
  list: () => get<CityTemplateItem[]>('/api/city-templates'),
  origins: () => get<TemplateOriginView[]>('/api/city-templates/origins'),
  get: (id: string) => get<CityTemplateView>(`/api/city-templates/${id}`),
  create: (input: In<typeof cityTemplateInput>) => post<{ id: string }>('/api/city-templates', input),
  change: (id: string, input: In<typeof cityTemplateChangeInput>) => put<{ version: number }>(`/api/city-templates/${id}`, input),
  retire: (id: string) => post(`/api/city-templates/${id}/retire`),
  again: (id: string) => post(`/api/city-templates/${id}/use-again`),
  remove: (id: string) => remove(`/api/city-templates/${id}`),
  /** Reads a Word file; nothing of it is kept. */
  read: (file: File, { signal }: { signal?: AbortSignal } = {}) =>
    call<ImportedText>('/api/city-templates/read', { method: 'POST', file, timeout: 120_000, signal }),
}

export const templateQueries = {
  list: () => queryOptions({ queryKey: ['city-templates'], queryFn: templatesApi.list }),
  origins: () => queryOptions({ queryKey: ['city-templates', 'origins'], queryFn: templatesApi.origins }),
  one: (id: string) => queryOptions({ queryKey: ['city-templates', id], queryFn: () => templatesApi.get(id) }),
}
