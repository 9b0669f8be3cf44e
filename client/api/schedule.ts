import { queryOptions } from '@tanstack/react-query'
import type * as s from '@van-kien/shared/api/schedule.ts'
import { fileAt, get, type In, patch, post, put, remove } from './calls.ts'

const base = <Rest extends string = ''>(dossierId: string, rest = '' as Rest) => `/api/dossiers/${dossierId}/schedule${rest}` as const
const asAt = (at: string | null) => (at === null ? '' : (`?at=${at}` as const))

/** The biểu tiến độ of a dossier. */
export const scheduleApi = {
  start: (id: string, input: In<typeof s.planStartInput>) => post(base(id), input),
  settings: (id: string, input: In<typeof s.planSettingsInput>) => patch(base(id), input),
  dates: (id: string, input: In<typeof s.planDatesInput>) => put(base(id, '/dates'), input),
  add: (id: string, input: In<typeof s.planTaskInput>) => post(base(id, '/tasks'), input),
  change: (id: string, taskId: string, input: In<typeof s.planTaskChangeInput>) => patch(base(id, `/tasks/${taskId}` as const), input),
  remove: (id: string, taskId: string, title: string) => remove(base(id, `/tasks/${taskId}` as const), { seen: { title } }),
  tick: (id: string, taskId: string, input: In<typeof s.planTickInput>) => put(base(id, `/tasks/${taskId}/tick` as const), input),
  reminder: (id: string, taskId: string) => get(base(id, `/tasks/${taskId}/reminder` as const)),
  remind: (id: string, taskId: string) => post(base(id, `/tasks/${taskId}/remind` as const)),
  addObstacle: (id: string, input: In<typeof s.obstacleInput>) => post(base(id, '/obstacles'), input),
  changeObstacle: (id: string, obstacleId: string, input: In<typeof s.obstacleChangeInput>) =>
    patch(base(id, `/obstacles/${obstacleId}` as const), input),
  addPost: (id: string, input: In<typeof s.postInput>) => post(base(id, '/posts'), input),
  changePost: (id: string, postId: string, input: In<typeof s.postChangeInput>) => patch(base(id, `/posts/${postId}` as const), input),
}

export const scheduleQueries = {
  /** @param at as at which day; null: today */
  plan: (id: string, at: string | null) =>
    queryOptions({ queryKey: ['dossier', id, 'schedule', at], queryFn: () => get(`${base(id)}${asAt(at)}`), staleTime: 0 }),
  burnUp: (id: string) => queryOptions({ queryKey: ['dossier', id, 'burn-up'], queryFn: () => get(`/api/dossiers/${id}/burn-up`), staleTime: 0 }),
  all: (id: string) => ['dossier', id, 'schedule'] as const,
  reminder: (id: string, taskId: string) =>
    queryOptions({ queryKey: ['dossier', id, 'schedule', 'reminder', taskId], queryFn: () => scheduleApi.reminder(id, taskId), staleTime: 0 }),
}

/** Where the plan or the report is made as a file. */
export const scheduleFile = (id: string, type: 'docx' | 'xlsx', what: 'plan' | 'report', at: string | null) =>
  fileAt(`${base(id, `.${type}` as const)}?what=${what}${at === null ? '' : `&at=${at}`}`)
