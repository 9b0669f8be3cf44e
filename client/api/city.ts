import { queryOptions } from '@tanstack/react-query'
import type { CityView, CityViewerView, cityViewerInput, WatchingView } from '@van-kien/shared/api/city-views.ts'
import { get, type In, post, remove } from './requests.ts'

/** What belongs to all wards of a city: how they stand, and who follows them. */
export const cityApi = {
  view: () => get<CityView>('/api/city'),
  viewers: () => get<CityViewerView[]>('/api/city-viewers'),
  give: (input: In<typeof cityViewerInput>) => post('/api/city-viewers', input),
  end: (userId: string) => remove(`/api/city-viewers/${userId}`),
  /** Who follows this ward from above. */
  watching: (dossierId: string) => get<WatchingView[]>(`/api/dossiers/${dossierId}/city-viewers`),
}

export const cityQueries = {
  view: () => queryOptions({ queryKey: ['city'], queryFn: cityApi.view, refetchInterval: 60_000 }),
  viewers: () => queryOptions({ queryKey: ['city-viewers'], queryFn: cityApi.viewers }),
  watching: (dossierId: string) => queryOptions({ queryKey: ['dossier', dossierId, 'city-viewers'], queryFn: () => cityApi.watching(dossierId) }),
}
