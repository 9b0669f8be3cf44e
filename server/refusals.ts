import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from './errors.ts'
import { ExportError } from './export/export-error.ts'
import { isDiskFull } from './storage/disk-full.ts'

/** The one table from what was thrown to what the client is told. `null`: nobody expected it (logged, answered as `internal`). */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof ExportError) return new Refusal(`export-${error.code}`, error.message)
  if (error instanceof HTTPException) return new Refusal(error.status === 413 ? 'too-large' : 'bad-request')
  if (isDiskFull(error)) return new Refusal('disk-full')
  return null
}

export const errorBody = (refusal: Refusal): ErrorBody => ({
  code: refusal.code,
  message: refusal.message,
  ...(refusal.details ? { details: refusal.details } : {}),
})
