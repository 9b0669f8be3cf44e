import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { get, type In, patch, post, put } from './calls.ts'
import { preview } from './preview.ts'

/** What the administrator asks the server. */
export const adminApi = {
  status: () => get('/api/admin/status'),
  formatProfiles: {
    list: () => get('/api/format-profiles'),
    set: (id: string, numbers: Partial<ProfileNumbers>, seen: Partial<ProfileNumbers>) =>
      put(`/api/format-profiles/${encodeURIComponent(id)}`, { numbers, seen }),
    /** Real pages of a sample, with numbers that are not stored yet. */
    preview: (id: string, numbers: ProfileNumbers, signal?: AbortSignal) =>
      preview(`/api/format-profiles/${encodeURIComponent(id)}/preview.pdf`, { numbers }, signal),
  },
  wards: {
    list: () => get('/api/wards'),
    create: (input: In<typeof inputs.wardInput>) => post('/api/wards', input),
    change: (id: string, input: In<typeof inputs.wardChangeInput>) => patch(`/api/wards/${id}`, input),
  },
  users: {
    list: () => get('/api/users'),
    change: (id: string, input: In<typeof inputs.userChangeInput>) => patch(`/api/users/${id}`, input),
    create: (input: In<typeof inputs.userInput>) => post('/api/users', input),
    import: (input: In<typeof inputs.usersImportInput>) => post('/api/users/import', input),
    resetPassword: (id: string) => post(`/api/users/${id}/reset-password`),
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
