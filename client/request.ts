import type { ErrorBody, ErrorCode } from '@van-kien/shared/api/errors.ts'
import { PLAIN_MESSAGES } from '@van-kien/shared/api/plain-messages.ts'
import { reportExpired } from './session.ts'

/** Codes of the server, and two that only a browser can meet. */
type ApiErrorCode = ErrorCode | 'offline' | 'timeout' | 'cancelled'

const LOCAL: Record<'offline' | 'timeout' | 'cancelled', string> = {
  offline: 'Không nối được tới máy chủ của phường. Nội dung trên màn hình vẫn còn; kiểm tra mạng rồi thử lại.',
  timeout: 'Máy chủ trả lời quá lâu. Nội dung trên màn hình vẫn còn; đợi một lát rồi thử lại.',
  cancelled: 'Đã dừng theo yêu cầu.',
}

/** A refusal of the server or a failure on the way to it. `message` is Vietnamese and can be shown as it is. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ApiErrorCode
  readonly status: number
  readonly details: Record<string, unknown>

  constructor(code: ApiErrorCode, message: string, status = 0, details: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.status = status
    this.details = details
  }
}

/** The words to show for anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof ApiError ? error.message : PLAIN_MESSAGES.internal)

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** A file as it is, instead of `body`. */
  file?: Blob | undefined
  signal?: AbortSignal | undefined
  /** Milliseconds; default 20 000. */
  timeout?: number
  /** A 401 is an ordinary answer here (first visit, sign-in): no dialog. */
  expectSignedOut?: boolean
}

/** Seconds that a request waits at most before it is sent once more, and how often that is done. */
const LONGEST_WAIT_S = 10
const TRIES = 4

/**
 * One HTTP request to our server. Resolves for 2xx, throws an ApiError otherwise; a 401 opens the sign-in dialog. What the server had no turn for was
 * not begun: it is sent again when the server says.
 */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', body, timeout = 20_000 } = options
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort('timeout'), timeout)
  const cancel = () => abort.abort('cancelled')
  options.signal?.addEventListener('abort', cancel, { once: true })
  if (options.signal?.aborted) cancel()
  try {
    for (let tries = 1; ; tries++) {
      const response = await fetch(path, {
        method,
        signal: abort.signal,
        credentials: 'same-origin',
        ...(options.file ? { body: options.file, headers: { 'content-type': 'application/octet-stream' } } : {}),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      if (response.ok) return response
      const error = await refusal(response)
      if (response.status === 401 && !options.expectSignedOut) reportExpired()
      if (error.code !== 'busy' || tries === TRIES) throw error
      await pause(Math.min(Number(response.headers.get('retry-after')) || 1, LONGEST_WAIT_S) * 1_000, abort.signal)
    }
  } catch (error) {
    if (error instanceof ApiError) throw error
    const code = abort.signal.aborted ? (abort.signal.reason === 'timeout' ? 'timeout' : 'cancelled') : 'offline'
    throw new ApiError(code, LOCAL[code])
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', cancel)
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })

async function refusal(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null
  if (typeof body?.code === 'string' && typeof body.message === 'string') return new ApiError(body.code, body.message, response.status, body.details)
  const code = fallbackCode(response.status)
  return new ApiError(code, PLAIN_MESSAGES[code], response.status)
}

function fallbackCode(status: number): keyof typeof PLAIN_MESSAGES {
  if (status === 401) return 'not-signed-in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 413) return 'too-large'
  if (status === 422 || status === 400) return 'bad-request'
  if (status === 429) return 'too-many-requests'
  return 'internal'
}

/** `send`, then the JSON of the answer (undefined when it is empty). */
export async function call<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options)
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}
