import { queryOptions } from '@tanstack/react-query'
import { figuresApi } from './figures-api.ts'

export const figuresQueries = {
  register: (id: string) => queryOptions({ queryKey: ['dossier', id, 'figures'], queryFn: () => figuresApi.register(id) }),
  past: (id: string, place: { figureId: string; unitId: string; period: string }, version: number) =>
    queryOptions({ queryKey: ['dossier', id, 'figures', 'past', place, version], queryFn: () => figuresApi.past(id, place) }),
}
