import { call, type RequestOptions } from '../request.ts'

/** What a schema of shared/api/inputs accepts, before its defaults. */
export type In<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never

export const get = <T>(path: string, options?: RequestOptions) => call<T>(path, options)
export const post = <T = unknown>(path: string, body: unknown = {}, options?: RequestOptions) => call<T>(path, { method: 'POST', body, ...options })
export const put = <T = unknown>(path: string, body: unknown) => call<T>(path, { method: 'PUT', body })
export const patch = <T = unknown>(path: string, body: unknown) => call<T>(path, { method: 'PATCH', body })
export const remove = <T = unknown>(path: string, body?: unknown) => call<T>(path, { method: 'DELETE', body })
