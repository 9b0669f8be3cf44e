import { queryOptions } from '@tanstack/react-query'
import type { cityTemplateChangeInput, cityTemplateInput } from '@van-kien/shared/api/city-templates.ts'
import { get, type In, post, postFile, put, remove } from './calls.ts'

/** Templates for the wards of a city. */
export const templatesApi = {
  list: () => get('/api/city-templates'),
  origins: () => get('/api/city-templates/origins'),
  get: (id: string) => get(`/api/city-templates/${id}`),
  create: (input: In<typeof cityTemplateInput>) => post('/api/city-templates', input),
  change: (id: string, input: In<typeof cityTemplateChangeInput>) => put(`/api/city-templates/${id}`, input),
  retire: (id: string) => post(`/api/city-templates/${id}/retire`),
  again: (id: string) => post(`/api/city-templates/${id}/use-again`),
  remove: (id: string) => remove(`/api/city-templates/${id}`),
  /** Reads a Word file; nothing of it is kept. */
  read: (file: File, { signal }: { signal?: AbortSignal } = {}) => postFile('/api/city-templates/read', file, signal),
}

export const templateQueries = {
  list: () => queryOptions({ queryKey: ['city-templates'], queryFn: templatesApi.list }),
  origins: () => queryOptions({ queryKey: ['city-templates', 'origins'], queryFn: templatesApi.origins }),
  one: (id: string) => queryOptions({ queryKey: ['city-templates', id], queryFn: () => templatesApi.get(id) }),
}
