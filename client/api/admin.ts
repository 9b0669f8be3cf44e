import { queryOptions } from '@tanstack/react-query'
import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type * as paper from '@van-kien/shared/api/paper-views.ts'
import type { SystemView } from '@van-kien/shared/api/system.ts'
import type * as v from '@van-kien/shared/api/views.ts'
import type { ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { send } from '../request.ts'
import { get, type In, patch, post, put } from './requests.ts'

/** What the administrator asks the server. */
export const adminApi = {
  status: () => get<SystemView>('/api/admin/status'),
  formatProfiles: {
    list: () => get<paper.OfficeProfileView[]>('/api/format-profiles'),
    set: (id: string, numbers: Partial<ProfileNumbers>, seen: Partial<ProfileNumbers>) =>
      put(`/api/format-profiles/${encodeURIComponent(id)}`, { numbers, seen }),
    /** Real pages of a sample, with numbers that are not stored yet. */
    preview: (id: string, numbers: ProfileNumbers, signal?: AbortSignal): Promise<Blob> =>
      send(`/api/format-profiles/${encodeURIComponent(id)}/preview.pdf`, { method: 'POST', body: { numbers }, timeout: 180_000, signal }).then(
        (response) => response.blob(),
      ),
  },
  wards: {
    list: () => get<v.WardView[]>('/api/wards'),
    create: (input: In<typeof inputs.wardInput>) => post<v.WardView>('/api/wards', input),
    change: (id: string, input: In<typeof inputs.wardChangeInput>) => patch<FollowedView>(`/api/wards/${id}`, input),
  },
  users: {
    list: () => get<v.UserView[]>('/api/users'),
    change: (id: string, input: In<typeof inputs.userChangeInput>) => patch(`/api/users/${id}`, input),
    create: (input: In<typeof inputs.userInput>) => post<{ id: string; password: string }>('/api/users', input),
    import: (input: In<typeof inputs.usersImportInput>) => post<{ people: v.ImportedUser[] }>('/api/users/import', input),
    resetPassword: (id: string) => post<{ password: string }>(`/api/users/${id}/reset-password`),
    disable: (id: string) => post(`/api/users/${id}/disable`),
    enable: (id: string) => post(`/api/users/${id}/enable`),
  },
}

export const adminQueries = {
  system: () => queryOptions({ queryKey: ['system'], queryFn: adminApi.status, refetchInterval: 5_000 }),
  formatProfiles: () => queryOptions({ queryKey: ['format-profiles'], queryFn: adminApi.formatProfiles.list }),
  wards: () => queryOptions({ queryKey: ['wards'], queryFn: adminApi.wards.list }),
  users: () => queryOptions({ queryKey: ['users'], queryFn: adminApi.users.list }),
}
